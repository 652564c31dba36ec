//! A git revision → its schemas, linked together as the files of today are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use avrogen_schema::{Diagnostics, Kind, SchemaSet, Sources, Type};

use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::{resolved, shown};
use crate::workflow::compat::revision::{Kept, Revision};
use crate::workflow::conflict::Old;

/// The schemas of a git revision, linked together as the files of today are.
pub(super) struct Past {
    revision: Revision,
    paths: Vec<PathBuf>,
    set: Arc<SchemaSet>,
}

impl Past {
    /// Reads the revision's schemas at these paths and below them.
    pub(super) fn read(revision: Revision, paths: &[PathBuf]) -> Result<Self, Error> {
        let kept = revision.schemas(paths)?;
        let mut sources = Sources::new();
        let mut findings = Vec::new();
        let mut found = Vec::with_capacity(kept.len());
        for Kept { path, content } in kept {
            let name = format!("{}:{}", revision.name(), shown(&path).display());
            match sources.add(name, &content) {
                Ok(_) => found.push(path),
                Err(diagnostic) => {
                    findings.push(Finding::from_diagnostic(&diagnostic, &sources).of(&path));
                }
            }
        }
        let mut diagnostics = Diagnostics::new();
        let set = SchemaSet::build(&sources, &mut diagnostics);
        findings.extend(
            Finding::all(&diagnostics, &sources)
                .into_iter()
                .filter(|finding| finding.level == "error"),
        );
        match set {
            Some(set) if findings.is_empty() => Ok(Self {
                revision,
                paths: found,
                set: Arc::new(set),
            }),
            _ => Err(Error::findings(findings)),
        }
    }

    /// What a file was; if it was elsewhere, the one that defines the same name.
    pub(super) fn of(&self, file: &Path, new: (&SchemaSet, &Type)) -> Option<Old> {
        let file = resolved(file);
        let by_path = self.paths.iter().position(|path| resolved(path) == file);
        let name = |(set, ty): (&SchemaSet, &Type)| match &ty.kind {
            Kind::Named(id) => Some(set.get(*id).name.to_string()),
            _ => None,
        };
        let by_name = || {
            let wanted = name(new)?;
            let roots = self.set.roots();
            roots
                .iter()
                .position(|root| name((&self.set, &root.ty)) == Some(wanted.clone()))
        };
        let root = by_path.or_else(by_name)?;
        let name = format!("revision {}", self.revision.name());
        Some(Old::of(name, Arc::clone(&self.set), root))
    }
}
