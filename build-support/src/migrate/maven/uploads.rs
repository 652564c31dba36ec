//! The maps of subjects → uploads and levels.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::declared::{Level, Reference, Upload};
use super::configuration::{Configuration, children, named};
use super::goals::Goals;

impl Goals<'_, '_> {
    pub(super) fn uploads(&mut self, configuration: &Configuration<'_, '_>) -> Vec<Upload> {
        let is_encoded = self.is(configuration, "decodeSubject", true);
        let subject = |node: Node<'_, '_>| subject_of(node.tag_name().name(), is_encoded);
        let mut types = BTreeMap::new();
        for node in configuration.entries("schemaTypes") {
            types.extend(self.text(node).map(|kind| (subject(node), kind)));
        }
        let mut references = BTreeMap::new();
        for node in configuration.entries("references") {
            let all: Vec<Reference> = children(node)
                .filter_map(|one| self.reference(one))
                .collect();
            references.insert(subject(node), all);
        }
        let normalize = self.is(configuration, "normalizeSchemas", false);
        let mut uploads = Vec::new();
        for node in configuration.entries("subjects") {
            let Some(file) = self.path(node) else {
                continue;
            };
            let mut upload = Upload::new(node.range().start, subject(node), file);
            if let Some(kind) = types.get(&upload.subject) {
                upload.kind = kind.to_ascii_uppercase();
            }
            upload.references = references.remove(&upload.subject).unwrap_or_default();
            upload.normalize = normalize.then_some(true);
            uploads.push(upload);
        }
        uploads
    }

    fn reference(&mut self, node: Node<'_, '_>) -> Option<Reference> {
        let name = named(node, "name").and_then(|name| self.text(name));
        let subject = named(node, "subject").and_then(|subject| self.text(subject));
        let (Some(name), Some(subject)) = (name, subject) else {
            let at = node.range().start;
            self.notes
                .unknown(at, "a reference without name and subject");
            return None;
        };
        Some(Reference {
            name,
            subject,
            version: named(node, "version").and_then(|version| self.version(version)),
        })
    }

    pub(super) fn levels(&mut self, configuration: &Configuration<'_, '_>) {
        for node in configuration.entries("compatibilityLevels") {
            let at = node.range().start;
            let Some(level) = self.text(node) else {
                continue;
            };
            let subject = node.tag_name().name();
            if subject == "__GLOBAL" || subject == "null" || level.eq_ignore_ascii_case("null") {
                let what = format!("the level {level} of {subject}");
                let help = "set or delete it once with `cargo avrogen config`";
                self.notes.no_counterpart(at, &what, help);
                continue;
            }
            self.declared.levels.push(Level {
                at,
                subject: subject.to_owned(),
                wanted: level,
            });
        }
    }
}

/// A subject out of an element's name, where `_x` stands for `%`.
fn subject_of(name: &str, is_encoded: bool) -> String {
    if !is_encoded || !name.contains("_x") {
        return name.to_owned();
    }
    let percent = name.replace("_x", "%");
    let decoded = percent_encoding::percent_decode_str(&percent).decode_utf8();
    decoded.map_or_else(|_| name.to_owned(), std::borrow::Cow::into_owned)
}
