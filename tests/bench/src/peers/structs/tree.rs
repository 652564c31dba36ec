//! A tree.

use serde::{Deserialize, Serialize};

use crate::raw::bench as ours;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Tree<S> {
    name: S,
    kind: Kind,
    values: Vec<i64>,
    note: Option<S>,
    children: Vec<Tree<S>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Kind {
    Folder,
    File,
    Link,
    Socket,
}

impl From<&ours::Tree> for Tree<String> {
    fn from(from: &ours::Tree) -> Self {
        Self {
            name: from.name.clone(),
            kind: match from.kind {
                ours::Kind::Folder => Kind::Folder,
                ours::Kind::File => Kind::File,
                ours::Kind::Link => Kind::Link,
                ours::Kind::Socket => Kind::Socket,
            },
            values: from.values.clone(),
            note: from.note.clone(),
            children: from.children.iter().map(Self::from).collect(),
        }
    }
}
