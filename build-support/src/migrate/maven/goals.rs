//! A goal and its configuration → declarations.

use roxmltree::Node;

use super::super::client;
use super::super::declared::{Declared, Download, Upload, Wanted};
use super::super::notes::Notes;
use super::configuration::{Configuration, children};
use super::properties::Properties;

/// Parameters that are read below, whichever goal they are of.
const KNOWN: [&str; 22] = [
    "schemaRegistryUrls",
    "userInfoConfig",
    "configs",
    "subjects",
    "schemaTypes",
    "references",
    "normalizeSchemas",
    "metadata",
    "ruleSet",
    "compatibilityLevels",
    "subjectPatterns",
    "versions",
    "outputDirectory",
    "schemaExtension",
    "prettyPrintSchemas",
    "downloadReferences",
    "decodeSubject",
    "encodeSubject",
    "verbose",
    "schemas",
    "previousSchemaPaths",
    "compatibilityPolicies",
];

/// Reads goals into what is declared.
pub(super) struct Goals<'d, 't> {
    properties: &'d Properties<'d>,
    pub(super) declared: &'d mut Declared,
    pub(super) notes: &'d mut Notes<'t>,
}

impl<'d, 't> Goals<'d, 't> {
    pub(super) fn new(
        properties: &'d Properties<'d>,
        declared: &'d mut Declared,
        notes: &'d mut Notes<'t>,
    ) -> Self {
        Self {
            properties,
            declared,
            notes,
        }
    }

    pub(super) fn goal(&mut self, goal: &str, configuration: &Configuration<'_, '_>) {
        self.client(configuration);
        match goal {
            "download" => self.download(configuration),
            "register" => {
                let uploads = self.uploads(configuration);
                for upload in uploads {
                    if !contains(&self.declared.registers, &upload) {
                        self.declared.registers.push(upload);
                    }
                }
            }
            "test-compatibility" => {
                let uploads = self.uploads(configuration);
                for upload in uploads {
                    if !contains(&self.declared.checks, &upload) {
                        self.declared.checks.push(upload);
                    }
                }
            }
            _ => self.levels(configuration),
        }
    }

    /// A goal whose parameters are no configuration of ours.
    pub(super) fn other_goal(&mut self, goal: &str, at: usize) {
        let what = format!("the goal `{goal}`");
        let help = match goal {
            "validate" => "`cargo avrogen check` does its work",
            "test-local-compatibility" => "`cargo avrogen compat --local` does its work",
            _ => "nothing here does its work",
        };
        self.notes.no_counterpart(at, &what, help);
    }

    /// Parameters that nothing reads, once for each place where they stand.
    pub(super) fn unknown_keys(&mut self, configuration: Node<'_, '_>) {
        for parameter in children(configuration) {
            let name = parameter.tag_name().name();
            let at = parameter.range().start;
            let what = format!("<{name}>");
            match name {
                "httpHeaders" => {
                    let help = "the client sends no headers but its own";
                    self.notes.no_counterpart(at, &what, help);
                }
                "metadata" | "ruleSet" => {
                    let key = if name == "metadata" {
                        "metadata"
                    } else {
                        "rules"
                    };
                    let help = format!(
                        "write it into a JSON file, and name that by `{key}` of its [[register]]"
                    );
                    self.notes.no_counterpart(at, &what, &help);
                }
                "skip" => {
                    let help = "leave the command out of the build where it is to be skipped";
                    self.notes.no_counterpart(at, &what, help);
                }
                "previousSchemaPaths" | "compatibilityPolicies" | "schemas" => {
                    let help = "`cargo avrogen compat --local` compares with the lock or, by --against, with a revision";
                    self.notes.no_counterpart(at, &what, help);
                }
                _ if KNOWN.contains(&name) => {}
                _ => self.notes.unknown(at, &what),
            }
        }
    }

    /// The text of an element, or a word that it is computed or empty.
    pub(super) fn text(&mut self, node: Node<'_, '_>) -> Option<String> {
        let text = self.properties.text(node);
        self.complete(node, text)
    }

    pub(super) fn path(&mut self, node: Node<'_, '_>) -> Option<String> {
        let text = self.properties.path(node);
        self.complete(node, text)
    }

    fn complete(&mut self, node: Node<'_, '_>, text: String) -> Option<String> {
        if text.contains("${") {
            let what = format!("<{}>", node.tag_name().name());
            self.notes.unreadable(node.range().start, &what);
            return None;
        }
        if text.is_empty() {
            let what = format!("an empty <{}>", node.tag_name().name());
            self.notes.unknown(node.range().start, &what);
            return None;
        }
        Some(text)
    }

