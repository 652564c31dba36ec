//! `cargo avrogen schema`

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use avrogen::container::ReaderOptions;
use avrogen_build::schema::{self, Algorithm};
use avrogen_build::{Error, indent};
use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::data::input::Container;
use crate::data::visible;
use crate::printer::Printer;

/// Print the schema of container files, and what else their headers say
#[derive(Args)]
#[command(after_help = "\
The schema is printed as it stands in the file, unless another form is asked for. Only the header of
the file is read.

Examples:
    cargo avrogen schema events.avro > event.avsc
    cargo avrogen schema --pretty --metadata events.avro
    cargo avrogen schema --fingerprint=sha256 monday.avro tuesday.avro
")]
pub(crate) struct Schema {
    /// Container files; `-` is standard input
    #[arg(value_name = "FILE.avro", required = true)]
    files: Vec<PathBuf>,
    /// On many lines
    #[arg(long, conflicts_with_all = ["canonical", "fingerprint"])]
    pretty: bool,
    /// In the Parsing Canonical Form of the specification: without what readers do without
    #[arg(long, conflicts_with = "fingerprint")]
    canonical: bool,
    /// The fingerprint of the canonical form instead; rabin, which is CRC-64-AVRO, unless another is named
    #[arg(long, value_name = "ALGORITHM", num_args = 0..=1, require_equals = true, default_missing_value = "rabin")]
    fingerprint: Option<Fingerprint>,
    /// Codec, sync marker and further entries of the header, too
    #[arg(long)]
    metadata: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Fingerprint {
    Rabin,
    Md5,
    Sha256,
}

/// A file's header as an object.
#[derive(Serialize)]
struct Header {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    #[serde(flatten)]
    rest: Option<Rest>,
}

/// What it says beside the schema.
#[derive(Serialize)]
struct Rest {
    codec: &'static str,
    sync_marker: String,
    metadata: BTreeMap<String, String>,
}

impl Schema {
    pub(crate) fn run(&self, printer: &mut Printer) -> Result<(), Error> {
        for file in &self.files {
            let file = Container::open(file, &ReaderOptions::new())?;
            let header = self.header(&file)?;
            let is_one_of_many = self.files.len() > 1;
            printer.result("schema", &header, || header.lines(is_one_of_many));
        }
        Ok(())
    }

    fn header(&self, file: &Container) -> Result<Header, Error> {
        let reader = &file.reader;
        let text = reader.schema_json();
        let mut header = Header {
            path: file.path.to_string_lossy().into_owned(),
            schema: None,
            fingerprint: None,
            rest: self.metadata.then(|| Rest {
                codec: reader.codec().name(),
                sync_marker: format!("{:032x}", u128::from_be_bytes(reader.sync_marker())),
                metadata: reader
                    .metadata()
                    .iter()
                    .map(|(key, value)| (key.clone(), visible::bytes(value)))
                    .collect(),
            }),
        };
        if let Some(algorithm) = self.fingerprint {
            let algorithm = match algorithm {
                Fingerprint::Rabin => Algorithm::Rabin,
                Fingerprint::Md5 => Algorithm::Md5,
                Fingerprint::Sha256 => Algorithm::Sha256,
            };
            header.fingerprint = Some(schema::Schema::parse(text)?.fingerprint(algorithm));
            return Ok(header);
        }
        let mut schema = if self.canonical {
            schema::Schema::parse(text)?.canonical_form()
        } else if self.pretty {
            indent(&schema::Schema::parse(text)?.json())
        } else {
            text.to_owned()
        };
        visible::json(&mut schema);
        header.schema = Some(schema);
        Ok(header)
    }
}

impl Header {
    fn lines(&self, is_one_of_many: bool) -> String {
        let mut lines = String::new();
        if is_one_of_many {
            let _ = writeln!(lines, "{}:", visible::bytes(self.path.as_bytes()));
        }
        for text in self.schema.iter().chain(&self.fingerprint) {
            lines.push_str(text.trim_end());
        }
        if let Some(rest) = &self.rest {
            let _ = write!(lines, "\navro.codec: {}", rest.codec);
            let _ = write!(lines, "\nsync marker: {}", rest.sync_marker);
            for (key, value) in &rest.metadata {
                let _ = write!(lines, "\n{}: {value}", visible::bytes(key.as_bytes()));
            }
        }
        lines
    }
}
