//! A plan → why it can read nothing at all, if so.

use crate::plan::{Node, Step};

/// Nodes mostly stand before those they lead to, so that one pass from the end does; a few more settle the rest. What they do not
/// find is told when a datum is read.
const PASSES: usize = 16;

/// The refusal that every datum meets, if there is one.
pub(super) fn refusal(nodes: &[Node], root: u32) -> Option<&str> {
    // For each node the refusing one that it is certain to meet.
    let mut meets: Vec<Option<u32>> = vec![None; nodes.len()];
    for _ in 0..PASSES {
        let mut settled = true;
        for (index, node) in nodes.iter().enumerate().rev() {
            let at = |id: u32| meets[id as usize];
            let found = match node {
                Node::Refuse(_) => u32::try_from(index).ok(),
                Node::Symbols(known) if known.iter().all(Option::is_none) => {
                    u32::try_from(index).ok()
                }
                Node::Branch(_, node) => at(*node),
                Node::Union(branches) if branches.iter().all(|branch| at(*branch).is_some()) => {
                    branches.first().and_then(|branch| at(*branch))
                }
                Node::Record(plan) => plan.steps.iter().find_map(|step| match step {
                    Step::Next(node) | Step::After(_, node) | Step::Marked(_, node) => at(*node),
                    Step::Same | Step::Default(_) => None,
                }),
                _ => None,
            };
            settled &= found == meets[index];
            meets[index] = found;
        }
        if settled {
            break;
        }
    }
    match &nodes[meets[root as usize]? as usize] {
        Node::Refuse(why) => Some(why),
        _ => Some("the reader's enum has none of the writer's symbols, and no default"),
    }
}
