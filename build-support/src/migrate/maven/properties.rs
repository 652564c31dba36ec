//! `<properties>` of the file → texts with what they fill in.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::configuration::{children, named};

/// Properties in each other, beyond which they are left as they are.
const DEEPEST: usize = 8;

/// Bytes of a text with all it fills in, beyond which it is left as it is.
const LONGEST: usize = 4096;

/// The folder of the file: what stands below it is relative in our configuration too.
const PROJECT_FOLDER: [&str; 4] = [
    "${project.basedir}/",
    "${basedir}/",
    "${pom.basedir}/",
    "./",
];

/// What the file itself says of its properties; those of a parent or of the command line stay as they are written.
pub(super) struct Properties<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Properties<'a> {
    pub(super) fn of(document: &'a Document<'_>) -> Self {
        let properties = named(document.root_element(), "properties");
        let pairs = properties.into_iter().flat_map(|all| children(all));
        Self(
            pairs
                .filter_map(|one| Some((one.tag_name().name(), one.text()?.trim())))
                .collect(),
        )
    }

    /// The text of an element, with the file's own properties filled in.
    pub(super) fn text(&self, node: Node<'_, '_>) -> String {
        let texts = node.children().filter(Node::is_text);
        let text: String = texts.filter_map(|text| text.text()).collect();
        self.filled(text.trim())
    }

    /// Likewise, relative to the file's folder.
    pub(super) fn path(&self, node: Node<'_, '_>) -> String {
        let text = self.text(node);
        let folder = PROJECT_FOLDER
            .iter()
            .find(|folder| text.starts_with(**folder));
        text[folder.map_or(0, |folder| folder.len())..].to_owned()
    }

    fn filled(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for _ in 0..DEEPEST {
            let next = self.once(&filled);
            if next == filled || next.len() > LONGEST {
                break;
            }
            filled = next;
        }
        filled
    }

    fn once(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, from)) = rest.split_once("${") {
            filled.push_str(before);
            let property = from
                .split_once('}')
                .and_then(|(name, after)| Some((self.0.get(name)?, after)));
            if let Some((value, after)) = property {
                filled.push_str(value);
                rest = after;
            } else {
                filled.push_str("${");
                rest = from;
            }
            if filled.len() > LONGEST {
                return text.to_owned();
            }
        }
        filled + rest
    }
}
