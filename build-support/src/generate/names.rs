//! Full names → Rust paths, each its own.

use std::collections::HashMap;
use std::hash::Hash;

use avrogen_codegen::{ItemPath, ident};
use avrogen_schema::{Code, Diagnostic, FullName, Named, SchemaSet, SourceId, TypeId};
use proc_macro2::Ident;

use crate::generate::rules::Rules;

/// Which Rust type is which.
pub(crate) struct Names {
    types: Vec<ItemPath>,
    roots: HashMap<SourceId, ItemPath>,
    taken: Taken<ItemPath>,
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

fn modules(name: &FullName) -> Vec<Ident> {
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
        self.taken.take(path, |number| ItemPath {
            modules: path.modules.clone(),
            name: ident::numbered(&path.name, number),
        })
    }
}

/// Identifiers of one struct or enum: the same rule within it.
#[derive(Default)]
pub(crate) struct Members(Taken<Ident>);

impl Members {
    pub(crate) fn take(&mut self, wanted: &Ident) -> Ident {
        self.0
            .take(wanted, |number| ident::numbered(wanted, number))
    }
}

/// Names that are taken, and the number that the next one of each gets.
struct Taken<N>(HashMap<N, usize>);

impl<N> Default for Taken<N> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<N: Hash + Eq + Clone> Taken<N> {
    fn take(&mut self, wanted: &N, numbered: impl Fn(usize) -> N) -> N {
        let Some(mut number) = self.0.get(wanted).copied() else {
            self.0.insert(wanted.clone(), 2);
            return wanted.clone();
        };
        loop {
            let candidate = numbered(number);
            number += 1;
            if !self.0.contains_key(&candidate) {
                self.0.insert(candidate.clone(), 2);
                self.0.insert(wanted.clone(), number);
                return candidate;
            }
        }
    }
}

impl<N: Hash + Eq> FromIterator<N> for Taken<N> {
    fn from_iter<I: IntoIterator<Item = N>>(names: I) -> Self {
        Self(names.into_iter().map(|name| (name, 2)).collect())
    }
}
