//! `cargo avrogen tojson`

use std::io::{self, BufWriter, Write};

use avrogen::container::RawBlock;
use avrogen::json::Transcoder;
use avrogen_build::Error;
use clap::Args;

use crate::data::fault::{self, Damage, Stop};
use crate::data::input::{Container, Input};
use crate::data::{records, visible};
use crate::printer::Printer;

/// Print the records of container files as JSON, one a line
#[derive(Args)]
#[command(after_help = "\
The JSON is Avro's own encoding, which `cargo avrogen fromjson` reads: a value of a union names its
branch, {\"string\": \"foo\"}, and bytes are a string of the characters U+0000 to U+00FF. No more than
one block of the file is in memory.

Examples:
    cargo avrogen tojson events.avro
    cargo avrogen tojson -n 1 --pretty events.avro       the first record, on many lines
    cargo avrogen tojson --skip-damaged broken.avro      what can be read of it
    gunzip -c events.avro.gz | cargo avrogen tojson -
")]
pub(crate) struct Tojson {
    #[command(flatten)]
    input: Input,
    /// On many lines, for people
    #[arg(long)]
    pretty: bool,
    /// No more than the first N records of all files together
    #[arg(short = 'n', long, value_name = "N")]
    head: Option<u64>,
}

impl Tojson {
    pub(crate) fn run(&self, printer: &mut Printer) -> Result<(), Error> {
        let mut lines = Lines {
            out: BufWriter::new(printer.lines()),
            text: String::new(),
            left: self.head.unwrap_or(u64::MAX),
            printed: 0,
        };
        Stop::ended(self.input.files().iter().try_for_each(|file| {
            let mut file = self.input.open(file)?;
            let style = self.style(&file, printer)?;
            let name = file.path.display().to_string();
            self.input.each_block(&mut file, printer, |block, printer| {
                let met = lines.block(block, &style);
                // What was read stands before what is said of damage.
                lines.flush()?;
                printer.progress(&format!("{name}: {}", records(lines.printed)));
                met
            })
        }))
    }

    fn style(&self, file: &Container, printer: &Printer) -> Result<Style, Error> {
        let transcoder = Transcoder::new(file.reader.schema_json())
            .map_err(|error| fault::unreadable(&file.path, &error))?;
        Ok(if printer.is_json() {
            let path = serde_json::Value::from(file.path.to_string_lossy());
            Style {
                transcoder,
                before: format!("{{\"reason\":\"datum\",\"path\":{path},\"datum\":"),
                behind: "}\n",
            }
        } else {
            Style {
                transcoder: if self.pretty {
                    transcoder.pretty()
                } else {
                    transcoder
                },
                before: String::new(),
                behind: "\n",
            }
        })
    }
}

/// How a file's data are printed.
struct Style {
    transcoder: Transcoder,
    before: String,
    behind: &'static str,
}

/// Data on their way to standard output.
struct Lines<W: Write> {
    out: BufWriter<W>,
    text: String,
    left: u64,
    printed: u64,
}

impl<W: Write> Lines<W> {
    fn block(&mut self, block: &RawBlock<'_>, style: &Style) -> Result<Result<(), Damage>, Stop> {
        let info = block.info();
        let place = format!("block {} at byte {}", info.number, info.offset);
        let mut rest = block.bytes();
        for record in 0..info.count {
            if self.left == 0 {
                return Err(Stop::Done);
            }
            self.text.clear();
            self.text.push_str(&style.before);
            match style.transcoder.to_json(rest, &mut self.text) {
                Ok(taken) => rest = &rest[taken..],
                Err(error) => return Ok(Err(Damage(format!("{place}, record {record}: {error}")))),
            }
            self.text.push_str(style.behind);
            visible::json(&mut self.text);
            let written = self.out.write_all(self.text.as_bytes());
            written.map_err(|error| failed(&error))?;
            self.left -= 1;
            self.printed += 1;
        }
        if self.left == 0 {
            return Err(Stop::Done);
        }
        Ok(match rest.len() {
            0 => Ok(()),
            bytes => Err(Damage(format!(
                "{place}: bytes are left behind its last record: {bytes}"
            ))),
        })
    }

    fn flush(&mut self) -> Result<(), Stop> {
        self.out.flush().map_err(|error| failed(&error))
    }
}

/// A reader that has gone away, as `head` does, wants no more.
fn failed(error: &io::Error) -> Stop {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Stop::Done,
        _ => Error::file("<stdout>".as_ref(), "write", error).into(),
    }
}
