//! The resolver's rules as tables (specification, "Schema Resolution"): a writer's schema and a datum in, what each reader makes of it
//! out. apache-avro 0.22 is asked the same; where it says something else, the row says why it is wrong.
//!
//! Apache Avro for Java 1.12.0 was asked every row by hand. It says the same but for this: it takes text that is no UTF-8, booleans of 2
//! and varints with a bit too many; it does not look at decimals; it takes aliases of fields only where the records have one full name; in
//! a reader's union it takes enums and fixed types by their full names alone, and a record of any name whose fields fit.

mod collections;
mod logical;
mod named;
mod oracle;
mod primitives;
mod records;
mod unions;

use std::fmt::Debug;

use avrogen::{Avro, Decodable, Encodable, ErrorKind, Resolver};

/// A row: what is read, and what comes of it.
struct Case {
    writer: &'static str,
    datum: &'static [u8],
    reader: &'static str,
    read: fn(&str, &[u8]) -> Outcome,
    /// The value as `Debug` prints it; or `never: …` if no datum can be read; or `not this: …` if this one cannot.
    expected: &'static str,
    /// Why apache-avro says something else, if it does.
    apache_differs: Option<&'static str>,
}

/// What our resolver says.
struct Outcome {
    said: String,
    /// The value, written with the reader's schema.
    bytes: Option<Vec<u8>>,
}

fn read<T: Avro + Debug + Encodable + for<'a> Decodable<'a>>(
    writer: &str,
    datum: &[u8],
) -> Outcome {
    let refused = |how: &str, error: &avrogen::Error| {
        let why = match error.kind() {
            ErrorKind::Schema(why) => why.clone(),
            kind => kind.to_string(),
        };
        Outcome {
            said: format!("{how}: {why}"),
            bytes: None,
        }
    };
    let resolver = match Resolver::<T>::new(writer) {
        Ok(resolver) => resolver,
        Err(error) => return refused("never", &error),
    };
    match resolver.from_slice(datum) {
        Ok(value) => Outcome {
            said: format!("{value:?}"),
            bytes: Some(avrogen::to_vec(&value).unwrap()),
        },
        Err(error) => refused("not this", &error),
    }
}

/// `writer, datum => reader: outcome`, and `; apache-avro: why it differs` where it does.
macro_rules! cases {
    (@differs) => { None };
    (@differs $why:literal) => { Some($why) };
    ($($writer:expr, $datum:expr => $reader:ty: $expected:expr $(; apache-avro: $why:literal)?),+ $(,)?) => {
        [$($crate::Case {
            writer: $writer,
            datum: $datum,
            reader: <$reader as ::avrogen::Avro>::SCHEMA.json(),
            read: $crate::read::<$reader>,
            expected: $expected,
            apache_differs: $crate::cases!(@differs $($why)?),
        }),+]
    };
}
use cases;

/// Holds every row against what is said of it; all that differ are told at once.
fn hold(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let outcome = (case.read)(case.writer, case.datum);
        if outcome.said != case.expected {
            wrong.push(format!(
                "{} {:02x?} as {}\n  is       {}\n  not      {}",
                case.writer, case.datum, case.reader, outcome.said, case.expected
            ));
        }
        let apache = oracle::read(case.writer, case.reader, case.datum);
        let agrees = match (&outcome.bytes, &apache) {
            (Some(ours), Ok(theirs)) => ours == theirs,
            (None, Err(_)) => true,
            _ => false,
        };
        if agrees != case.apache_differs.is_none() {
            wrong.push(format!(
                "{} {:02x?} as {}\n  is       {}\n  apache-avro {}: {apache:02x?}",
                case.writer,
                case.datum,
                case.reader,
                outcome.said,
                if agrees { "agrees" } else { "differs" },
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
