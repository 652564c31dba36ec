//! The name of a file, or `-` → a container file, block by block.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use avrogen::ErrorKind;
use avrogen::container::{RawBlock, RawReader, ReaderOptions};
use avrogen_build::Error;
use avrogen_build::output::shown;
use clap::Args;

use crate::data::fault::{self, Damage, Stop};
use crate::printer::Printer;

/// What is read.
#[derive(Args)]
pub(crate) struct Input {
    /// Container files, one after the other; `-` is standard input
    #[arg(value_name = "FILE.avro", required = true)]
    files: Vec<PathBuf>,
    /// Tell of damage as a warning, and read on behind it
    #[arg(long)]
    skip_damaged: bool,
    /// MiB that a block may take, as it stands in the file and decompressed
    #[arg(long, value_name = "MIB", default_value_t = 64)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..))]
    max_block: u32,
}

impl Input {
    pub(crate) fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Opens one of them, and reads its header.
    pub(crate) fn open(&self, file: &Path) -> Result<Container, Error> {
        let bytes = usize::try_from(self.max_block)
            .unwrap_or(usize::MAX)
            .saturating_mul(1 << 20);
        Container::open(file, &ReaderOptions::new().max_block(bytes))
    }

    /// Goes from block to block, and over damage if that was asked for.
    pub(crate) fn each_block(
        &self,
        file: &mut Container,
        printer: &mut Printer,
        mut each: impl FnMut(&RawBlock<'_>, &mut Printer) -> Result<Result<(), Damage>, Stop>,
    ) -> Result<(), Stop> {
        let Container { path, reader } = file;
        loop {
            let met = match reader.next_block() {
                Ok(None) => return Ok(()),
                Ok(Some(block)) => each(&block, printer)?,
                Err(error) => Err(damage(path, &error)?),
            };
            match met {
                Ok(()) => {}
                Err(damage) if !self.skip_damaged => {
                    return Err(fault::damaged(path, &damage).into());
                }
                Err(found) => {
                    printer.warnings(&[fault::skipped(path, &found)]);
                    let left = reader
                        .resync()
                        .map_err(|error| fault::unreadable(path, &error))?;
                    if left.is_none() {
                        return Ok(());
                    }
                }
            }
        }
    }
}

/// A system that fails is no damage: the next call would meet the same.
fn damage(path: &Path, error: &avrogen::Error) -> Result<Damage, Error> {
    match error.kind() {
        ErrorKind::Io(kind, words) => Err(fault::system(path, "read", *kind, words)),
        _ => Ok(Damage(error.to_string())),
    }
}

/// A container file whose header was read.
pub(crate) struct Container {
    /// As messages name it.
    pub(crate) path: PathBuf,
    pub(crate) reader: RawReader<Box<dyn Read>>,
}

impl Container {
    pub(crate) fn open(file: &Path, options: &ReaderOptions) -> Result<Self, Error> {
        let (path, bytes) = open(file)?;
        match RawReader::with_options(bytes, options) {
            Ok(reader) => Ok(Self { path, reader }),
            Err(error) => Err(fault::unreadable(&path, &error)),
        }
    }
}

/// The bytes of a file, and its name as messages say it.
pub(crate) fn open(file: &Path) -> Result<(PathBuf, Box<dyn Read>), Error> {
    if file == Path::new("-") {
        return Ok((PathBuf::from("<stdin>"), Box::new(std::io::stdin().lock())));
    }
    match File::open(file) {
        Ok(bytes) => Ok((shown(file), Box::new(bytes))),
        Err(error) => Err(Error::file(file, "read", &error)),
    }
}
