//! A plain block → a compressed one.

#[cfg(feature = "zstd")]
use zstd_safe::{CCtx, CParameter};

use crate::container::Codec;
use crate::error::Error;

/// A codec with what it needs from block to block.
pub(super) enum Packer {
    Null,
    #[cfg(feature = "deflate")]
    Deflate(flate2::Compress),
    #[cfg(feature = "snappy")]
    Snappy(Box<snap::raw::Encoder>),
    #[cfg(feature = "zstd")]
    Zstandard(CCtx<'static>),
    #[cfg(feature = "bzip2")]
    Bzip2(bzip2::Compression),
    #[cfg(feature = "xz")]
    Xz(u32),
}

impl Packer {
    pub(super) fn new(codec: Codec) -> Result<Self, Error> {
        codec.check()?;
        Ok(match codec {
            Codec::Null => Self::Null,
            #[cfg(feature = "deflate")]
            Codec::Deflate { level } => Self::Deflate(flate2::Compress::new(
                flate2::Compression::new(level.into()),
                false,
            )),
            #[cfg(feature = "snappy")]
            Codec::Snappy => Self::Snappy(Box::new(snap::raw::Encoder::new())),
            #[cfg(feature = "zstd")]
            Codec::Zstandard { level } => {
                let mut context = CCtx::create();
                for parameter in [
                    CParameter::CompressionLevel(level.into()),
                    CParameter::ChecksumFlag(true),
                ] {
                    context
                        .set_parameter(parameter)
                        .map_err(|code| failed("zstandard", zstd_safe::get_error_name(code)))?;
                }
                Self::Zstandard(context)
            }
            #[cfg(feature = "bzip2")]
            Codec::Bzip2 { level } => Self::Bzip2(bzip2::Compression::new(level.into())),
            #[cfg(feature = "xz")]
            Codec::Xz { level } => Self::Xz(level.into()),
        })
    }

    /// Whether blocks stay as they are.
    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Writes the block, compressed, at the end of `out`.
    #[cfg_attr(
        not(any(
            feature = "deflate",
            feature = "snappy",
            feature = "zstd",
            feature = "bzip2",
            feature = "xz"
        )),
        expect(clippy::unnecessary_wraps, reason = "the other codecs may fail")
    )]
    pub(super) fn pack(&mut self, plain: &[u8], out: &mut Vec<u8>) -> Result<(), Error> {
        match self {
            Self::Null => out.extend_from_slice(plain),
            #[cfg(feature = "deflate")]
            Self::Deflate(context) => {
                context.reset();
                stream(plain, out, |rest, out| {
                    let before = context.total_in();
                    let status = context
                        .compress_vec(rest, out, flate2::FlushCompress::Finish)
                        .map_err(|error| failed("deflate", error))?;
                    let taken = context.total_in() - before;
                    Ok((taken, status == flate2::Status::StreamEnd))
                })?;
            }
            #[cfg(feature = "snappy")]
            Self::Snappy(context) => {
                let start = out.len();
                out.resize(start + snap::raw::max_compress_len(plain.len()), 0);
                let length = context
                    .compress(plain, &mut out[start..])
                    .map_err(|error| failed("snappy", error))?;
                out.truncate(start + length);
                out.extend_from_slice(&crc32fast::hash(plain).to_be_bytes());
            }
            #[cfg(feature = "zstd")]
            Self::Zstandard(context) => {
                let start = out.len();
                out.resize(start + zstd_safe::compress_bound(plain.len()), 0);
                let length = context
                    .compress2(&mut out[start..], plain)
                    .map_err(|code| failed("zstandard", zstd_safe::get_error_name(code)))?;
                out.truncate(start + length);
            }
            #[cfg(feature = "bzip2")]
            Self::Bzip2(level) => {
                let mut context = bzip2::Compress::new(*level, 0);
                stream(plain, out, |rest, out| {
                    let before = context.total_in();
                    let status = context
                        .compress_vec(rest, out, bzip2::Action::Finish)
                        .map_err(|error| failed("bzip2", error))?;
                    let taken = context.total_in() - before;
                    Ok((taken, status == bzip2::Status::StreamEnd))
                })?;
            }
            #[cfg(feature = "xz")]
            Self::Xz(level) => {
                use liblzma::stream::{Action, Check, Status, Stream};
                let mut context = Stream::new_easy_encoder(*level, Check::Crc64)
                    .map_err(|error| failed("xz", error))?;
                stream(plain, out, |rest, out| {
                    let before = context.total_in();
                    let status = context
                        .process_vec(rest, out, Action::Finish)
                        .map_err(|error| failed("xz", error))?;
                    Ok((context.total_in() - before, status == Status::StreamEnd))
                })?;
            }
        }
        Ok(())
    }
}

/// Feeds a compressor until it has ended. A step takes from the input, writes into the spare capacity, and tells what it took and
/// whether it has ended.
#[cfg(any(feature = "deflate", feature = "bzip2", feature = "xz"))]
fn stream(
    plain: &[u8],
    out: &mut Vec<u8>,
    mut step: impl FnMut(&[u8], &mut Vec<u8>) -> Result<(u64, bool), Error>,
) -> Result<(), Error> {
    let mut rest = plain;
    loop {
        out.reserve(rest.len() / 2 + 1024);
        let (taken, ended) = step(rest, out)?;
        if ended {
            return Ok(());
        }
        rest = usize::try_from(taken)
            .ok()
            .and_then(|taken| rest.get(taken..))
            .unwrap_or_default();
    }
}

#[cfg(any(
    feature = "deflate",
    feature = "snappy",
    feature = "zstd",
    feature = "bzip2",
    feature = "xz"
))]
#[cold]
fn failed(codec: &str, why: impl std::fmt::Display) -> Error {
    Error::new(crate::error::Kind::Codec(format!(
        "the block cannot be compressed with {codec}: {why}"
    )))
}
