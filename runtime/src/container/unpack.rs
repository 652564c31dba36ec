//! A compressed block → a plain one, no larger than allowed, whatever it says of itself.

use crate::container::Codec;
use crate::error::{Error, Kind};

/// Room is made in steps of at least this many bytes.
#[cfg(any(
    feature = "deflate",
    feature = "zstd",
    feature = "bzip2",
    feature = "xz"
))]
const STEP: usize = 64 * 1024;

/// What xz may take for its dictionary: the highest level's is half of it.
#[cfg(feature = "xz")]
const XZ_MEMORY: u64 = 128 * 1024 * 1024;

/// A codec with what it needs from block to block.
pub(super) enum Unpacker {
    Null,
    #[cfg(feature = "deflate")]
    Deflate(flate2::Decompress),
    #[cfg(feature = "snappy")]
    Snappy(snap::raw::Decoder),
    #[cfg(feature = "zstd")]
    Zstandard(zstd_safe::DCtx<'static>),
    #[cfg(feature = "bzip2")]
    Bzip2,
    #[cfg(feature = "xz")]
    Xz,
}

impl Unpacker {
    pub(super) fn new(codec: Codec) -> Self {
        match codec {
            Codec::Null => Self::Null,
            #[cfg(feature = "deflate")]
            Codec::Deflate { .. } => Self::Deflate(flate2::Decompress::new(false)),
            #[cfg(feature = "snappy")]
            Codec::Snappy => Self::Snappy(snap::raw::Decoder::new()),
            #[cfg(feature = "zstd")]
            Codec::Zstandard { .. } => Self::Zstandard(zstd_safe::DCtx::create()),
            #[cfg(feature = "bzip2")]
            Codec::Bzip2 { .. } => Self::Bzip2,
            #[cfg(feature = "xz")]
            Codec::Xz { .. } => Self::Xz,
        }
    }

