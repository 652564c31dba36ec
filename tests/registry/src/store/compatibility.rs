//! A new schema against old versions → the messages of the registry.

use avrogen_schema::SchemaSet;
use avrogen_schema::compat::{self, Incompatibility, Level};

use super::Store;
use super::config::Config;
use super::content::{Content, SchemaType, Submission};
use super::context::{Schema, Which};
use super::name::Name;
use super::reading::Reading;
use crate::refusal::Refusal;

/// So much of an old schema a message repeats, in bytes.
const LONGEST_OLD: usize = 10 * 1024;

/// The property of a schema's metadata that lists names no field may have.
const RESERVED: &str = "confluent:reserved";

/// Which versions a new schema is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// Those that registration holds it against.
    Subject,
    /// The latest one; there is none where the subject is new.
    Latest,
    /// This one.
    Version(u32),
}

impl Store {
    /// What a request asks: would the schema be taken?
    pub(crate) fn compatibility(
        &self,
        name: &Name,
        submission: &Submission,
        against: Against,
        normalize: bool,
    ) -> Result<Vec<String>, Refusal> {
        let only = match against {
            Against::Subject => None,
            Against::Latest => self.entry(name, None, Which::Live),
            Against::Version(version) => {
                let entry = self.entry(name, Some(version), Which::Live);
                Some(entry.ok_or_else(|| Refusal::version(version.into()))?)
            }
        };
        let only = only.map(|(version, _)| version);
        let mut content = submission.content()?;
        if content.schema.trim().is_empty() {
            return Err(Refusal::invalid_schema("Empty schema"));
        }
        let config = self.config_in_scope(name);
        let reading = self.read(name, &content, Which::Live)?;
        if normalize || config.normalize == Some(true) {
            content = reading.normal.clone();
        }
        self.incompatibilities(name, &config, &content, &reading, only)
    }

    /// Why a schema may not follow the versions of a subject, or a single one of them; nothing if it may.
    pub(super) fn incompatibilities(
        &self,
        name: &Name,
        config: &Config,
        content: &Content,
        reading: &Reading,
        only: Option<u32>,
    ) -> Result<Vec<String>, Refusal> {
        let level = config.level();
        let group = config.compatibility_group.as_deref();
        let candidates: Vec<(u32, &Schema)> = self
            .versions_of(name)
            .rev()
            .filter(|(version, entry)| !entry.deleted && only.is_none_or(|only| only == *version))
            .filter_map(|(version, entry)| Some((version, self.schema(name, entry.id)?)))
            .collect();
        let mut messages = Vec::new();
        if config.validate_fields == Some(true) {
            let previous = candidates.first().map(|(_, schema)| &*schema.content);
            messages.extend(reserved_fields(content, reading, previous));
        }
        let checked = candidates
            .into_iter()
            .filter(|(_, old)| {
                group.is_none_or(|group| property(&old.content, group) == property(content, group))
            })
            .take(if level.is_transitive() { usize::MAX } else { 1 });
        for (version, old) in checked {
            let found = self.against(name, level, content, reading, &old.content)?;
            if !found.is_empty() {
                messages.extend(found);
                messages.push(format!("{{oldSchemaVersion: {version}}}"));
                messages.push(old_schema(&old.content.schema));
                break;
            }
        }
        if !messages.is_empty() {
            messages.push(format!(
                "{{validateFields: '{}', compatibility: '{}'}}",
                config.validate_fields == Some(true),
                level.as_str()
            ));
        }
        Ok(messages)
    }

    /// What speaks against a new schema, from one old version.
    fn against(
        &self,
        name: &Name,
        level: Level,
        content: &Content,
        new: &Reading,
        old: &Content,
    ) -> Result<Vec<String>, Refusal> {
        if level == Level::None {
            return Ok(Vec::new());
        }
        if content.schema_type != old.schema_type {
            return Ok(vec![
                "Incompatible because of different schema type".to_owned(),
            ]);
        }
        if content.schema_type != SchemaType::Avro {
            let word = content.schema_type.as_str();
            return Ok(vec![format!(
                "{{errorType:'NOT_CHECKED', description:'This registry cannot tell whether {word} schemas are compatible: set the compatibility of the subject to NONE', additionalInfo:''}}"
            )]);
        }
        let old = self.read(name, old, Which::All)?;
        let (Some(new), Some(old)) = (&new.set, &old.set) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        if level.is_backward() {
            let reasons = check(new, old);
            found.extend(reasons.iter().map(|one| told(one, "new", "old")));
        }
        if level.is_forward() {
            let reasons = check(old, new);
            found.extend(reasons.iter().map(|one| told(one, "old", "new")));
        }
        Ok(found)
    }
}

fn old_schema(text: &str) -> String {
    if text.len() <= LONGEST_OLD {
        return format!("{{oldSchema: '{text}'}}");
    }
    let cut = (0..=LONGEST_OLD)
        .rev()
        .find(|at| text.is_char_boundary(*at));
    let start = &text[..cut.unwrap_or_default()];
    format!("{{oldSchema: <truncated> '{start}...'}}")
}

fn property<'c>(content: &'c Content, key: &str) -> Option<&'c String> {
    content.metadata.as_ref()?.properties.get(key)
}

fn reserved(content: &Content) -> impl Iterator<Item = &str> {
    let names = property(content, RESERVED).map_or("", String::as_str);
    names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// Names that the older version reserved stay reserved, and no field has one.
fn reserved_fields(
    content: &Content,
    reading: &Reading,
    previous: Option<&Content>,
) -> Vec<String> {
    let mut messages = Vec::new();
    for name in previous.into_iter().flat_map(reserved) {
        if !reserved(content).any(|kept| kept == name) {
            messages.push(format!(
                "The new schema has reserved field {name} removed from its metadata which is present in the old schema's metadata."
            ));
        }
    }
    for name in reserved(content).filter(|name| reading.has_field(name)) {
        messages.push(format!(
            "The new schema has field that conflicts with the reserved field {name}."
        ));
    }
    messages
}

fn check(reader: &SchemaSet, writer: &SchemaSet) -> Vec<Incompatibility> {
    match (reader.roots().last(), writer.roots().last()) {
        (Some(r), Some(w)) => compat::check((reader, &r.ty), (writer, &w.ty)),
        _ => Vec::new(),
    }
}

/// The three texts of one incompatibility, from the point of view of the schema that reads.
fn told(found: &Incompatibility, reader: &str, writer: &str) -> String {
    let Incompatibility {
        kind,
        message,
        location,
        ..
    } = found;
    let kind = kind.as_str();
    let description = match kind {
        "READER_FIELD_MISSING_DEFAULT_VALUE" => format!(
            "The field '{message}' at path '{location}' in the {reader} schema has no default value and is missing in the {writer} schema"
        ),
        "NAME_MISMATCH" => format!("The name of the schema has changed (path '{location}')"),
        "FIXED_SIZE_MISMATCH" => format!(
            "The size of FIXED type field at path '{location}' in the {reader} schema does not match with the {writer} schema"
        ),
        "MISSING_ENUM_SYMBOLS" => format!(
            "The {reader} schema is missing enum symbols '{message}' at path '{location}' in the {writer} schema"
        ),
        "TYPE_MISMATCH" => format!(
            "The type (path '{location}') of a field in the {reader} schema does not match with the {writer} schema"
        ),
        _ => format!(
            "The {reader} schema is missing a type inside a union field at path '{location}' in the {writer} schema"
        ),
    };
    format!("{{errorType:'{kind}', description:'{description}', additionalInfo:'{message}'}}")
}
