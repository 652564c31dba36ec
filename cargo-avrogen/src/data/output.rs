//! Options → a container file that is written: to standard output, or beside its place and then moved into it.

use std::fs;
use std::io::{self, IsTerminal as _, StdoutLock, Write};
use std::path::{Path, PathBuf};

use avrogen::ErrorKind;
use avrogen::container::{Codec, RawWriter, WriterOptions};
use avrogen_build::output::shown;
use avrogen_build::{Error, Finding};
use clap::{Args, ValueEnum};
use serde::Serialize;
use tempfile::NamedTempFile;

use crate::data::fault::{self, Stop};
use crate::data::{records, visible};
use crate::printer::Printer;

/// What is written, and where.
#[derive(Args)]
pub(crate) struct Output {
    /// The container file to write, instead of standard output
    #[arg(short, long, value_name = "OUT.avro")]
    out: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "out")]
    force: bool,
    /// How blocks are compressed
    #[arg(long, value_name = "CODEC")]
    codec: Option<CodecName>,
    /// How well they are compressed: deflate and xz 0 to 9, bzip2 1 to 9, zstandard 1 to 22
    #[arg(long, value_name = "N")]
    level: Option<u8>,
    /// The 16 bytes behind each block as 32 hexadecimal digits: random ones, unless files must be the same in each run
    #[arg(long, value_name = "HEX", value_parser = marker)]
    sync_marker: Option<[u8; 16]>,
}

#[derive(Clone, Copy, ValueEnum)]
enum CodecName {
    Null,
    Deflate,
    Snappy,
    #[value(alias = "zstd")]
    Zstandard,
    Bzip2,
    Xz,
}

fn marker(digits: &str) -> Result<[u8; 16], &'static str> {
    let wrong = "it takes 32 hexadecimal digits";
    if digits.len() != 32 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(wrong);
    }
    let number = u128::from_str_radix(digits, 16).map_err(|_| wrong)?;
    Ok(number.to_be_bytes())
}

impl Output {
    /// Whether a level was asked for, for which blocks must be compressed again.
    pub(crate) fn has_level(&self) -> bool {
        self.level.is_some()
    }

    /// Begins the file. The codec is taken if no other one is asked for.
    pub(crate) fn begin(
        &self,
        schema: &str,
        codec: Codec,
        options: WriterOptions,
        printer: &mut Printer,
    ) -> Result<Writing, Stop> {
        let mut options = options.codec(self.codec(codec)?);
        if let Some(marker) = self.sync_marker {
            options = options.sync_marker(marker);
        }
        let place = self.place(printer)?;
        let path = place.path();
        match RawWriter::with_options(place, schema, &options) {
            Ok(writer) => Ok(Writing {
                writer,
                path,
                records: 0,
            }),
            Err(error) => Err(failed(path.as_deref(), &error)),
        }
    }

    fn codec(&self, codec: Codec) -> Result<Codec, Error> {
        let mut codec = match self.codec {
            None => codec,
            Some(CodecName::Null) => Codec::Null,
            Some(CodecName::Deflate) => Codec::Deflate { level: 6 },
            Some(CodecName::Snappy) => Codec::Snappy,
            Some(CodecName::Zstandard) => Codec::Zstandard { level: 3 },
            Some(CodecName::Bzip2) => Codec::Bzip2 { level: 9 },
            Some(CodecName::Xz) => Codec::Xz { level: 6 },
        };
        let Some(asked) = self.level else {
            return Ok(codec);
        };
        match &mut codec {
            Codec::Deflate { level }
            | Codec::Zstandard { level }
            | Codec::Bzip2 { level }
            | Codec::Xz { level } => *level = asked,
            _ => {
                let why = format!("the codec `{}` has no levels", codec.name());
                return Err(no_level(
                    &why,
                    "leave out --level, or choose another --codec",
                ));
            }
        }
        Ok(codec)
    }