    /// Whether blocks are plain already.
    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Replaces what `plain` holds. An error if that were more than `most` bytes.
    pub(super) fn unpack(
        &mut self,
        packed: &[u8],
        plain: &mut Vec<u8>,
        most: usize,
    ) -> Result<(), Error> {
        plain.clear();
        match self {
            Self::Null => plain.extend_from_slice(packed),
            #[cfg(feature = "deflate")]
            Self::Deflate(context) => {
                context.reset(false);
                // Bytes behind the end are no damage: Python's library has long left three of zlib's checksum there.
                stream(packed, plain, most, |rest, plain| {
                    let before = context.total_in();
                    let status = context
                        .decompress_vec(rest, plain, flate2::FlushDecompress::None)
                        .map_err(damaged)?;
                    let taken = context.total_in() - before;
                    Ok((taken, status == flate2::Status::StreamEnd))
                })?;
            }
            #[cfg(feature = "snappy")]
            Self::Snappy(context) => {
                let Some((packed, sum)) = packed.split_last_chunk::<4>() else {
                    return Err(cut_short());
                };
                let length = snap::raw::decompress_len(packed).map_err(damaged)?;
                // Three bytes stand for 64 at most.
                if length / 22 > packed.len() {
                    return Err(damaged("its length cannot be true"));
                }
                fits(length, most)?;
                plain.resize(length, 0);
                context.decompress(packed, plain).map_err(damaged)?;
                if crc32fast::hash(plain) != u32::from_be_bytes(*sum) {
                    return Err(damaged("its checksum differs"));
                }
            }
            #[cfg(feature = "zstd")]
            Self::Zstandard(context) => zstandard(context, packed, plain, most)?,
            #[cfg(feature = "bzip2")]
            Self::Bzip2 => {
                let mut context = bzip2::Decompress::new(false);
                let rest = stream(packed, plain, most, |rest, plain| {
                    let before = context.total_in();
                    let status = context.decompress_vec(rest, plain).map_err(damaged)?;
                    let taken = context.total_in() - before;
                    Ok((taken, status == bzip2::Status::StreamEnd))
                })?;
                ends(rest)?;
            }
            #[cfg(feature = "xz")]
            Self::Xz => {
                use liblzma::stream::{Action, Error as Xz, Status, Stream};
                let mut context = Stream::new_stream_decoder(XZ_MEMORY, 0).map_err(damaged)?;
                let rest = stream(packed, plain, most, |rest, plain| {
                    let before = context.total_in();
                    let status = match context.process_vec(rest, plain, Action::Finish) {
                        Ok(status) => status,
                        Err(Xz::MemLimit) => {
                            return Err(damaged("its dictionary is larger than 128 MiB"));
                        }
                        Err(error) => return Err(damaged(error)),
                    };
                    Ok((context.total_in() - before, status == Status::StreamEnd))
                })?;
                ends(rest)?;
            }
        }
        fits(plain.len(), most)
    }
}

/// In one piece, so that no window is kept beside it, and again with twice the room while that does not suffice.
#[cfg(feature = "zstd")]
fn zstandard(
    context: &mut zstd_safe::DCtx<'static>,
    packed: &[u8],
    plain: &mut Vec<u8>,
    most: usize,
) -> Result<(), Error> {
    const TOO_SMALL: usize =
        zstd_safe::zstd_sys::ZSTD_ErrorCode::ZSTD_error_dstSize_tooSmall as usize;
    let mut room = packed.len().saturating_mul(4).max(STEP);
    loop {
        plain.clear();
        plain.reserve_exact(room.min(most.saturating_add(1)));
        match context.decompress(plain, packed) {
            Ok(_) => return Ok(()),
            Err(code) if code.wrapping_neg() == TOO_SMALL => {
                fits(plain.capacity(), most)?;
                room = plain.capacity().saturating_mul(2);
            }
            Err(code) => return Err(damaged(zstd_safe::get_error_name(code))),
        }
    }
}

/// Feeds a decompressor until it has ended, and returns what it left. A step takes from the input, writes into the spare capacity, and
/// tells what it took and whether it has ended.
#[cfg(any(feature = "deflate", feature = "bzip2", feature = "xz"))]
fn stream<'p>(
    packed: &'p [u8],
    plain: &mut Vec<u8>,
    most: usize,
    mut step: impl FnMut(&[u8], &mut Vec<u8>) -> Result<(u64, bool), Error>,
) -> Result<&'p [u8], Error> {
    let mut rest = packed;
    loop {
        if plain.len() == plain.capacity() {
            fits(plain.len(), most)?;
            // One byte beyond the limit tells that it is passed.
            let left = (most - plain.len()).saturating_add(1);
            plain.reserve_exact(plain.len().max(STEP).min(left));
        }
        let before = plain.len();
        let (taken, ended) = step(rest, plain)?;
        rest = usize::try_from(taken)
            .ok()
            .and_then(|taken| rest.get(taken..))
            .unwrap_or_default();
        if ended {
            return Ok(rest);
        }
        // There was room, and yet nothing happened: it waits for more input.
        if taken == 0 && plain.len() == before {
            return Err(cut_short());
        }
    }
}

/// Nothing may stand behind the compressed data.
#[cfg(any(feature = "bzip2", feature = "xz"))]
fn ends(rest: &[u8]) -> Result<(), Error> {
    match rest.len() {
        0 => Ok(()),
        bytes => Err(damaged(format_args!(
            "bytes stand behind their end: {bytes}"
        ))),
    }
}

fn fits(length: usize, most: usize) -> Result<(), Error> {
    if length <= most {
        return Ok(());
    }
    Err(Error::new(Kind::Block(format!(
        "it takes more than {most} bytes when decompressed: raise `ReaderOptions::max_block` if that is no attack"
    ))))
}

#[cfg(any(
    feature = "deflate",
    feature = "snappy",
    feature = "bzip2",
    feature = "xz"
))]
#[cold]
fn cut_short() -> Error {
    damaged("they are cut short")
}

#[cfg(any(
    feature = "deflate",
    feature = "snappy",
    feature = "zstd",
    feature = "bzip2",
    feature = "xz"
))]
#[cold]
fn damaged(why: impl std::fmt::Display) -> Error {
    Error::new(Kind::Block(format!(
        "its compressed data are damaged: {why}"
    )))
}
