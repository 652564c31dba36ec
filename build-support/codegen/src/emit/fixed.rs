//! A fixed → a newtype around its bytes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::newtype;
use crate::ir::{Item, Wire};

pub(crate) fn emit(item: &Item, size: usize) -> TokenStream {
    newtype::around(item, &quote!([u8; #size]), &Wire::Fixed(size))
}
