//! Publications → the same by their ranks: those of one rank are independent of each other.

use std::path::Path;

use crate::error::Error;
use crate::finding::Finding;
use crate::workflow::publication::Publication;
use crate::workflow::publication::references::Holder;

/// By rank; the numbers of [`Holder::Run`] follow.
pub(super) fn by_rank(mut all: Vec<Publication>) -> Result<Vec<Publication>, Error> {
    let refers: Vec<Vec<usize>> = all
        .iter()
        .map(|publication| {
            let references = publication.references.iter();
            let run = references.filter_map(|reference| match reference.from {
                Holder::Run(index) => Some(index),
                _ => None,
            });
            run.collect()
        })
        .collect();
    let ranks = ranks(&refers).map_err(|circle| {
        let told = |index: &usize| (all[*index].subject.as_str(), all[*index].file.as_path());
        refusal(&circle.iter().map(told).collect::<Vec<_>>())
    })?;
    for (publication, rank) in all.iter_mut().zip(ranks) {
        publication.rank = rank;
    }
    all.sort_by_key(|publication| (publication.rank, publication.declared));
    let mut moved = vec![0; all.len()];
    for (index, publication) in all.iter().enumerate() {
        moved[publication.declared] = index;
    }
    for reference in all
        .iter_mut()
        .flat_map(|publication| &mut publication.references)
    {
        if let Holder::Run(index) = &mut reference.from {
            *index = moved[*index];
        }
    }
    Ok(all)
}

/// A publication's number → its rank: 0 refers to none of the others, and each has a higher one than all that it refers to. The error
/// holds a circle.
fn ranks(refers: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut waits: Vec<usize> = refers.iter().map(Vec::len).collect();
    let mut behind = vec![Vec::new(); refers.len()];
    for (from, to) in refers.iter().enumerate() {
        for to in to {
            behind[*to].push(from);
        }
    }
    let mut ranks = vec![0; refers.len()];
    let mut ready: Vec<usize> = (0..refers.len()).filter(|at| waits[*at] == 0).collect();
    while let Some(at) = ready.pop() {
        for next in &behind[at] {
            ranks[*next] = ranks[*next].max(ranks[at] + 1);
            waits[*next] -= 1;
            if waits[*next] == 0 {
                ready.push(*next);
            }
        }
    }
    match waits.iter().position(|waits| *waits > 0) {
        None => Ok(ranks),
        Some(start) => Err(circle(start, refers, &waits)),
    }
}

/// Whoever waits, waits for another one that does: going from one to the next comes round.
fn circle(start: usize, refers: &[Vec<usize>], waits: &[usize]) -> Vec<usize> {
    let mut way = Vec::new();
    let mut at = Some(start);
    while let Some(here) = at {
        if let Some(first) = way.iter().position(|met| *met == here) {
            way.drain(..first);
            break;
        }
        way.push(here);
        at = refers[here].iter().copied().find(|next| waits[*next] > 0);
    }
    way
}

/// A circle as it is told: by the subjects, and at the file of the first.
fn refusal(circle: &[(&str, &Path)]) -> Error {
    let names: Vec<String> = circle
        .iter()
        .chain(circle.first())
        .map(|(subject, _)| format!("`{}`", subject.escape_debug()))
        .collect();
    let message = format!(
        "the schemas refer to each other in a circle: {}",
        names.join(" → ")
    );
    let finding = Finding::error("AVG0712", message);
    let finding = match circle.first() {
        Some((_, file)) => finding.of(file),
        None => finding,
    };
    Error::findings(vec![finding.help(
        "a registry takes references one way only: put the types into one file; nothing was registered",
    )])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_is_above_all_that_is_referred_to() {
        let ranked = ranks(&[vec![1, 2], vec![3], vec![], vec![]]);
        assert_eq!(ranked, Ok(vec![2, 1, 0, 0]));
        assert_eq!(ranks(&[vec![1], vec![2], vec![1]]), Err(vec![1, 2]));
        assert_eq!(ranks(&[vec![0]]), Err(vec![0]));
    }
}
