//! Generated code that is compared, compiled and round-tripped. Taken in as a build script's output is, without a lint allowed from
//! outside: what is wrong with it is wrong here too.

pub mod hand;

macro_rules! generated {
    ($($name:ident)+) => {$(
        #[doc = concat!("What the generator makes of `schemas/", stringify!($name), "`.")]
        pub mod $name {
            include!(concat!("../generated/", stringify!($name), ".rs"));
        }
    )+};
}

generated! {
    collections defaults docs errors given jiff logical names nullable odd outlined primitives private raw recursion
    shared toplevel unions v1 v2 views
}
