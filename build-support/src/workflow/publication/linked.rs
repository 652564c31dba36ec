//! Texts of Avro schemas that may use each other's types → each of them linked with all that it uses.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

use avrogen_schema::{
    Code, Diagnostics, Kind, Level, Named, Root, SchemaSet, Shape, SourceId, Sources, Type,
};

use crate::error::Error;
use crate::finding::Finding;

/// A decoded file.
#[derive(Clone)]
pub(super) struct Text {
    /// As it is shown.
    pub(super) path: PathBuf,
    pub(super) content: String,
    /// Whether it may use types that no file here defines, since it says itself which subjects have them.
    pub(super) is_open: bool,
}

/// A schema, and whatever it uses of other files.
pub(in crate::workflow) struct Linked {
    /// The schema's own file comes first.
    pub(in crate::workflow) sources: Sources,
    pub(in crate::workflow) set: SchemaSet,
    pub(in crate::workflow) root: Root,
}

impl Linked {
    /// The schema in one piece.
    pub(in crate::workflow) fn inlined(&self) -> String {
        self.set.to_json(&self.root.ty)
    }

    /// The name of the type that the file is.
    pub(in crate::workflow) fn name(&self) -> Option<&str> {
        match &self.root.ty.kind {
            Kind::Named(id) => Some(self.set.get(*id).name.as_str()),
            _ => None,
        }
    }

    /// The types that the file itself defines.
    pub(super) fn own(&self) -> impl Iterator<Item = &Named> {
        self.set
            .types()
            .map(|(_, named)| named)
            .filter(|named| named.span.source == self.root.source)
    }

    /// The names of the types that it uses itself, and other files define.
    pub(super) fn foreign(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut meet = |named: &Named| {
            if named.span.source != self.root.source {
                found.extend(self.set.find(named.name.as_str()));
            }
        };
        used(&self.set, &self.root.ty, &mut meet);
        self.own()
            .for_each(|named| used_by(&self.set, named, &mut meet));
        found
            .into_iter()
            .map(|id| self.set.get(id).name.as_str())
            .collect()
    }

    /// `path:line:column` of a type's definition; of the file alone where it has none.
    pub(super) fn place(&self, name: &str) -> String {
        let Some(id) = self.set.find(name) else {
            return self.sources.get(self.root.source).path().to_owned();
        };
        let span = self.set.get(id).name_span;
        let source = self.sources.get(span.source);
        let position = source.position(span.start);
        format!("{}:{}:{}", source.path(), position.line, position.column)
    }
}

/// Links texts: in their order, and none where a text uses types that are in the registry only. Those of `further` are asked for only
/// where a type is missing without them, and come after the others.
pub(super) fn all(
    texts: &[Text],
    further: impl FnOnce() -> Result<Vec<Text>, Error>,
) -> Result<Vec<Option<Linked>>, Error> {
    let mut texts = texts.to_vec();
    let mut attempt = build(&texts, &HashSet::new());
    if matches!(&attempt, Err((diagnostics, _)) if missing(diagnostics).next().is_some()) {
        texts.extend(further()?);
        attempt = build(&texts, &HashSet::new());
    }
    let mut left_out = HashSet::new();
    if let Err((diagnostics, sources)) = &attempt {
        left_out = open(&texts, diagnostics, sources);
        if !left_out.is_empty() {
            attempt = build(&texts, &left_out);
        }
    }
    let (set, sources) =
        attempt.map_err(|(diagnostics, sources)| refusal(&diagnostics, &sources))?;
    let uses = uses(&set, &sources, &texts);
    let each = |index: usize| {
        if left_out.contains(&index) {
            return Ok(None);
        }
        // Its own definitions go before equal ones of other files: what it defines itself it does not refer to.
        let needed = reached(index, &uses).into_iter();
        let needed: Vec<Text> = needed.map(|index| texts[index].clone()).collect();
        let (set, sources) = build(&needed, &HashSet::new())
            .map_err(|(diagnostics, sources)| refusal(&diagnostics, &sources))?;
        let root = set.roots().first().cloned();
        Ok(root.map(|root| Linked { sources, set, root }))
    };
    (0..texts.len()).map(each).collect()
}

type Built = Result<(SchemaSet, Sources), (Diagnostics, Sources)>;

/// Sources get the numbers of the texts; what is left out is an empty schema.
fn build(texts: &[Text], left_out: &HashSet<usize>) -> Built {
    let mut sources = Sources::new();
    for (index, text) in texts.iter().enumerate() {
        let content = if left_out.contains(&index) {
            "\"null\""
        } else {
            &text.content
        };
        sources.add_text(text.path.to_string_lossy().replace('\\', "/"), content);
    }
    let mut diagnostics = Diagnostics::new();
    match SchemaSet::build(&sources, &mut diagnostics) {
        Some(set) => Ok((set, sources)),
        None => Err((diagnostics, sources)),
    }
}

fn refusal(diagnostics: &Diagnostics, sources: &Sources) -> Error {
    Error::findings(Finding::all(diagnostics, sources))
}

