//! `cargo avrogen cat`

use std::path::Path;

use avrogen::container::{RawBlock, WriterOptions};
use avrogen_build::schema::Schema;
use avrogen_build::{Error, Finding};
use clap::Args;

use crate::data::fault::{Damage, Stop};
use crate::data::input::{Container, Input};
use crate::data::output::{Output, Writing};
use crate::data::records;
use crate::printer::Printer;

/// Join container files of one schema, compress them otherwise, or take a part
#[derive(Args)]
#[command(after_help = "\
The first file's schema, codec and metadata are the new file's. Blocks go over as they stand, unless
--codec names another codec or --level is given. Every record is looked at as far as it takes to
find its end, so that damage is told and does not go over unseen.

Examples:
    cargo avrogen cat -o all.avro monday.avro tuesday.avro
    cargo avrogen cat --codec zstandard --level 19 -o small.avro large.avro
    cargo avrogen cat --offset 1000 --limit 10 -o sample.avro events.avro
    cargo avrogen cat --skip-damaged -o mended.avro broken.avro
")]
pub(crate) struct Cat {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    output: Output,
    /// Leave out the first N records of all files together
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    offset: u64,
    /// No more than N records
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
}

impl Cat {
    pub(crate) fn run(&self, printer: &mut Printer) -> Result<(), Error> {
        Stop::ended(self.join(printer))
    }

    fn join(&self, printer: &mut Printer) -> Result<(), Stop> {
        let Some((first, others)) = self.input.files().split_first() else {
            return Ok(());
        };
        let mut file = self.input.open(first)?;
        let first = (file.path.clone(), schema_of(&file)?);
        let mut part = Part {
            writing: self.begin(&file, printer)?,
            packs_anew: self.output.has_level(),
            offset: self.offset,
            left: self.limit.unwrap_or(u64::MAX),
        };
        let mut joined = self.add(&mut file, &mut part, printer);
        for other in others {
            if joined.is_err() {
                break;
            }
            let mut file = self.input.open(other)?;
            if !schema_of(&file)?.is_same_data(&first.1) {
                return Err(other_schema(&file.path, &first.0).into());
            }
            joined = self.add(&mut file, &mut part, printer);
        }
        match joined {
            // As many as were asked for.
            Ok(()) | Err(Stop::Done) => part.writing.finish(printer),
            stop => stop,
        }
    }

    fn begin(&self, file: &Container, printer: &mut Printer) -> Result<Writing, Stop> {
        let mut options = WriterOptions::new();
        for (key, value) in file.reader.metadata() {
            // Avro's own are for its writers.
            if !key.starts_with("avro.") {
                options = options.metadata(key, &**value);
            }
        }
        let schema = file.reader.schema_json();
        self.output
            .begin(schema, file.reader.codec(), options, printer)
    }

    fn add(
        &self,
        file: &mut Container,
        part: &mut Part,
        printer: &mut Printer,
    ) -> Result<(), Stop> {
        let name = file.path.display().to_string();
        let is_same = file.reader.codec().name() == part.writing.codec().name();
        let goes_over = is_same && !part.packs_anew;
        self.input.each_block(file, printer, |block, printer| {
            let added = part.block(block, goes_over);
            printer.progress(&format!("{name}: {}", records(part.writing.records())));
            added
        })
    }
}

/// What is taken of the records.
struct Part {
    writing: Writing,
    packs_anew: bool,
    /// Still to be left out.
    offset: u64,
    /// Still to be taken.
    left: u64,
}

impl Part {
    fn block(&mut self, block: &RawBlock<'_>, goes_over: bool) -> Result<Result<(), Damage>, Stop> {
        let mut whole: u64 = 0;
        let mut damage = Ok(());
        for datum in block.datums() {
            match datum {
                Ok(_) => whole += 1,
                Err(error) => damage = Err(Damage(error.to_string())),
            }
        }
        let out = self.offset.min(whole);
        let taken = (whole - out).min(self.left);
        if goes_over && damage.is_ok() && taken == whole {
            self.writing.write_block(whole, block.packed())?;
        } else {
            for (number, datum) in (0..out + taken).zip(block.datums().map_while(Result::ok)) {
                if number >= out {
                    self.writing.write(datum)?;
                }
            }
        }
        self.offset -= out;
        self.left -= taken;
        if self.left == 0 {
            return Err(Stop::Done);
        }
        Ok(damage)
    }
}

fn schema_of(file: &Container) -> Result<Schema, Error> {
    Schema::parse(file.reader.schema_json())
}

fn other_schema(path: &Path, first: &Path) -> Error {
    let first = first.to_string_lossy();
    let why =
        format!("its schema is another one than that of {first:?}, or has other logical types");
    let finding = Finding::error("AVG0804", why).of(path);
    Error::findings(vec![finding.help(
        "`cargo avrogen schema --pretty` shows the schema of each; only files of one schema can be joined",
    )])
}
