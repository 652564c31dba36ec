//! A lock → its text, in one fixed form.

use avrogen_schema::lock::{Entry, Lock};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

/// The text of a lock: sorted, so that equal locks are equal texts.
pub(crate) fn print(mut lock: Lock) -> String {
    lock.entries
        .sort_by(|a, b| (&a.subject, a.version).cmp(&(&b.subject, b.version)));
    let mut document = DocumentMut::new();
    document
        .decor_mut()
        .set_prefix("# Written by `cargo avrogen download`. Commit it, and do not edit it.\n");
    document["version"] = value(i64::from(lock.version));
    let mut tables = ArrayOfTables::new();
    for entry in lock.entries {
        tables.push(table(entry));
    }
    if !tables.is_empty() {
        document["subject"] = Item::ArrayOfTables(tables);
    }
    document.to_string()
}

fn table(entry: Entry) -> Table {
    let mut table = Table::new();
    table["subject"] = value(entry.subject);
    table["version"] = value(i64::from(entry.version));
    table["id"] = value(i64::from(entry.id));
    if let Some(guid) = entry.guid {
        table["guid"] = value(guid);
    }
    table["registry"] = value(entry.registry);
    table["schema-type"] = value(entry.schema_type);
    table["file"] = value(entry.file);
    table["sha256"] = value(entry.sha256);
    for (key, hash) in [
        ("file-sha256", entry.file_sha256),
        ("metadata-sha256", entry.metadata_sha256),
    ] {
        if let Some(hash) = hash {
            table[key] = value(hash);
        }
    }
    if !entry.references.is_empty() {
        let mut references = Array::new();
        for reference in entry.references {
            let mut inline = InlineTable::new();
            inline.insert("name", reference.name.into());
            inline.insert("subject", reference.subject.into());
            inline.insert("version", i64::from(reference.version).into());
            references.push(inline);
        }
        table["references"] = value(references);
    }
    table["checksum"] = value(entry.checksum);
    table
}

#[cfg(test)]
mod tests {
    use avrogen_schema::lock::{Reference, VERSION};

    use super::*;

    fn entry(subject: &str, version: u32) -> Entry {
        let mut entry = Entry {
            subject: subject.to_owned(),
            version,
            id: 7,
            guid: None,
            registry: "https://registry.example".to_owned(),
            schema_type: "AVRO".to_owned(),
            file: format!("schemas/{subject}.avsc"),
            sha256: "0".repeat(64),
            file_sha256: (version == 9).then(|| "1".repeat(64)),
            metadata_sha256: (version == 9).then(|| "2".repeat(64)),
            references: vec![Reference {
                name: "a.B".to_owned(),
                subject: "b".to_owned(),
                version: 1,
            }],
            checksum: String::new(),
        };
        entry.checksum = entry.sum();
        entry
    }

    #[test]
    fn a_lock_is_sorted_and_read_as_it_was_written() {
        let entries = vec![entry("b \"quoted\"", 1), entry("a", 10), entry("a", 9)];
        let text = print(Lock {
            version: VERSION,
            entries,
        });
        let read = Lock::parse(&text).unwrap();
        let order: Vec<_> = read
            .entries
            .iter()
            .map(|entry| (entry.subject.as_str(), entry.version))
            .collect();
        assert_eq!(order, [("a", 9), ("a", 10), ("b \"quoted\"", 1)]);
        assert_eq!(print(read), text);
    }
}
