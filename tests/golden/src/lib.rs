//! Generated code that is compared, compiled and round-tripped. Taken in as a build script's output is, without a lint allowed from
//! outside: what is wrong with it is wrong here too.

pub mod hand;
pub mod rows;

macro_rules! generated {
    ($($name:ident)+) => {$(
        #[doc = ::core::concat!("What the generator makes of `schemas/", ::core::stringify!($name), "`.")]
        pub mod $name {
            ::core::include!(::core::concat!(
                ::core::env!("CARGO_MANIFEST_DIR"),
                "/generated/",
                ::core::stringify!($name),
                ".rs"
            ));
        }
    )+};
}

generated! {
    collections defaults docs errors given jiff logical names nullable odd outlined primitives private raw readers recursion
    shared toplevel unions v1 v2 views
}

/// The same where nothing is in scope, and in another place of the crate: the code names everything by itself.
#[cfg(test)]
#[expect(unreachable_pub, reason = "the macro is for the public modules above")]
#[no_implicit_prelude]
mod bare {
    generated! {
        collections defaults docs errors jiff logical names nullable odd outlined primitives private recursion toplevel unions
        views
    }
}
