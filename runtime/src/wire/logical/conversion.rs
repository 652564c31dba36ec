//! The frame of a conversion between a number on the wire and a Rust type that holds dates or times.
//!
//! The rules are the same for every library: what is finer than the wire's unit is cut off when written, towards the past (so before 1970
//! as after it, and as Java does); what one of the two sides cannot hold is an error.

use std::fmt::Display;

use crate::error::Error;

/// A row: the wire type, its base, its Rust type, and the way there and back.
macro_rules! conversions {
    ($($wire:ident: $base:ident as $number:ty => $rust:ty, $to:expr, $from:expr;)+) => {$(
        const _: () = {
            impl Encode<$rust> for $wire {
                #[inline]
                fn encode(value: &$rust, writer: &mut Writer<'_>) -> Result<(), Error> {
                    writer.room(|room| Self::encode_in(value, room))
                }

                #[inline]
                fn encode_in(value: &$rust, room: &mut Room<'_, '_>) -> Result<(), Error> {
                    let to: fn(&$rust) -> Option<$number> = $to;
                    match to(value) {
                        Some(number) => $base::encode_in(&number, room),
                        None => Err(conversion::beyond(stringify!($wire))),
                    }
                }
            }

            impl<'a> Decode<'a, $rust> for $wire {
                #[inline]
                fn decode(reader: &mut Reader<'a>) -> Result<$rust, Error> {
                    held($base::decode(reader)?)
                }

                fn resolve(at: At<'a>, reader: &mut Reader<'a>) -> Result<$rust, Error> {
                    held($base::resolve(at, reader)?)
                }
            }

            #[inline]
            fn held(number: $number) -> Result<$rust, Error> {
                let from: fn($number) -> Option<$rust> = $from;
                from(number).ok_or_else(|| conversion::unreadable(stringify!($rust), number))
            }
        };
    )+};
}

pub(super) use conversions;

#[cold]
pub(super) fn beyond(wire: &str) -> Error {
    Error::value(format!("the value is beyond what {wire} can hold"))
}

#[cold]
pub(super) fn unreadable(rust: &str, number: impl Display) -> Error {
    Error::value(format!("{number} is beyond what {rust} can hold"))
}
