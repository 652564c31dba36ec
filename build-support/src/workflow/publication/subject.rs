//! A table `register` and a schema's name → the subject, as Confluent's serializers call it.

use std::path::Path;

use crate::config::{Register, Strategy};
use crate::finding::Finding;
use crate::path_text::shown;

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
