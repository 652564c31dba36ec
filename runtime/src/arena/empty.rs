//! Nodes → which records take no bytes. A few lines of schema make such a record 2⁴⁰ wide, and no length in the data bounds a walk
//! through it.

use super::{Id, Node};

/// Marks the records of which no value takes a byte: those that hold nothing but nulls, fixed of no bytes, and such records. A record
/// that contains itself has no finite value, and is none of them.
pub(super) fn mark(nodes: &mut [Node]) {
    // A record is empty once none of its fields is left that may not be.
    let mut left = vec![usize::MAX; nodes.len()];
    let mut held_by: Vec<Vec<Id>> = vec![Vec::new(); nodes.len()];
    let mut empty: Vec<Id> = Vec::new();
    for (id, node) in nodes.iter().enumerate() {
        match node {
            Node::Null | Node::Fixed(0) => empty.push(id),
            Node::Record(record) => {
                left[id] = record.fields.len();
                for field in &record.fields {
                    held_by[field.node].push(id);
                }
                if record.fields.is_empty() {
                    empty.push(id);
                }
            }
            _ => {}
        }
    }
    while let Some(id) = empty.pop() {
        if let Node::Record(record) = &mut nodes[id] {
            record.is_empty = true;
        }
        for holder in std::mem::take(&mut held_by[id]) {
            left[holder] -= 1;
            if left[holder] == 0 {
                empty.push(holder);
            }
        }
    }
}
