//! A table `register` and a schema's name → the subject, as Confluent's serializers call it.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use crate::config::{Register, SchemaLanguage, Strategy};
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;
use crate::workflow::publication::linked::{Linked, Text};
use crate::workflow::publication::wanted::Wanted;

/// What a subject is called after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::workflow) enum Naming {
    /// It was given.
    Given,
    /// A topic: `TOPIC-value` or `TOPIC-key`.
    Topic(String),
    /// The type's full name.
    Record(String),
    /// Both: `TOPIC-NAME`.
    TopicRecord {
        /// The topic.
        topic: String,
        /// The type's full name.
        record: String,
    },
}

/// The subject of each file; no two files may have one.
pub(super) fn of_all(
    files: &[Wanted<'_>],
    texts: &[Text],
    linked: &[Option<Linked>],
) -> Result<Vec<(String, Naming)>, Error> {
    let mut subjects: Vec<(String, Naming)> = Vec::with_capacity(files.len());
    let mut first: HashMap<String, &Path> = HashMap::new();
    let mut findings = Vec::new();
    for ((wanted, text), linked) in files.iter().zip(texts).zip(linked) {
        let name = match linked {
            Some(linked) => linked.name().map(str::to_owned),
            None if wanted.language == SchemaLanguage::Avro => written_name(&text.content),
            None => None,
        };
        let named = match of(wanted.table, &wanted.file, name.as_deref()) {
            Ok(named) => named,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        match first.get(&named.0) {
            None => drop(first.insert(named.0.clone(), &text.path)),
            Some(other) => {
                let subject = named.0.escape_debug();
                let message = format!("`{subject}` is the subject of {} too", other.display());
                let finding = Finding::error("AVG0540", message).of(&text.path);
                let help = "give one of them another `subject`, or take one of the tables away";
                findings.push(finding.help(help));
            }
        }
        subjects.push(named);
    }
    if findings.is_empty() {
        Ok(subjects)
    } else {
        Err(Error::configuration(findings))
    }
}

/// The full name that a schema says, where its types are in the registry only, so that it cannot be linked.
fn written_name(text: &str) -> Option<String> {
    let schema: Value = serde_json::from_str(text).ok()?;
    let name = schema.get("name")?.as_str()?;
    let namespace = schema.get("namespace").and_then(Value::as_str);
    Some(
        match namespace.filter(|namespace| !namespace.is_empty() && !name.contains('.')) {
            Some(namespace) => format!("{namespace}.{name}"),
            None => name.to_owned(),
        },
    )
}

/// `name` is the full name of the type that the file is about, if it has one.
pub(super) fn of(
    table: &Register,
    file: &Path,
    name: Option<&str>,
) -> Result<(String, Naming), Finding> {
    let told = |code, message: String, help: &str| {
        Err(Finding::error(code, message).of(&shown(file)).help(help))
    };
    let unnamed = || {
        Finding::error("AVG0516", "the schema has no name to call its subject by")
            .of(&shown(file))
            .help("give a `subject` or a `topic` in its table `register`")
    };
    if let Some(subject) = &table.subject {
        let other = if table.topic.is_some() {
            "topic"
        } else if table.strategy.is_some() {
            "strategy"
        } else if table.key {
            "key"
        } else {
            return Ok((subject.clone(), Naming::Given));
        };
        let help = "give one of them: `topic` makes the subject TOPIC-value";
        let message = format!("`subject` and `{other}` are both given");
        return told("AVG0516", message, help);
    }
    // Without a strategy, a topic asks for its own, and the name is all there is otherwise.
    let strategy = table.strategy.unwrap_or(match table.topic {
        Some(_) => Strategy::TopicName,
        None => Strategy::RecordName,
    });
    if table.key && strategy != Strategy::TopicName {
        let message = format!("`key` says nothing by the strategy {}", strategy.as_str());
        let help = "give a `topic`, whose key it is, or take `key` out of the table";
        return told("AVG0541", message, help);
    }
    match (strategy, &table.topic) {
        (Strategy::TopicName, Some(topic)) => {
            let part = if table.key { "key" } else { "value" };
            Ok((format!("{topic}-{part}"), Naming::Topic(topic.clone())))
        }
        (Strategy::TopicRecordName, Some(topic)) => {
            let record = name.ok_or_else(unnamed)?.to_owned();
            let topic = topic.clone();
            let subject = format!("{topic}-{record}");
            Ok((subject, Naming::TopicRecord { topic, record }))
        }
        (Strategy::RecordName, None) => {
            let record = name.ok_or_else(unnamed)?.to_owned();
            Ok((record.clone(), Naming::Record(record)))
        }
        (Strategy::RecordName, Some(_)) => {
            let help =
                "take `topic` out of the table, or choose `topic-name` or `topic-record-name`";
            let message = "the strategy record-name knows no `topic`".to_owned();
            told("AVG0541", message, help)
        }
        (_, None) => {
            let message = format!("the strategy {} needs a `topic`", strategy.as_str());
            told("AVG0541", message, "give the table its `topic`")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Option<&str> = Some("com.acme.Shipment");

    fn named(table: &Register, name: Option<&str>) -> Result<String, String> {
        of(table, Path::new("a.avsc"), name)
            .map(|(subject, _)| subject)
            .map_err(|finding| finding.message)
    }

    #[test]
    fn a_subject_is_called_by_its_strategy() {
        let table = |strategy, topic: Option<&str>, key| Register {
            strategy,
            topic: topic.map(str::to_owned),
            key,
            ..Register::default()
        };
        for (strategy, topic, key, expected) in [
            (None, None, false, "com.acme.Shipment"),
            (None, Some("orders"), false, "orders-value"),
            (None, Some("orders"), true, "orders-key"),
            (
                Some(Strategy::TopicName),
                Some("orders"),
                false,
                "orders-value",
            ),
            (Some(Strategy::RecordName), None, false, "com.acme.Shipment"),
            (
                Some(Strategy::TopicRecordName),
                Some("orders"),
                false,
                "orders-com.acme.Shipment",
            ),
        ] {
            assert_eq!(
                named(&table(strategy, topic, key), NAME).as_deref(),
                Ok(expected)
            );
        }
        for (strategy, topic, key) in [
            (Some(Strategy::TopicName), None, false),
            (Some(Strategy::TopicRecordName), None, false),
            (Some(Strategy::RecordName), Some("orders"), false),
            (Some(Strategy::TopicRecordName), Some("orders"), true),
            (None, None, true),
        ] {
            assert!(named(&table(strategy, topic, key), NAME).is_err());
        }
        assert!(named(&table(None, None, false), None).is_err());
        assert!(named(&table(None, Some("orders"), false), None).is_ok());
    }
}
