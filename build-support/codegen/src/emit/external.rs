//! A type that is defined elsewhere → the proof that it has the schema that is meant.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::schema::hexadecimal;
use crate::ir::External;
use crate::scope::text;

pub(crate) fn check(external: &External) -> TokenStream {
    let External {
        ty,
        name,
        fingerprint,
    } = external;
    let message = format!(
        "`{}` has another schema than `{name}` here: mend `extern` in the configuration, or generate both from the same files",
        text(ty)
    );
    let fingerprint = hexadecimal(*fingerprint);
    quote! {
        const _: () = ::avrogen::codec::check_schema::<#ty>(#name, #fingerprint, #message);
    }
}