    pub(super) fn is(
        &mut self,
        configuration: &Configuration<'_, '_>,
        name: &str,
        default: bool,
    ) -> bool {
        let text = configuration.get(name).and_then(|node| self.text(node));
        text.map_or(default, |text| text.eq_ignore_ascii_case("true"))
    }

    /// Where the registry is, and who asks: once, whichever goal says it first.
    fn client(&mut self, configuration: &Configuration<'_, '_>) {
        // Each goal has the plugin's own again.
        if let Some(node) = configuration.get("schemaRegistryUrls")
            && self.declared.seen.insert(node.range().start)
        {
            let at = node.range().start;
            if self.declared.registry.urls.is_empty() {
                let entries = configuration.entries("schemaRegistryUrls");
                let urls: Vec<_> = entries.iter().filter_map(|url| self.text(*url)).collect();
                for url in urls {
                    client::urls(self.declared, &url, at, self.notes);
                }
            } else {
                self.only_the_first(at, "<schemaRegistryUrls>");
            }
        }
        if let Some(user) = configuration.get("userInfoConfig")
            && self.declared.seen.insert(user.range().start)
        {
            let at = user.range().start;
            if self.declared.registry.basic.is_none() {
                let given = client::given(&self.properties.text(user));
                client::user_info(self.declared, Some(&given), at, self.notes);
            } else {
                self.only_the_first(at, "<userInfoConfig>");
            }
        }
        for property in configuration.entries("configs") {
            let at = property.range().start;
            if self.declared.seen.insert(at) {
                let given = client::given(&self.properties.text(property));
                let key = property.tag_name().name();
                client::property(self.declared, key, Some(&given), at, self.notes);
            }
        }
    }

    fn only_the_first(&mut self, at: usize, what: &str) {
        let help = "the first is taken: write a table `env.NAME.registry` for another";
        let message = format!("there are several {what}");
        self.notes.decided(at, &message, help);
    }

    fn download(&mut self, configuration: &Configuration<'_, '_>) {
        let patterns = configuration.entries("subjectPatterns");
        let Some(to) = configuration.get("outputDirectory") else {
            if let Some(first) = patterns.first() {
                let at = first.range().start;
                self.notes
                    .unknown(at, "a download without <outputDirectory>");
            }
            return;
        };
        let Some(folder) = self.path(to) else { return };
        if let Some(ending) = configuration.get("schemaExtension")
            && self.properties.text(ending) != ".avsc"
        {
            let help = "the ending is the one of the schema's type";
            let at = ending.range().start;
            self.notes.no_counterpart(at, "<schemaExtension>", help);
        }
        let is_pretty = self.is(configuration, "prettyPrintSchemas", true);
        let versions = configuration.entries("versions");
        let mut versions = versions.into_iter();
        let mut downloads: Vec<(usize, Option<String>)> = patterns
            .iter()
            .map(|pattern| (pattern.range().start, self.text(*pattern)))
            .collect();
        if downloads.is_empty() {
            let message = "all subjects are downloaded, as no pattern is given";
            let at = to.range().start;
            self.notes
                .decided(at, message, "name those that are needed");
            downloads.push((at, Some(".+".to_owned())));
        }
        for (at, pattern) in downloads {
            let version = versions.next().and_then(|node| self.version(node));
            let Some(pattern) = pattern else { continue };
            self.declared.downloads.push(Download {
                at,
                wanted: if is_literal(&pattern) {
                    Wanted::Subject(pattern)
                } else {
                    Wanted::Pattern(pattern)
                },
                to: folder.clone(),
                version,
                file: None,
                references: None,
                is_pretty,
            });
        }
    }

    /// A number; `latest`, `-1` and what cannot be read are none.
    pub(super) fn version(&mut self, node: Node<'_, '_>) -> Option<u32> {
        let text = self.text(node)?;
        match text.parse() {
            Ok(version) => Some(version),
            Err(_) if ["latest", "-1"].contains(&text.as_str()) => None,
            Err(_) => {
                self.notes.unreadable(node.range().start, "a version");
                None
            }
        }
    }
}

/// The same element, read for another execution.
fn contains(uploads: &[Upload], upload: &Upload) -> bool {
    uploads.iter().any(|other| other.at == upload.at)
}

/// Whether a regular expression matches nothing but itself.
fn is_literal(pattern: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '/');
    pattern.chars().all(is_plain)
}
