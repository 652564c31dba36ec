//! The heads of blocks → how many items follow.

use crate::error::{Error, Kind};
use crate::raw::Reader;

/// The head of a block of an array or a map.
#[derive(Clone, Copy)]
pub struct Block {
    /// How many items follow; 0 ends the array or the map.
    pub count: usize,
    /// Bytes that are left behind the items, where the head says so.
    rest: usize,
}

/// The head tells no size; no slice is so long.
const UNTOLD: usize = usize::MAX;

impl Reader<'_> {
    /// The head of the next block of an array or a map. An item takes at least `least` bytes: a count that the rest cannot hold is
    /// refused, and items of no bytes are counted against the budget. After the items comes [`Reader::end_block`].
    #[inline]
    pub fn block(&mut self, least: usize) -> Result<Block, Error> {
        let count = self.small()?;
        if count == 0 {
            Ok(Block {
                count: 0,
                rest: UNTOLD,
            })
        } else {
            self.head(count, least)
        }
    }

    /// After a block's items: they took as many bytes as its head says, if it says so. Otherwise whoever passes over the block by its
    /// size would find another datum behind it.
    #[inline]
    pub fn end_block(&self, block: Block) -> Result<(), Error> {
        if block.rest == UNTOLD || block.rest == self.remaining() {
            Ok(())
        } else {
            Err(self.error(Kind::BlockSize))
        }
    }

    /// A negative count is followed by the size of the block in bytes (specification, "Arrays").
    #[inline(never)]
    fn head(&mut self, count: i64, least: usize) -> Result<Block, Error> {
        let rest = if count < 0 {
            let size = self.length()?;
            self.remaining() - size
        } else {
            UNTOLD
        };
        let count = self.items(count, least)?;
        Ok(Block { count, rest })
    }

    /// How many items a count means.
    fn items(&mut self, count: i64, least: usize) -> Result<usize, Error> {
        // i64::MIN has no absolute value as a count of items.
        let count = if count == i64::MIN {
            None
        } else {
            usize::try_from(count.unsigned_abs()).ok()
        };
        let Some(count) = count else {
            return Err(self.error(Kind::Length));
        };
        if let Some(most) = self.remaining().checked_div(least) {
            return if count <= most {
                Ok(count)
            } else {
                Err(self.cut_short())
            };
        }
        match u32::try_from(count)
            .ok()
            .and_then(|count| self.allowed.zero_byte_items.checked_sub(count))
        {
            Some(left) => {
                self.allowed.zero_byte_items = left;
                Ok(count)
            }
            None => Err(self.error(Kind::TooManyEmptyItems)),
        }
    }

    /// Passes over a block by its size in bytes, where it has one: `Some(0)` at the end, `None` after a whole block, else its count.
    pub(crate) fn skip_block(&mut self, least: usize) -> Result<Option<usize>, Error> {
        let count = self.small()?;
        if count < 0 && count != i64::MIN {
            self.bytes()?;
            return Ok(None);
        }
        if count == 0 {
            Ok(Some(0))
        } else {
            self.items(count, least).map(Some)
        }
    }
}
