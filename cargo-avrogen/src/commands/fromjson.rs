//! `cargo avrogen fromjson`

use std::io::BufReader;
use std::path::{Path, PathBuf};

use avrogen::container::{Codec, WriterOptions};
use avrogen::json::Transcoder;
use avrogen_build::schema::Schema;
use avrogen_build::{Error, Finding};
use clap::Args;

use crate::data::fault::{self, Stop};
use crate::data::output::{Output, Writing};
use crate::data::values::{Failed, Value, Values};
use crate::data::{input, records, visible};
use crate::printer::Printer;

/// Write a container file from JSON
#[derive(Args)]
#[command(after_help = "\
The JSON is Avro's own encoding, as `cargo avrogen tojson` prints it: values one after the other,
each on a line of its own or on many. A value of a union names its branch, {\"string\": \"foo\"}, and
bytes are a string of the characters U+0000 to U+00FF. No more than one value and one block are in
memory. The file takes its place once all of it is written.

Examples:
    cargo avrogen fromjson --schema event.avsc -o events.avro events.json
    cargo avrogen fromjson --schema event.avsc --schemas shared --codec zstandard -o a.avro a.json
    generate-events | cargo avrogen fromjson --schema event.avsc - > events.avro
")]
pub(crate) struct Fromjson {
    /// The schema of the values
    #[arg(long, value_name = "FILE.avsc")]
    schema: PathBuf,
    /// A folder of schemas, or a schema file, that the schema refers to
    #[arg(long, value_name = "DIR")]
    schemas: Vec<PathBuf>,
    /// Fields that a value lacks get the schema's defaults, where it has them
    #[arg(long)]
    fill_defaults: bool,
    #[command(flatten)]
    output: Output,
    /// Files of JSON, one after the other; `-` is standard input
    #[arg(value_name = "FILE.json", required = true)]
    files: Vec<PathBuf>,
}

impl Fromjson {
    pub(crate) fn run(&self, printer: &mut Printer) -> Result<(), Error> {
        let schema = Schema::read(&self.schema, &self.schemas)?.json();
        let transcoder = if self.fill_defaults {
            Transcoder::filling_defaults(&schema)
        } else {
            Transcoder::new(&schema)
        };
        let transcoder = transcoder.map_err(|error| fault::unreadable(&self.schema, &error))?;
        Stop::ended(self.write(&schema, &transcoder, printer))
    }

    fn write(
        &self,
        schema: &str,
        transcoder: &Transcoder,
        printer: &mut Printer,
    ) -> Result<(), Stop> {
        let options = WriterOptions::new();
        let mut writing = self.output.begin(schema, Codec::Null, options, printer)?;
        for file in &self.files {
            from_file(file, transcoder, &mut writing, printer)?;
        }
        writing.finish(printer)
    }
}

/// Values between two signs of life.
const PACE: u64 = 10_000;

fn from_file(
    file: &Path,
    transcoder: &Transcoder,
    writing: &mut Writing,
    printer: &mut Printer,
) -> Result<(), Stop> {
    let (path, bytes) = input::open(file)?;
    let mut values = Values::new(BufReader::with_capacity(64 * 1024, bytes));
    let mut datum = Vec::new();
    loop {
        let value = match values.next() {
            Ok(Some(value)) => value,
            Ok(None) => return Ok(()),
            Err(Failed::System(error)) => return Err(Error::file(&path, "read", &error).into()),
            Err(Failed::NoText(line, column)) => {
                let help = "JSON is text in UTF-8: convert the file";
                return Err(refused(
                    &path,
                    line,
                    column,
                    "the bytes are not valid UTF-8",
                    Some(help),
                ));
            }
        };
        datum.clear();
        if let Err(error) = transcoder.to_avro(value.text, &mut datum) {
            return Err(misfit(&path, &value, &error));
        }
        writing.write(&datum)?;
        if writing.records().is_multiple_of(PACE) {
            printer.progress(&format!(
                "{}: {}",
                path.display(),
                records(writing.records())
            ));
        }
    }
}

/// The error's place is that in the value; the finding's, in the file.
fn misfit(path: &Path, value: &Value<'_>, error: &avrogen::Error) -> Stop {
    let (line, column) = match error.line_and_column() {
        Some((1, column)) => (value.line, value.column + column - 1),
        Some((line, column)) => (value.line + line - 1, column),
        None => (value.line, value.column),
    };
    let message = match error.path() {
        way if way.is_empty() => error.kind().to_string(),
        way => format!("{way}: {}", error.kind()),
    };
    refused(path, line, column, &message, advice(value, error))
}

/// What would mend it, where it is a mistake that is often made.
fn advice(value: &Value<'_>, error: &avrogen::Error) -> Option<&'static str> {
    let is_at_front = error.line_and_column() == Some((1, 1));
    if is_at_front && value.text.starts_with(['[', ',']) {
        return Some(
            "values stand one behind the other, without an array around them and commas between them",
        );
    }
    let is_unfilled = error
        .kind()
        .to_string()
        .ends_with("its default is not filled in");
    is_unfilled.then_some("--fill-defaults takes the schema's default for it")
}

fn refused(path: &Path, line: usize, column: usize, message: &str, help: Option<&str>) -> Stop {
    let finding = Finding::error("AVG0803", visible::message(message)).at(path, line, column);
    let finding = match help {
        Some(help) => finding.help(help),
        None => finding,
    };
    Error::findings(vec![finding]).into()
}
