//! What is wrong with a type: told in one go.

use syn::Error;
use syn::spanned::Spanned;

/// What is wrong, all of it.
#[derive(Default)]
pub(crate) struct Refusals(Option<Error>);

impl Refusals {
    pub(crate) fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(first) => first.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) fn at(&mut self, place: &impl Spanned, message: &str) {
        self.add(Error::new(place.span(), message));
    }

    /// The value, unless something is wrong with it.
    pub(crate) fn unless_any<T>(self, value: T) -> Result<T, Error> {
        self.0.map_or(Ok(value), Err)
    }
}
