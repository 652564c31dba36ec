//! Types whose bytes in memory are their bytes on the wire: without unsafe code there is no proof that one is, and items are read and
//! written one by one.

#![expect(clippy::unused_self, reason = "without a proof there is nothing to do")]

use std::convert::Infallible;
use std::marker::PhantomData;

use crate::error::Error;
use crate::raw::{Reader, Writer};

/// The proof that a value of `T` looks the same in memory and on the wire. There is none.
pub struct Plain<T: ?Sized>(Infallible, PhantomData<fn(&T)>);

impl Plain<f32> {
    pub(crate) const FLOAT: Option<Self> = None;
}

impl Plain<f64> {
    pub(crate) const DOUBLE: Option<Self> = None;
}

impl<const N: usize> Plain<[u8; N]> {
    pub(crate) const BYTES: Option<Self> = None;
}

impl Writer<'_> {
    pub(crate) fn plain<T>(&mut self, _: &[T], proof: &Plain<T>) {
        match proof.0 {}
    }
}

impl Reader<'_> {
    pub(crate) fn plain<T>(
        &mut self,
        _: usize,
        _: &mut Vec<T>,
        proof: &Plain<T>,
    ) -> Result<(), Error> {
        match proof.0 {}
    }
}

/// The proof for a record of the fields given with their wire types: none.
#[doc(hidden)]
#[macro_export]
macro_rules! __plain {
    ($record:ty { $($field:ident: $wire:ty),+ $(,)? }) => {
        ::core::option::Option::None
    };
}
