//! The wire types of the runtime that have no parameters.

macro_rules! plain {
    ($($name:ident)+) => {
        /// A wire type without parameters, by its name in `avrogen::wire`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is the runtime's type of its name")]
        pub enum Plain {
            $($name,)+
        }

        impl Plain {
            /// The name in `avrogen::wire`.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)+
                }
            }
        }
    };
}

plain! {
    Null Bool Int Long Float Double Bytes Str Text
    Date TimeMillis TimeMicros
    TimestampMillis TimestampMicros TimestampNanos
    LocalTimestampMillis LocalTimestampMicros LocalTimestampNanos
    UuidString UuidFixed DurationFixed BigDecimal
}