    fn place(&self, printer: &mut Printer) -> Result<Place, Error> {
        let Some(out) = self.out.as_ref().filter(|out| out.as_os_str() != "-") else {
            if io::stdout().is_terminal() {
                let why = "a container file is binary, and standard output is a terminal";
                return Err(no_place(
                    None,
                    why,
                    "name a file with -o, or direct the output",
                ));
            }
            return Ok(Place::Stdout(printer.raw()));
        };
        let old = match fs::symlink_metadata(out) {
            Ok(old) if !old.is_file() && !old.is_symlink() => {
                let help = "name a file with -o, or leave it out and direct standard output there";
                return Err(no_place(
                    Some(out),
                    "this is no file that could be replaced",
                    help,
                ));
            }
            Ok(_) if !self.force => {
                let help = "--force replaces it, or name another file with -o";
                return Err(no_place(Some(out), "this file is there already", help));
            }
            Ok(old) => Some(old),
            Err(_) => None,
        };
        let failed = |error| Error::file(&shown(out), "write", &error);
        let file = beside(out).map_err(failed)?;
        if let Some(old) = old.filter(fs::Metadata::is_file) {
            file.as_file()
                .set_permissions(old.permissions())
                .map_err(failed)?;
        }
        Ok(Place::File {
            file,
            out: out.clone(),
            force: self.force,
        })
    }
}

/// A file in the same folder, with the permissions that any new file has.
fn beside(out: &Path) -> io::Result<NamedTempFile> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::metadata(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".avrogen-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    // Its errors tell of a file that nobody has asked for.
    let file = builder.tempfile_in(folder);
    file.map_err(|error| error.kind().into())
}

fn no_place(path: Option<&Path>, why: &str, help: &str) -> Error {
    let finding = Finding::error("AVG0805", why).help(help);
    Error::configuration(vec![match path {
        Some(path) => finding.of(&shown(path)),
        None => finding,
    }])
}

fn no_level(why: &str, help: &str) -> Error {
    Error::configuration(vec![Finding::error("AVG0806", why).help(help)])
}

/// Where the bytes go.
enum Place {
    Stdout(StdoutLock<'static>),
    File {
        file: NamedTempFile,
        out: PathBuf,
        force: bool,
    },
}

impl Place {
    /// As messages name it; `None` for standard output.
    fn path(&self) -> Option<PathBuf> {
        match self {
            Self::Stdout(_) => None,
            Self::File { out, .. } => Some(shown(out)),
        }
    }
}

impl Write for Place {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(stdout) => stdout.write(bytes),
            Self::File { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(stdout) => stdout.flush(),
            Self::File { file, .. } => file.flush(),
        }
    }
}

/// A container file that is being written.
pub(crate) struct Writing {
    writer: RawWriter<Place>,
    path: Option<PathBuf>,
    records: u64,
}

/// What is told of a file.
#[derive(Serialize)]
struct Written {
    path: String,
    records: u64,
}

impl Writing {
    pub(crate) fn codec(&self) -> Codec {
        self.writer.codec()
    }

    pub(crate) fn records(&self) -> u64 {
        self.records
    }

    pub(crate) fn write(&mut self, datum: &[u8]) -> Result<(), Stop> {
        self.records += 1;
        let written = self.writer.write(datum);
        written.map_err(|error| failed(self.path.as_deref(), &error))
    }

    /// A block of a file of the same schema and codec.
    pub(crate) fn write_block(&mut self, records: u64, packed: &[u8]) -> Result<(), Stop> {
        self.records += records;
        let written = self.writer.write_block(records, packed);
        written.map_err(|error| failed(self.path.as_deref(), &error))
    }

    /// Brings the file to its place.
    pub(crate) fn finish(self, printer: &mut Printer) -> Result<(), Stop> {
        let Self {
            writer,
            path,
            records: number,
        } = self;
        let place = writer
            .finish()
            .map_err(|error| failed(path.as_deref(), &error))?;
        let Place::File { file, out, force } = place else {
            return Ok(());
        };
        let moved = if force {
            file.persist(&out)
        } else {
            file.persist_noclobber(&out)
        };
        let path = shown(&out);
        moved.map_err(|error| Error::file(&path, "write", &error.error))?;
        let written = Written {
            path: path.to_string_lossy().into_owned(),
            records: number,
        };
        printer.result("written", &written, || {
            let path = visible::bytes(path.as_os_str().as_encoded_bytes());
            format!("{} → {path}", records(number))
        });
        Ok(())
    }
}

/// A reader of standard output that has gone away wants no more: that is no error.
fn failed(path: Option<&Path>, error: &avrogen::Error) -> Stop {
    let name = path.unwrap_or(Path::new("<stdout>"));
    match error.kind() {
        ErrorKind::Io(io::ErrorKind::BrokenPipe, _) if path.is_none() => Stop::Done,
        ErrorKind::Io(kind, words) => fault::system(name, "write", *kind, words).into(),
        _ => no_level(&error.to_string(), "choose another --level").into(),
    }
}
