//! Steps from a schema's root → the place they lead to: in words for people, and as Java's JSON pointer.

use std::fmt::Write as _;

use crate::model::{Kind, Named, Type};
use crate::set::SchemaSet;

/// A place that a [`Trail`] knows; `None` is the root.
pub(crate) type Place = Option<usize>;

/// One step downwards.
#[derive(Clone, Copy)]
pub(crate) enum Step<'s> {
    /// Into a definition.
    Definition(&'s Named),
    /// To a field's type, from its record: the field's number and name.
    Field(usize, &'s str),
    /// To a field that has no counterpart.
    Lone(usize, &'s str),
    /// To an array's items.
    Items,
    /// To a map's values.
    Values,
    /// To a branch of a union.
    Branch(usize),
    /// Where Java forgets the way and begins a pointer anew.
    Afresh,
}

/// Every step that was taken. A place costs as much as its last step, however deep it lies.
pub(crate) struct Trail<'s> {
    root: &'s str,
    steps: Vec<(Place, Step<'s>)>,
}

/// A path in words begins at the root, or at the outermost definition from which it has at most so many steps and bytes: neither the
/// depth of a schema from outside nor the length of its names has a bound.
const STEPS: usize = 32;
const BYTES: usize = 400;

impl<'s> Trail<'s> {
    pub(crate) fn new(set: &'s SchemaSet, root: &'s Type) -> Self {
        Self {
            root: type_name(set, root),
            steps: Vec::new(),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "a place may be the root")]
    pub(crate) fn step(&mut self, from: Place, step: Step<'s>) -> Place {
        self.steps.push((from, step));
        Some(self.steps.len() - 1)
    }

    /// The steps to a place, the last one first.
    fn back(&self, place: Place) -> impl Iterator<Item = Step<'s>> {
        let mut at = place;
        std::iter::from_fn(move || {
            let (from, step) = self.steps[at?];
            at = from;
            Some(step)
        })
    }

    /// Whether a place is a branch of a union.
    pub(crate) fn is_branch(&self, place: Place) -> bool {
        matches!(self.back(place).next(), Some(Step::Branch(_)))
    }

    /// `com.acme.Shipment.items[].sku`: full names of types, names of fields, `[]` for items and `{}` for values.
    pub(crate) fn words(&self, place: Place) -> String {
        let mut pieces = Vec::new();
        let mut bytes = 0;
        let mut base = None;
        for (count, step) in self.back(place).enumerate() {
            let piece = match step {
                Step::Definition(named) => {
                    let name = shown(named.name.as_str());
                    if base.is_some() && bytes + name.len() > BYTES {
                        break;
                    }
                    base = Some((pieces.len(), name));
                    continue;
                }
                Step::Field(_, name) | Step::Lone(_, name) => format!(".{}", shown(name)),
                Step::Items => "[]".to_owned(),
                Step::Values => "{}".to_owned(),
                Step::Branch(_) | Step::Afresh => continue,
            };
            bytes += piece.len();
            if base.is_some() && (count >= STEPS || bytes > BYTES) {
                break;
            }
            pieces.push(piece);
        }
        let (steps, mut words) = base.unwrap_or_else(|| (pieces.len(), shown(self.root)));
        words.extend(pieces[..steps].iter().rev().map(String::as_str));
        words
    }

    /// `/fields/0/type/items`; nothing for the root.
    pub(crate) fn pointer(&self, place: Place) -> String {
        let steps: Vec<Step<'_>> = self
            .back(place)
            .take_while(|step| !matches!(step, Step::Afresh))
            .collect();
        let mut pointer = String::new();
        for step in steps.iter().rev() {
            let written = match step {
                Step::Definition(_) | Step::Afresh => Ok(()),
                Step::Field(index, _) => write!(pointer, "/fields/{index}/type"),
                Step::Lone(index, _) => write!(pointer, "/fields/{index}"),
                Step::Items => write!(pointer, "/items"),
                Step::Values => write!(pointer, "/values"),
                Step::Branch(index) => write!(pointer, "/{index}"),
            };
            written.expect("a String takes any text");
        }
        pointer
    }
}

/// A named type's full name, or the word for the kind.
pub(crate) fn type_name<'s>(set: &'s SchemaSet, ty: &'s Type) -> &'s str {
    match &ty.kind {
        Kind::Named(id) => set.get(*id).name.as_str(),
        kind => kind.word().unwrap_or_default(),
    }
}

/// A name or a value for people: no control characters, and no more than a line of it.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 160;
    let mut shown = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == LONGEST {
            shown.push('…');
            break;
        }
        if character.is_control() {
            shown.extend(character.escape_debug());
        } else {
            shown.push(character);
        }
    }
    shown
}
