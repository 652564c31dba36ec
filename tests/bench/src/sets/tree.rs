//! Trees of records, six deep: enums, arrays of numbers, nullable strings.

use crate::peers::{messages, structs};
use crate::random::Random;
use crate::raw::bench as ours;
use crate::set::{Borrows, Set};

pub(crate) struct Tree;

const KINDS: [ours::Kind; 4] = [
    ours::Kind::Folder,
    ours::Kind::File,
    ours::Kind::Link,
    ours::Kind::Socket,
];

impl Set for Tree {
    const NAME: &'static str = "tree";
    type Ours = ours::Tree;
    type Serde = structs::tree::Tree<String>;
    type Message = messages::tree::Tree;

    fn value(random: &mut Random) -> ours::Tree {
        tree(random, 6)
    }
}

/// Up to the given depth, and in one branch at least so deep.
fn tree(random: &mut Random, depth: u32) -> ours::Tree {
    let mut children = Vec::new();
    if depth > 1 {
        children.push(tree(random, depth - 1));
        for _ in 0..random.within(0, 2) {
            let depth = random.within(1, depth - 1);
            children.push(tree(random, depth));
        }
    }
    ours::Tree {
        name: random.text(4, 20),
        kind: random.pick(&KINDS),
        values: (0..random.within(0, 5))
            .map(|_| i64::from(random.int(1 << 20)) - (1 << 19))
            .collect(),
        note: random.percent(25).then(|| random.text(10, 40)),
        children,
    }
}

impl Borrows for Tree {
    type View<'a> = ours::TreeRef<'a>;
    type SerdeView<'a> = structs::tree::Tree<&'a str>;

    fn owned(view: Self::View<'_>) -> Self::Ours {
        view.into_owned()
    }
}
