//! The set: what each schema holds, whichever language it is written in.

/// A record with what it refers to.
pub(crate) struct Schema {
    /// `s000`: its module, and the last part of its namespace.
    pub(crate) module: String,
    pub(crate) root: Record,
    pub(crate) item: Option<Record>,
    pub(crate) state: Option<Enum>,
}

pub(crate) struct Record {
    pub(crate) name: String,
    pub(crate) fields: Vec<(String, Kind)>,
}

pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) symbols: Vec<&'static str>,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Bool,
    Int,
    Long,
    Double,
    Str,
    Bytes,
    NullableStr,
    NullableLong,
    NullableDouble,
    Strings,
    Counts,
    Item,
    NullableItem,
    Items,
    State,
}

const SCALARS: [Kind; 11] = [
    Kind::Str,
    Kind::Long,
    Kind::NullableStr,
    Kind::Int,
    Kind::Double,
    Kind::Str,
    Kind::Bool,
    Kind::NullableLong,
    Kind::Strings,
    Kind::NullableDouble,
    Kind::Bytes,
];

const SYMBOLS: [&str; 6] = ["NEW", "OPEN", "HELD", "SENT", "DONE", "LOST"];

/// Which of each five schemas have an item, and which a state: 1.2 types beside the root on average.
const HAS_ITEM: [bool; 5] = [true, true, false, true, false];
const HAS_STATE: [bool; 5] = [true, false, true, true, false];

impl Schema {
    pub(crate) fn types(&self) -> usize {
        1 + usize::from(self.item.is_some()) + usize::from(self.state.is_some())
    }
}

/// A hundred of them, always the same.
pub(crate) fn schemas() -> Vec<Schema> {
    (0..100).map(schema).collect()
}

fn schema(number: usize) -> Schema {
    let (has_item, has_state) = (HAS_ITEM[number % 5], HAS_STATE[number % 5]);
    let mut kinds = scalars(number * 7, 8 + number % 4);
    if has_item {
        kinds.push([Kind::Item, Kind::NullableItem, Kind::Items][number % 3]);
    }
    if has_state {
        kinds.push(Kind::State);
    }
    if number.is_multiple_of(4) {
        kinds.push(Kind::Counts);
    }
    Schema {
        module: format!("s{number:03}"),
        root: Record {
            name: format!("Root{number:03}"),
            fields: named(kinds),
        },
        item: has_item.then(|| Record {
            name: format!("Item{number:03}"),
            fields: named(scalars(number * 5 + 3, 4 + number % 3)),
        }),
        state: has_state.then(|| Enum {
            name: format!("State{number:03}"),
            symbols: SYMBOLS[..3 + number % 4].to_vec(),
        }),
    }
}

fn scalars(from: usize, count: usize) -> Vec<Kind> {
    (from..from + count)
        .map(|index| SCALARS[index % SCALARS.len()])
        .collect()
}

fn named(kinds: Vec<Kind>) -> Vec<(String, Kind)> {
    let name = |(index, kind)| (format!("field_{index}"), kind);
    kinds.into_iter().enumerate().map(name).collect()
}
