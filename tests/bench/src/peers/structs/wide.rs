//! A wide record.

use serde::{Deserialize, Serialize};

use crate::numbers::numbers;
use crate::raw::bench as ours;

macro_rules! wide {
    ($($name:ident: $rust:ident $proto:ident $tag:literal,)*) => {
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        pub(crate) struct Wide<S> {
            id: i64,
            name: S,
            time: i64,
            $($name: Option<$rust>,)*
        }

        impl From<&ours::Wide> for Wide<String> {
            fn from(from: &ours::Wide) -> Self {
                Self { id: from.id, name: from.name.clone(), time: from.time, $($name: from.$name,)* }
            }
        }
    };
}

numbers!(wide);
