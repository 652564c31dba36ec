//! A container file's compression: its name in the header, its level, and whether this build has it.

use std::str::FromStr;

use crate::error::{Error, Kind};

/// How the blocks of a container file are compressed (specification, "Required Codecs" and "Optional Codecs"). Each variant beside the
/// first needs the feature of its name.
///
/// ```
/// use avrogen::container::Codec;
///
/// assert_eq!(Codec::default().name(), "null");
/// assert_eq!(
///     "lz4".parse::<Codec>().unwrap_err().to_string(),
///     "the codec `lz4` is unknown: Avro's are null, deflate, snappy, zstandard, bzip2 and xz"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Codec {
    /// None.
    #[default]
    Null,
    /// RFC 1951, without zlib's header.
    #[cfg(feature = "deflate")]
    Deflate {
        /// 0, which stores, to 9, which packs best; others' default is 6.
        level: u8,
    },
    /// Snappy, and a CRC-32 of the plain block: damage is detected.
    #[cfg(feature = "snappy")]
    Snappy,
    /// Zstandard. What is written carries a checksum: damage is detected.
    #[cfg(feature = "zstd")]
    Zstandard {
        /// 1, which is quickest, to 22, which packs best; others' default is 3.
        level: u8,
    },
    /// bzip2, which carries checksums: damage is detected.
    #[cfg(feature = "bzip2")]
    Bzip2 {
        /// 1 to 9: how many times 100 kB are sorted at once; others' default is 9.
        level: u8,
    },
    /// xz, which carries a CRC-64: damage is detected.
    #[cfg(feature = "xz")]
    Xz {
        /// 0, which is quickest, to 9, which packs best; others' default is 6.
        level: u8,
    },
}

impl Codec {
    /// The name in the header's `avro.codec`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            #[cfg(feature = "deflate")]
            Self::Deflate { .. } => "deflate",
            #[cfg(feature = "snappy")]
            Self::Snappy => "snappy",
            #[cfg(feature = "zstd")]
            Self::Zstandard { .. } => "zstandard",
            #[cfg(feature = "bzip2")]
            Self::Bzip2 { .. } => "bzip2",
            #[cfg(feature = "xz")]
            Self::Xz { .. } => "xz",
        }
    }

    /// An error unless the level is one.
    pub(super) fn check(self) -> Result<(), Error> {
        let (level, most, least) = match self {
            #[cfg(feature = "deflate")]
            Self::Deflate { level } => (level, 9, 0),
            #[cfg(feature = "zstd")]
            Self::Zstandard { level } => (level, 22, 1),
            #[cfg(feature = "bzip2")]
            Self::Bzip2 { level } => (level, 9, 1),
            #[cfg(feature = "xz")]
            Self::Xz { level } => (level, 9, 0),
            _ => (0, 0, 0),
        };
        if (least..=most).contains(&level) {
            return Ok(());
        }
        Err(Error::new(Kind::Codec(format!(
            "the codec `{}` has no level {level}: its levels are {least} to {most}",
            self.name()
        ))))
    }
}

/// From the name in a header, at the level that is others' default.
impl FromStr for Codec {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let why = match (built_in(name), feature(name)) {
            (Some(codec), _) => return Ok(codec),
            (None, Some(feature)) => format!(
                "the codec `{name}` is not part of this build: turn on the feature `{feature}` of avrogen-runtime"
            ),
            (None, None) => format!(
                "the codec `{}` is unknown: Avro's are null, deflate, snappy, zstandard, bzip2 and xz",
                name.chars().take(40).collect::<String>()
            ),
        };
        Err(Error::new(Kind::Codec(why)))
    }
}

fn built_in(name: &str) -> Option<Codec> {
    Some(match name {
        "null" => Codec::Null,
        #[cfg(feature = "deflate")]
        "deflate" => Codec::Deflate { level: 6 },
        #[cfg(feature = "snappy")]
        "snappy" => Codec::Snappy,
        #[cfg(feature = "zstd")]
        "zstandard" => Codec::Zstandard { level: 3 },
        #[cfg(feature = "bzip2")]
        "bzip2" => Codec::Bzip2 { level: 9 },
        #[cfg(feature = "xz")]
        "xz" => Codec::Xz { level: 6 },
        _ => return None,
    })
}

/// The feature that a codec takes.
fn feature(name: &str) -> Option<&str> {
    match name {
        "deflate" | "snappy" | "bzip2" | "xz" => Some(name),
        "zstandard" => Some("zstd"),
        _ => None,
    }
}