/// Where a type is missing.
fn missing(diagnostics: &Diagnostics) -> impl Iterator<Item = SourceId> {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code == Code::UnknownName)
        .filter_map(|diagnostic| Some(diagnostic.span?.source))
}

/// The texts that may lack types and do, if nothing else is wrong.
fn open(texts: &[Text], diagnostics: &Diagnostics, sources: &Sources) -> HashSet<usize> {
    let index = numbers(sources);
    let errors = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.level == Level::Error)
        .count();
    let lacking: Vec<usize> = missing(diagnostics).map(|source| index[&source]).collect();
    if lacking.len() == errors && lacking.iter().all(|index| texts[*index].is_open) {
        lacking.into_iter().collect()
    } else {
        HashSet::new()
    }
}

fn numbers(sources: &Sources) -> HashMap<SourceId, usize> {
    let ids = sources.iter().map(|(id, _)| id);
    ids.enumerate().map(|(index, id)| (id, index)).collect()
}

/// Text → the texts whose types it uses.
fn uses(set: &SchemaSet, sources: &Sources, texts: &[Text]) -> Vec<BTreeSet<usize>> {
    let index = numbers(sources);
    let mut uses = vec![BTreeSet::new(); texts.len()];
    for root in set.roots() {
        let from = &mut uses[index[&root.source]];
        used(set, &root.ty, &mut |named| {
            from.insert(index[&named.span.source]);
        });
    }
    for (_, named) in set.types() {
        let from = &mut uses[index[&named.span.source]];
        used_by(set, named, &mut |named| {
            from.insert(index[&named.span.source]);
        });
    }
    uses
}

/// A text and all that it uses, itself first.
fn reached(start: usize, uses: &[BTreeSet<usize>]) -> Vec<usize> {
    let mut met = HashSet::from([start]);
    let mut reached = vec![start];
    let mut next = 0;
    while let Some(at) = reached.get(next) {
        next += 1;
        let new: Vec<usize> = uses[*at]
            .iter()
            .copied()
            .filter(|to| met.insert(*to))
            .collect();
        reached.extend(new);
    }
    reached
}

fn used_by<'s>(set: &'s SchemaSet, named: &'s Named, meet: &mut impl FnMut(&'s Named)) {
    if let Shape::Record(record) = &named.shape {
        for field in &record.fields {
            used(set, &field.ty, meet);
        }
    }
}

fn used<'s>(set: &'s SchemaSet, ty: &'s Type, meet: &mut impl FnMut(&'s Named)) {
    match &ty.kind {
        Kind::Array(inner) | Kind::Map(inner) => used(set, inner, meet),
        Kind::Union(branches) => branches.iter().for_each(|branch| used(set, branch, meet)),
        Kind::Named(id) => meet(set.get(*id)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &str, text: &str) -> Text {
        Text {
            path: path.into(),
            content: text.to_owned(),
            is_open: false,
        }
    }

    const ADDRESS: &str = r#"{"type": "record", "name": "Address", "fields": [{"name": "country", "type": "Country"}]}"#;
    const COUNTRY: &str = r#"{"type": "enum", "name": "Country", "symbols": ["DE", "FR"]}"#;

    #[test]
    fn what_a_file_defines_itself_is_not_foreign_though_another_one_defines_it_too() {
        let nested = ADDRESS.replace("\"Country\"", COUNTRY);
        let order =
            r#"{"type": "record", "name": "Order", "fields": [{"name": "to", "type": "Address"}]}"#;
        let texts = [
            text("country", COUNTRY),
            text("address", &nested),
            text("order", order),
            text("plain", ADDRESS),
        ];
        let all = all(&texts, || Ok(Vec::new())).unwrap();
        let foreign = |index: usize| -> Vec<&str> {
            let linked: &Linked = all[index].as_ref().unwrap();
            linked.foreign().into_iter().collect()
        };
        assert_eq!(foreign(0), [""; 0]);
        assert_eq!(foreign(1), [""; 0]);
        assert_eq!(foreign(2), ["Address"]);
        assert_eq!(foreign(3), ["Country"]);
        let plain = all[3].as_ref().unwrap();
        assert!(plain.inlined().contains("\"symbols\""));
        let country = all[0].as_ref().unwrap();
        assert_eq!(country.place("Country"), "country:1:26");
    }

    #[test]
    fn further_texts_are_asked_for_when_a_type_is_missing() {
        let alone = all(&[text("country", COUNTRY)], || panic!("nothing is missing")).unwrap();
        assert_eq!(alone.len(), 1);
        let further = || Ok(vec![text("country", COUNTRY)]);
        let all = all(&[text("address", ADDRESS)], further).unwrap();
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn an_open_text_may_lack_types_and_nothing_else() {
        let open = |content: &str| Text {
            is_open: true,
            ..text("address", content)
        };
        let nothing = || Ok(Vec::new());
        assert!(all(&[open(ADDRESS)], nothing).unwrap()[0].is_none());
        assert!(all(&[text("address", ADDRESS)], nothing).is_err());
        assert!(
            all(
                &[open(&ADDRESS.replace("\"name\": \"country\",", ""))],
                nothing
            )
            .is_err()
        );
    }
}
