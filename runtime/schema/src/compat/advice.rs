//! A reason → what would mend it in the newer schema, which is the reader's or the writer's.

use super::goals::{Goals, promotes};
use super::reason::{Reason, Why};
use crate::model::Symbol;
use crate::trail::{shown, type_name};

pub(super) fn advice(reason: &Reason<'_>, goals: &Goals<'_>, new_is_reader: bool) -> String {
    let member = goals.trail.is_branch(reason.place);
    match &reason.why {
        Why::Names(reader, writer) => {
            let (reader, writer) = (shown(reader.name.as_str()), shown(writer.name.as_str()));
            if new_is_reader {
                format!("rename it back to `{writer}`, or add `\"aliases\": [\"{writer}\"]`")
            } else {
                format!("rename it back to `{reader}`: the old schema does not know `{writer}`")
            }
        }
        Why::Sizes((_, reader), (_, writer)) => {
            let old = if new_is_reader { writer } else { reader }.size;
            format!("keep the size at {old}, or use a fixed of another name in a new field")
        }
        Why::Symbols(_, missing) => {
            let symbols = listed(missing);
            if new_is_reader {
                format!("keep {symbols}, or give the enum a default")
            } else {
                format!(
                    "take {symbols} out again: the old enum has no default for what it does not know"
                )
            }
        }
        Why::Field(field, _, renamed) => {
            let name = shown(&field.name);
            match renamed.map(shown) {
                Some(old) if new_is_reader => format!(
                    "give `{name}` a default; or, if it is `{old}` under a new name, add `\"aliases\": [\"{old}\"]`"
                ),
                None if new_is_reader => format!("give `{name}` a default"),
                _ => format!("keep `{name}`: the old schema has no default for it"),
            }
        }
        Why::Types(reader, writer) => {
            let (r, w) = (
                shown(type_name(goals.reader, reader)),
                shown(type_name(goals.writer, writer)),
            );
            match (member, new_is_reader) {
                (true, true) => format!("keep the union: the old schema may write `{w}`"),
                (true, false) => {
                    format!("take `{w}` out of the union again: the old schema reads `{r}` only")
                }
                (false, true) if promotes(&writer.kind, &reader.kind) => {
                    format!("widen it back to `{w}`, or add another field for `{r}`")
                }
                (false, true) => format!("change it back to `{w}`, or add another field for `{r}`"),
                (false, false) => {
                    format!("change it back to `{r}`, or add another field for `{w}`")
                }
            }
        }
        Why::Branch(_, writer, named) => {
            let name = shown(type_name(goals.writer, writer));
            match (named, member, new_is_reader) {
                (true, _, true) => format!(
                    "keep `{name}` in the union such that it reads what the old `{name}` wrote"
                ),
                (true, _, false) => {
                    format!("keep `{name}` in the union such that the old `{name}` reads it")
                }
                (false, true, true) => format!("keep the branch `{name}` in the union"),
                (false, false, true) => format!("add the branch `{name}` to the union"),
                (false, true, false) => {
                    format!("take the branch `{name}` out again: the old union has none for it")
                }
                (false, false, false) => {
                    format!("change it back: the old union has no branch for `{name}`")
                }
            }
        }
    }
}

/// "the symbol `A`", "the symbols `A`, `B` and 7 more".
fn listed(all: &[&Symbol]) -> String {
    const FEW: usize = 5;
    let few: Vec<String> = all
        .iter()
        .take(FEW)
        .map(|symbol| format!("`{}`", shown(&symbol.name)))
        .collect();
    let word = if all.len() == 1 { "symbol" } else { "symbols" };
    let more = match all.len().saturating_sub(FEW) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("the {word} {}{more}", few.join(", "))
}
