//! A wide record.

use crate::numbers::numbers;
use crate::raw::bench as ours;

macro_rules! wide {
    ($($name:ident: $rust:ident $proto:ident $tag:literal,)*) => {
        #[derive(Clone, PartialEq, prost::Message)]
        pub(crate) struct Wide {
            #[prost(int64, tag = "1")]
            id: i64,
            #[prost(string, tag = "2")]
            name: String,
            #[prost(int64, tag = "3")]
            time: i64,
            $(#[prost($proto, optional, tag = $tag)] $name: Option<$rust>,)*
        }

        impl From<&ours::Wide> for Wide {
            fn from(from: &ours::Wide) -> Self {
                Self { id: from.id, name: from.name.clone(), time: from.time, $($name: from.$name,)* }
            }
        }
    };
}

numbers!(wide);
