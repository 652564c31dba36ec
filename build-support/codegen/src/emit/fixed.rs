//! A fixed → a newtype around its bytes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::newtype;
use crate::ir::{Item, Wire};
use crate::runtime_paths as paths;

pub(crate) fn emit(item: &Item, size: usize) -> TokenStream {
    let length = Literal::usize_unsuffixed(size);
    let attributes = item
        .style
        .serde
        .then(paths::serde_fixed)
        .unwrap_or_default();
    newtype::around(
        item,
        |_| quote!([u8; #length]),
        &Wire::Fixed(size),
        &attributes,
    )
}
