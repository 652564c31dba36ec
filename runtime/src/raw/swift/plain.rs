//! Types whose bytes in memory are their bytes on the wire, so that an array of them is one copy.

use std::marker::PhantomData;

use crate::error::Error;
use crate::raw::{Reader, Writer};

/// The proof that a value of `T` looks the same in memory and on the wire: it has no padding, any bytes of its size are a value, and
/// they are what the wire type writes. There is none where the machine has the highest byte first.
pub struct Plain<T: ?Sized>(PhantomData<fn(&T)>);

impl<T> Plain<T> {
    /// The proof, if the machine has the lowest byte first.
    ///
    /// # Safety
    ///
    /// The type is as described above.
    pub const unsafe fn new() -> Option<Self> {
        if cfg!(target_endian = "little") && size_of::<T>() > 0 {
            Some(Self(PhantomData))
        } else {
            None
        }
    }
}

impl Plain<f32> {
    /// IEEE 754 on both sides.
    pub(crate) const FLOAT: Option<Self> = {
        // SAFETY: four bytes, each pattern of which is a float.
        unsafe { Self::new() }
    };
}

impl Plain<f64> {
    /// IEEE 754 on both sides.
    pub(crate) const DOUBLE: Option<Self> = {
        // SAFETY: eight bytes, each pattern of which is a double.
        unsafe { Self::new() }
    };
}

impl<const N: usize> Plain<[u8; N]> {
    /// Bytes on both sides.
    pub(crate) const BYTES: Option<Self> = {
        // SAFETY: bytes are bytes.
        unsafe { Self::new() }
    };
}

impl Writer<'_> {
    /// Items as they lie in memory.
    #[inline]
    pub(crate) fn plain<T>(&mut self, items: &[T], _: &Plain<T>) {
        // SAFETY: the proof says that the items have no padding, so all their bytes are initialised.
        let bytes =
            unsafe { std::slice::from_raw_parts(items.as_ptr().cast::<u8>(), size_of_val(items)) };
        self.raw(bytes);
    }
}

impl Reader<'_> {
    /// So many items, put behind those of the vector.
    #[inline]
    pub(crate) fn plain<T>(
        &mut self,
        count: usize,
        items: &mut Vec<T>,
        _: &Plain<T>,
    ) -> Result<(), Error> {
        let size = count.saturating_mul(size_of::<T>());
        let bytes = self.slice(size)?;
        items.reserve(count);
        // SAFETY: `reserve` made room for as many items, which take as many bytes, and the proof says that any bytes are items.
        unsafe {
            let spare = items.as_mut_ptr().add(items.len()).cast::<u8>();
            spare.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
            items.set_len(items.len() + count);
        }
        Ok(())
    }
}

/// Whether the fields of a record, given as offset, size and whether they are plain, lie one behind the other and fill `size` bytes.
#[doc(hidden)]
pub const fn is_gapless(fields: &[(usize, Option<usize>)], size: usize) -> bool {
    let mut end = 0;
    let mut index = 0;
    while index < fields.len() {
        match fields[index] {
            (offset, Some(size)) if offset == end => end += size,
            _ => return false,
        }
        index += 1;
    }
    end == size
}

/// The size of a record's field if it is plain with wire type `C`. The pointer says the field's type: a reference to a field that
/// dereferences to a `T` would pass for one to a `T`.
#[doc(hidden)]
pub const fn plain_field<C: crate::codec::Encode<T>, R, T>(_: fn(&R) -> *const T) -> Option<usize> {
    match C::PLAIN {
        Some(_) => Some(size_of::<T>()),
        None => None,
    }
}

/// The proof for a record of the fields given with their wire types, in the order of the schema, if they all are plain and lie so in memory.
///
/// Safe for any record: it is checked that they are all of its fields, and that each is what the wire type takes, not something that
/// dereferences to it.
///
/// ```compile_fail,E0308
/// struct Disguised(char);
/// impl std::ops::Deref for Disguised {
///     type Target = f32;
///     fn deref(&self) -> &f32 { &0.0 }
/// }
/// struct Mask { x: Disguised }
/// let _: Option<avrogen::codec::Plain<Mask>> = avrogen::__plain!(Mask { x: avrogen::wire::Float });
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __plain {
    ($record:ty { $($field:ident: $wire:ty),+ $(,)? }) => {
        if $crate::codec::is_gapless(
            &[$((
                ::core::mem::offset_of!($record, $field),
                $crate::codec::plain_field::<$wire, $record, _>(|record| {
                    // By way of a reference, for a union lends none: its fields may lack bytes.
                    let field = &record.$field;
                    &raw const *field
                }),
            )),+],
            ::core::mem::size_of::<$record>(),
        ) {
            // SAFETY: the fields are plain, lie in the schema's order, leave no gap, and fill the record.
            unsafe { $crate::codec::Plain::<$record>::new() }
        } else {
            ::core::option::Option::None
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::wire;

    struct Point {
        x: f32,
        y: f32,
    }

    struct Gap {
        x: f32,
        y: f64,
    }

    struct Part {
        x: f32,
        number: i32,
    }

    macro_rules! is_plain {
        ($record:ident { $($fields:tt)* }) => {{
            let proof: Option<super::Plain<$record>> = __plain!($record { $($fields)* });
            proof.is_some()
        }};
    }

    #[test]
    fn a_record_of_floats_is_plain_in_the_order_of_the_schema_only() {
        use wire::{Double, Float, Int};
        assert!(is_plain!(Point { x: Float, y: Float }));
        // The schema has them the other way round; one of them is missing; one is padded; one is no float.
        assert!(!is_plain!(Point { y: Float, x: Float }));
        assert!(!is_plain!(Point { x: Float }));
        assert!(!is_plain!(Gap {
            x: Float,
            y: Double
        }));
        assert!(!is_plain!(Part {
            x: Float,
            number: Int
        }));
    }
}
