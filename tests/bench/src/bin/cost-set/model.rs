//! The set: what each schema holds, whichever language it is written in.

/// A record with what it refers to.
pub(crate) struct Schema {
    /// `s000`: its module, and the last part of its namespace.
    pub(crate) module: String,
    pub(crate) root: Record,
    pub(crate) item: Option<Record>,
    pub(crate) state: Option<Enum>,
    /// The module and the name of a record of another schema.
    pub(crate) other: Option<(String, String)>,
    /// Whether types and fields are documented.
    pub(crate) docs: bool,
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
    Day,
    Instant,
    Amount,
    Choice,
    Other,
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

/// A hundred of them, always the same: what every generator can read.
pub(crate) fn schemas() -> Vec<Schema> {
    (0..100).map(schema).collect()
}

/// So many of them with all that a catalogue has besides: documentation, logical types, unions, and references to other schemas, to
/// one of the first ten or to the one before.
pub(crate) fn catalogue(count: usize) -> Vec<Schema> {
    let more = |number| {
        let mut schema = schema(number);
        let mut kinds = vec![[Kind::Day, Kind::Instant, Kind::Amount][number % 3]];
        if number.is_multiple_of(2) {
            kinds.push(Kind::Choice);
        }
        if number > 0 && !number.is_multiple_of(10) {
            let other = if number % 3 == 0 {
                number - 1
            } else {
                number % 10
            };
            schema.other = (other != number).then(|| (module(other), root_name(other)));
        }
        if schema.other.is_some() {
            kinds.push(Kind::Other);
        }
        let from = schema.root.fields.len();
        schema.root.fields.extend(named(from, kinds));
        schema.docs = true;
        schema
    };
    (0..count).map(more).collect()
}

fn module(number: usize) -> String {
    format!("s{number:03}")
}

fn root_name(number: usize) -> String {
    format!("Root{number:03}")
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
        module: module(number),
        root: Record {
            name: root_name(number),
            fields: named(0, kinds),
        },
        item: has_item.then(|| Record {
            name: format!("Item{number:03}"),
            fields: named(0, scalars(number * 5 + 3, 4 + number % 3)),
        }),
        state: has_state.then(|| Enum {
            name: format!("State{number:03}"),
            symbols: SYMBOLS[..3 + number % 4].to_vec(),
        }),
        other: None,
        docs: false,
    }
}

fn scalars(from: usize, count: usize) -> Vec<Kind> {
    (from..from + count)
        .map(|index| SCALARS[index % SCALARS.len()])
        .collect()
}

/// The kinds under the names `field_…`, numbered from there on.
fn named(from: usize, kinds: Vec<Kind>) -> Vec<(String, Kind)> {
    let name = |(index, kind)| (format!("field_{index}"), kind);
    (from..).zip(kinds).map(name).collect()
}
