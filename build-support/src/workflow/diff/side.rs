//! A file or a version → its schema, linked with what it refers to.

use std::collections::BTreeSet;
use std::path::Path;

use avrogen_registry::SchemaType;
use avrogen_schema::{Code, Diagnostics, SchemaSet, SourceId, Sources, Type};

use crate::config::Config;
use crate::error::Error;
use crate::files;
use crate::finding::{Finding, printable};
use crate::load::{self, Found};
use crate::workflow::diff::operand::Operand;
use crate::workflow::fetch;
use crate::workflow::target::Target;

/// One of the two schemas.
pub(super) struct Loaded {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) content: Content,
}

/// What can be said about it.
pub(super) enum Content {
    Avro(Schema),
    /// Lines are all that is known of another language.
    Lines,
}

/// An Avro schema and the set in which it is linked.
pub(super) struct Schema {
    pub(super) set: SchemaSet,
    pub(super) root: Type,
}

impl Schema {
    fn first(set: SchemaSet) -> Option<Self> {
        let root = set.roots().first()?.ty.clone();
        Some(Self { set, root })
    }

    fn last(set: SchemaSet) -> Option<Self> {
        let root = set.roots().last()?.ty.clone();
        Some(Self { set, root })
    }
}

pub(super) fn load(config: &Config, operand: &Operand) -> Result<Loaded, Error> {
    match operand {
        Operand::File(file) => of_file(config, file),
        Operand::Version(target) => of_version(config, target),
    }
}

fn of_version(config: &Config, target: &Target) -> Result<Loaded, Error> {
    let whole = fetch::whole(config, target)?;
    let (subject, version) = (printable(&whole.root.0), whole.root.1);
    let invalid = |why: &str| {
        let message =
            format!("the registry's `{subject}` version {version} is no valid schema: {why}");
        Error::findings(vec![
            Finding::error("AVG0707", message).help("correct it in the registry"),
        ])
    };
    let content = if whole.schema().schema_type == SchemaType::Avro {
        let set = SchemaSet::from_json_with(&whole.schema().schema, &whole.texts())
            .map_err(|error| invalid(&error.to_string()))?;
        Content::Avro(Schema::last(set).ok_or_else(|| invalid("there is nothing in it"))?)
    } else {
        Content::Lines
    };
    Ok(Loaded {
        name: format!("{subject}@{version}"),
        text: whole.schema().schema.clone(),
        content,
    })
}

/// A file may hold all that it refers to, or the configured folders do.
fn of_file(config: &Config, file: &Path) -> Result<Loaded, Error> {
    let name = printable(&file.to_string_lossy());
    let is_avro = !matches!(
        file.extension().and_then(|ending| ending.to_str()),
        Some("proto" | "json")
    );
    let bytes = files::read(file).map_err(|error| Error::file(file, "read", &error))?;
    let content = if is_avro {
        Content::Avro(linked(config, file)?)
    } else {
        Content::Lines
    };
    Ok(Loaded {
        name,
        text: String::from_utf8_lossy(&bytes).into_owned(),
        content,
    })
}

/// The file's own schema. What it defines itself is not taken from the folders, where an older or newer copy of it may stand.
fn linked(config: &Config, file: &Path) -> Result<Schema, Error> {
    let alone = match link(&[Found::file(file.to_owned())])? {
        Ok(schema) => return Ok(schema),
        Err(failed) => failed.error(),
    };
    let folders = config.sets().into_iter().flat_map(|set| set.folders);
    let mut files = load::files(&folders.collect::<Vec<_>>())?;
    if files.is_empty() {
        return Err(alone);
    }
    files.insert(0, Found::file(file.to_owned()));
    loop {
        let failed = match link(&files)? {
            Ok(schema) => return Ok(schema),
            Err(failed) => failed,
        };
        let copies = failed.copies();
        if copies.is_empty() {
            return Err(failed.error());
        }
        let mut at = 0..;
        files.retain(|_| at.next().is_none_or(|at| !copies.contains(&at)));
    }
}

/// Sources that do not link.
struct Failed {
    sources: Sources,
    diagnostics: Diagnostics,
}

impl Failed {
    fn error(&self) -> Error {
        Error::findings(Finding::all(&self.diagnostics, &self.sources))
    }

    /// The places among the files of those that define otherwise what another one before them defines.
    fn copies(&self) -> BTreeSet<usize> {
        let again = self.diagnostics.iter();
        let again = again.filter(|diagnostic| diagnostic.code == Code::Redefined);
        let sources: Vec<SourceId> = again
            .filter_map(|diagnostic| Some(diagnostic.span?.source))
            .collect();
        let places = self.sources.iter().enumerate();
        let places = places.filter(|(at, (id, _))| *at > 0 && sources.contains(id));
        places.map(|(at, _)| at).collect()
    }
}

/// The first file's schema, with what it refers to in the others.
fn link(files: &[Found]) -> Result<Result<Schema, Failed>, Error> {
    let mut sources = Sources::new();
    for Found { path, .. } in files {
        let bytes = files::read(path).map_err(|error| Error::file(path, "read", &error))?;
        if let Err(diagnostic) = sources.add(path.to_string_lossy(), &bytes) {
            let finding = Finding::from_diagnostic(&diagnostic, &sources).of(path);
            return Err(Error::findings(vec![finding]));
        }
    }
    let mut diagnostics = Diagnostics::new();
    let set = SchemaSet::build(&sources, &mut diagnostics);
    Ok(match set.and_then(Schema::first) {
        Some(schema) => Ok(schema),
        None => Err(Failed {
            sources,
            diagnostics,
        }),
    })
}
