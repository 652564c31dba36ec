//! A wide record: three fields and a hundred nullable numbers.

use crate::numbers::numbers;
use crate::peers::{messages, structs};
use crate::random::Random;
use crate::raw::bench as ours;
use crate::set::{Borrows, Set};

pub(crate) struct Wide;

/// A number that a field of the type may hold.
trait Number {
    fn number(random: &mut Random) -> Self;
}

impl Number for i32 {
    fn number(random: &mut Random) -> Self {
        random.int(2_000_000) - 1_000_000
    }
}

impl Number for i64 {
    fn number(random: &mut Random) -> Self {
        4_000_000_000 + i64::from(random.below(u32::MAX))
    }
}

impl Number for f32 {
    fn number(random: &mut Random) -> Self {
        random.single()
    }
}

impl Number for f64 {
    fn number(random: &mut Random) -> Self {
        random.fraction() * 1e6
    }
}

/// Half of them are null.
fn nullable<T: Number>(random: &mut Random) -> Option<T> {
    random.percent(50).then(|| T::number(random))
}

macro_rules! value {
    ($($name:ident: $rust:ident $proto:ident $tag:literal,)*) => {
        impl Set for Wide {
            const NAME: &'static str = "wide";
            type Ours = ours::Wide;
            type Serde = structs::wide::Wide<String>;
            type Message = messages::wide::Wide;

            fn value(random: &mut Random) -> ours::Wide {
                ours::Wide {
                    id: random.id(),
                    name: random.text(8, 24),
                    time: random.micros(),
                    $($name: nullable(random),)*
                }
            }
        }
    };
}

numbers!(value);

impl Borrows for Wide {
    type View<'a> = ours::WideRef<'a>;
    type SerdeView<'a> = structs::wide::Wide<&'a str>;

    fn owned(view: Self::View<'_>) -> Self::Ours {
        view.into_owned()
    }
}
