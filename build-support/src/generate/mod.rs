//! Linked schemas → Rust source.

mod impossible;
mod lower;
mod names;
mod options;
mod print;
mod recursion;
mod rules;
mod traits;
mod user_path;
mod users;
mod views;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use avrogen_codegen::{External, Item, ItemPath, Module};
use avrogen_schema::{Code, Diagnostic, Diagnostics, Kind, SchemaSet, SourceId, Sources, TypeId};

pub use options::{
    Attribute, BigDecimal, Decimal, Extern, Generate, Known, Map, Override, Time, Trait, Visibility,
};
pub use print::HEADER;

/// Rust source for a set of schemas.
pub struct Generated {
    /// A line for each named type, in the order of the sources.
    pub types: Vec<TypeLine>,
    /// What is worth a word, and no error.
    pub warnings: Diagnostics,
    roots: HashMap<SourceId, String>,
    items: Vec<Item>,
    externals: Vec<External>,
    /// What the head of the code calls the sources, in their order.
    from: BTreeMap<SourceId, String>,
}

/// A named type and where it is in Rust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeLine {
    /// `com.acme.Shipment`
    pub full_name: String,
    /// `record`, `enum` or `fixed`.
    pub kind: &'static str,
    /// `com::acme::Shipment`, relative to the generated file's root; `::shared::Address` or `crate::Address` where it is defined elsewhere.
    pub rust_path: String,
    /// The source that defines it.
    pub source: SourceId,
}

/// Turns schemas into Rust. The answer is the same whatever the order of the sources, if that is by their paths.
pub fn render(
    sources: &Sources,
    set: &SchemaSet,
    options: &Generate,
) -> Result<Generated, Diagnostics> {
    let mut problems = Diagnostics::new();
    let rules = rules::Rules::of(options, set, &mut problems);
    problems.extend(impossible::findings(set));
    if problems.has_errors() {
        return Err(problems);
    }

    let lower::Lowered {
        mut names,
        mut items,
        externals,
        followed,
    } = lower::items(sources, set, options, &rules);
    if options.borrowed {
        items = views::add(items, &mut names);
    }
    traits::assign(&mut items);

    let path_of = |id: TypeId| match rules.external(id) {
        Some(given) => avrogen_codegen::text(&given.ty),
        None => rust_path(names.of(id)),
    };
    let types = set
        .types()
        .map(|(id, named)| TypeLine {
            full_name: named.name.to_string(),
            kind: named.shape.kind_name(),
            rust_path: path_of(id),
            source: named.span.source,
        })
        .collect();
    let root = |root: &avrogen_schema::Root| match &root.ty.kind {
        Kind::Named(id) => Some((root.source, path_of(*id))),
        _ => names
            .root_of(root.source)
            .map(|path| (root.source, rust_path(path))),
    };
    let roots = set.roots().iter().filter_map(root).collect();
    let mut warnings = problems;
    warnings.extend(rules.unfollowed(&followed).into_iter().map(unfollowed));
    warnings.extend(names.renamed);
    let from = sources
        .iter()
        .map(|(id, source)| (id, source.path().to_owned()))
        .collect();
    Ok(Generated {
        types,
        warnings,
        roots,
        items,
        externals,
        from,
    })
}

fn rust_path(path: &ItemPath) -> String {
    path.modules
        .iter()
        .chain([&path.name])
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("::")
}

fn unfollowed(about: &str) -> Diagnostic {
    let message = format!(
        "the `override` of `{}` has no effect: no field of the schemas holds it",
        about.escape_debug()
    );
    Diagnostic::warning(Code::UnusedOption, message).help("correct the entry, or remove it")
}

impl Generated {
    /// Names the files that the head of the code tells it was made from; otherwise those are the paths of the sources.
    #[must_use]
    pub fn made_from(mut self, names: impl IntoIterator<Item = String>) -> Self {
        self.from = self.from.into_keys().zip(names).collect();
        self
    }

    /// The Rust type of the schema that a source holds, relative to the generated file's root.
    pub fn root(&self, source: SourceId) -> Option<&str> {
        self.roots.get(&source).map(String::as_str)
    }

    fn tree(&self) -> Module<'_> {
        avrogen_codegen::tree(&self.items)
    }

    /// One file with nested modules.
    pub fn single_file(&self) -> String {
        print::whole(self.from.values(), &self.externals, &self.tree())
    }

    /// A file for each module, by its path within a folder: `mod.rs`, `com/mod.rs` and so on. Each names the sources of its own types,
    /// or a schema more would change every file.
    pub fn module_tree(&self) -> BTreeMap<PathBuf, String> {
        let sources = self.sources();
        let mut files = BTreeMap::new();
        let mut open = vec![(PathBuf::new(), String::new(), self.tree())];
        while let Some((folder, path, module)) = open.pop() {
            let from = sources.get(path.as_str()).into_iter().flatten();
            let from = from.filter_map(|source| self.from.get(source));
            // Once, in the root.
            let externals = if path.is_empty() {
                self.externals.as_slice()
            } else {
                &[]
            };
            let text = print::alone(from, externals, &module);
            files.insert(folder.join("mod.rs"), text);
            for (name, inner) in module.modules {
                let name = name.to_string();
                let folder = folder.join(name.trim_start_matches("r#"));
                let path = if path.is_empty() {
                    name
                } else {
                    format!("{path}::{name}")
                };
                open.push((folder, path, inner));
            }
        }
        files
    }

    /// By a module's path the sources of its types and of those in the modules within it.
    fn sources(&self) -> HashMap<&str, BTreeSet<SourceId>> {
        let mut sources: HashMap<&str, BTreeSet<SourceId>> = HashMap::new();
        let types = self.types.iter();
        let types = types.map(|line| (line.rust_path.as_str(), line.source));
        let roots = self
            .roots
            .iter()
            .map(|(source, path)| (path.as_str(), *source));
        for (mut path, source) in types.chain(roots) {
            while !path.is_empty() {
                path = path.rsplit_once("::").map_or("", |(module, _)| module);
                sources.entry(path).or_default().insert(source);
            }
        }
        sources
    }
}
