//! A tree.

use crate::raw::bench as ours;

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Tree {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(enumeration = "Kind", tag = "2")]
    kind: i32,
    #[prost(sint64, repeated, tag = "3")]
    values: Vec<i64>,
    #[prost(string, optional, tag = "4")]
    note: Option<String>,
    #[prost(message, repeated, tag = "5")]
    children: Vec<Self>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, prost::Enumeration)]
#[repr(i32)]
enum Kind {
    Folder = 0,
    File = 1,
    Link = 2,
    Socket = 3,
}

impl From<&ours::Tree> for Tree {
    fn from(from: &ours::Tree) -> Self {
        Self {
            name: from.name.clone(),
            kind: match from.kind {
                ours::Kind::Folder => Kind::Folder,
                ours::Kind::File => Kind::File,
                ours::Kind::Link => Kind::Link,
                ours::Kind::Socket => Kind::Socket,
            }
            .into(),
            values: from.values.clone(),
            note: from.note.clone(),
            children: from.children.iter().map(Self::from).collect(),
        }
    }
}
