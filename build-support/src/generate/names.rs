//! Full names → Rust paths, each its own.

use std::collections::{HashMap, HashSet};

use avrogen_codegen::{ItemPath, ident};
use avrogen_schema::{Code, Diagnostic, FullName, Named, SchemaSet, SourceId, TypeId};

use crate::generate::rules::Rules;

/// Which Rust type is which.
pub(crate) struct Names {
    types: Vec<ItemPath>,
    roots: HashMap<SourceId, ItemPath>,
    taken: HashSet<ItemPath>,
    /// Names that had to be told apart.
    pub(crate) renamed: Vec<Diagnostic>,
}

/// Named types come first, in the order of their declaration, so that they keep their names whatever else there is. Only modules, which
/// are told apart from nothing, go before them: to Rust a type beside a module of its name is the same thing twice, and names of `_`
/// or of a script without capitals can be both.
pub(crate) fn assign(set: &SchemaSet, rules: &Rules) -> Names {
    let mut names = Names {
        types: Vec::new(),
        roots: HashMap::new(),
        taken: set
            .types()
            .filter(|(id, _)| rules.external(*id).is_none())
            .flat_map(|(_, named)| opened(named))
            .collect(),
        renamed: Vec::new(),
    };
    for (id, named) in set.types() {
        if rules.external(id).is_some() {
            // It has its name elsewhere, and takes none here.
            names.types.push(wanted(named));
            continue;
        }
        let path = names.take(&wanted(named));
        let simple = ident::upper_camel(named.name.simple());
        if path.name != simple {
            let message = format!(
                "`{}` becomes `{}`: another type or module is already called `{simple}`",
                named.name, path.name
            );
            names
                .renamed
                .push(Diagnostic::warning(Code::RenamedType, message).at(named.name_span));
        }
        names.types.push(path);
    }
    names
}

fn wanted(named: &Named) -> ItemPath {
    ItemPath {
        modules: modules(&named.name),
        name: ident::upper_camel(named.name.simple()),
    }
}

/// The modules around a definition, each by its path.
fn opened(named: &Named) -> impl Iterator<Item = ItemPath> {
    let modules = modules(&named.name);
    (0..modules.len()).map(move |depth| ItemPath {
        modules: modules[..depth].to_vec(),
        name: modules[depth].clone(),
    })
}

fn modules(name: &FullName) -> Vec<proc_macro2::Ident> {
    name.namespace()
        .into_iter()
        .flat_map(|namespace| namespace.split('.'))
        .map(ident::snake)
        .collect()
}

impl Names {
    /// The Rust type of a definition.
    pub(crate) fn of(&self, id: TypeId) -> &ItemPath {
        &self.types[id.index()]
    }

    /// The Rust type of a file whose root has no name.
    pub(crate) fn root_of(&self, source: SourceId) -> Option<&ItemPath> {
        self.roots.get(&source)
    }

    /// A type that no definition stands for, beside others of its module.
    pub(crate) fn beside(&mut self, path: &ItemPath, name: &str) -> ItemPath {
        self.take(&ItemPath {
            modules: path.modules.clone(),
            name: ident::upper_camel(name),
        })
    }

    /// The view of a type, beside it.
    pub(crate) fn view(&mut self, path: &ItemPath) -> ItemPath {
        self.take(&ItemPath {
            modules: path.modules.clone(),
            name: ident::with_suffix(&path.name, "Ref"),
        })
    }

    /// The type of a file whose root has no name: called after the file.
    pub(crate) fn root(&mut self, source: SourceId, file: &str) -> ItemPath {
        let stem = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = stem.split('.').next().unwrap_or(stem);
        let path = self.take(&ItemPath {
            modules: Vec::new(),
            name: ident::upper_camel(stem),
        });
        self.roots.insert(source, path.clone());
        path
    }

    /// The first one of a name keeps it, the next ones get a number.
    fn take(&mut self, path: &ItemPath) -> ItemPath {
        let mut candidate = path.clone();
        let mut number = 2;
        while !self.taken.insert(candidate.clone()) {
            candidate.name = ident::numbered(&path.name, number);
            number += 1;
        }
        candidate
    }
}

/// Identifiers of one struct or enum: the same rule within it.
#[derive(Default)]
pub(crate) struct Members(HashSet<proc_macro2::Ident>);

impl Members {
    pub(crate) fn take(&mut self, wanted: &proc_macro2::Ident) -> proc_macro2::Ident {
        let mut candidate = wanted.clone();
        let mut number = 2;
        while !self.0.insert(candidate.clone()) {
            candidate = ident::numbered(wanted, number);
            number += 1;
        }
        candidate
    }
}
