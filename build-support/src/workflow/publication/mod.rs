//! The tables `register` → what is sent for each file, those first that others refer to. Offline: no request is made here.

mod context;
mod contract;
mod linked;
mod order;
mod references;
mod subject;
mod wanted;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use avrogen_registry::SchemaType;
use avrogen_schema::compat::Level;
use serde_json::Value;

use crate::config::{Config, SchemaLanguage};
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::{resolved, shown};
use context::Further;
use linked::Text;
use references::{Definer, Definers};
use wanted::Wanted;

pub(super) use contract::is_kept;
pub(super) use linked::Linked;
pub(super) use references::{Holder, Reference};
pub(super) use subject::Naming;

/// A file on its way to the registry.
pub(super) struct Publication {
    pub(super) subject: String,
    pub(super) naming: Naming,
    /// As it is shown.
    pub(super) file: PathBuf,
    /// As the configuration has it: below its folder, with `/`.
    pub(super) configured: String,
    /// Its place in the configuration, from 0; those of a folder by their names.
    pub(super) declared: usize,
    /// Above the ranks of all that it refers to; publications of one rank are independent.
    pub(super) rank: usize,
    pub(super) schema_type: SchemaType,
    pub(super) normalize: bool,
    /// The compatibility level that the subject is to have, where the configuration says one.
    pub(super) level: Option<Level>,
    /// What is sent.
    pub(super) text: String,
    /// An Avro schema with all that it uses; none for other languages, and where it uses types that are in the registry only.
    pub(super) linked: Option<Linked>,
    pub(super) references: Vec<Reference>,
    pub(super) metadata: Option<Value>,
    pub(super) rules: Option<Value>,
}

/// All publications, by their ranks and then as they were declared. [`Holder::Run`] counts in this order.
pub(super) struct Publications {
    pub(super) all: Vec<Publication>,
    pub(super) warnings: Vec<Finding>,
}

/// Everything that the configuration registers. What is wrong with tables, files and schemas is told, all of it.
pub(super) fn all(config: &Config) -> Result<Publications, Error> {
    let tables = config.tables.register.as_deref().unwrap_or_default();
    if tables.is_empty() {
        let finding = Finding::error("AVG0515", "no schema is configured to be registered");
        let help = "add a table [[register]] with `file` and `subject` to the configuration";
        return Err(Error::configuration(vec![finding.help(help)]));
    }
    let collected = wanted::collect(config, tables);
    let (files, mut findings) = (collected.files, collected.findings);
    // Subjects that need no schema to be called by are checked before the schemas are read.
    findings.extend(files.iter().filter_map(|wanted| {
        let named = subject::of(wanted.table, &wanted.file, Some(""));
        named.err()
    }));
    let contracts: Vec<_> = files.iter().map(contract).collect();
    findings.extend(
        contracts
            .iter()
            .filter_map(|contract| contract.as_ref().err())
            .flatten()
            .cloned(),
    );
    if !findings.is_empty() {
        return Err(Error::configuration(findings));
    }

    let texts = read(&files)?;
    let registered: HashSet<PathBuf> = files.iter().map(|wanted| resolved(&wanted.file)).collect();
    let is_avro = |wanted: &Wanted<'_>| wanted.language == SchemaLanguage::Avro;
    let run = files.iter().zip(&texts);
    let run: Vec<Text> = run
        .filter(|(wanted, _)| is_avro(wanted))
        .map(|(_, text)| text.clone())
        .collect();
    let mut further = Vec::new();
    let mut linked = linked::all(&run, || {
        further = context::files(config, &registered)?;
        Ok(further.iter().map(|further| further.text.clone()).collect())
    })?;
    let beside = linked.split_off(run.len());
    let mut linked = linked.into_iter();
    let linked: Vec<Option<Linked>> = files
        .iter()
        .map(|wanted| is_avro(wanted).then(|| linked.next()).flatten().flatten())
        .collect();

    let subjects = subject::of_all(&files, &texts, &linked)?;
    let references = {
        let definers = definers(&linked, &subjects, (&further, &beside));
        referred(&files, &linked, &subjects, &definers)?
    };
    let parts = files.iter().zip(texts).zip(linked).zip(subjects);
    let parts = parts.zip(references).zip(contracts.into_iter().flatten());
    let all = parts.enumerate().map(
        |(declared, (((((wanted, text), linked), named), references), (metadata, rules)))| {
            let (subject, naming) = named;
            let inlined = linked.as_ref().filter(|_| wanted.table.inline);
            Publication {
                subject,
                naming,
                file: text.path,
                configured: configured(&config.folder, &wanted.file),
                declared,
                rank: 0,
                schema_type: schema_type(wanted.language),
                normalize: wanted.table.normalize,
                level: wanted.level,
                text: inlined.map_or(text.content, Linked::inlined),
                linked,
                references,
                metadata,
                rules,
            }
        },
    );
    Ok(Publications {
        all: order::by_rank(all.collect())?,
        warnings: collected.warnings,
    })
}

/// A file that stands for itself: it defines all that it uses.
pub(super) fn file(path: &Path) -> Result<Linked, Error> {
    let text = context::read(path)?;
    let linked = linked::all(&[text], || Ok(Vec::new()))?;
    let linked = linked.into_iter().flatten().next();
    linked.ok_or_else(|| {
        Error::findings(vec![
            Finding::error("AVG0201", "there is no schema in it").of(path),
        ])
    })
}

fn schema_type(language: SchemaLanguage) -> SchemaType {
    match language {
        SchemaLanguage::Avro => SchemaType::Avro,
        SchemaLanguage::Protobuf => SchemaType::Protobuf,
        SchemaLanguage::Json => SchemaType::Json,
    }
}

/// Who has which types: the files of the run, and those beside it.
fn definers<'s>(
    linked: &'s [Option<Linked>],
    subjects: &[(String, Naming)],
    (further, beside): (&[Further], &'s [Option<Linked>]),
) -> Definers<'s> {
    let run = linked.iter().zip(subjects).enumerate();
    let run = run.filter_map(|(index, (linked, (subject, _)))| {
        Some(Definer {
            linked: linked.as_ref()?,
            subject: Some((subject.clone(), Holder::Run(index))),
        })
    });
    let beside = further.iter().zip(beside).filter_map(|(further, linked)| {
        let held = further.entry.as_ref().map(|entry| {
            let (version, registry) = (entry.version, entry.registry.clone());
            let locked = Holder::Locked { version, registry };
            (entry.subject.clone(), locked)
        });
        Some(Definer {
            linked: linked.as_ref()?,
            subject: held,
        })
    });
    Definers::new(run.chain(beside).collect())
}

/// The files of `metadata` and `rules`.
fn contract(wanted: &Wanted<'_>) -> Result<(Option<Value>, Option<Value>), Vec<Finding>> {
    let read = |file: &Option<PathBuf>| file.as_deref().map(contract::object).transpose();
    match (read(&wanted.table.metadata), read(&wanted.table.rules)) {
        (Ok(metadata), Ok(rules)) => Ok((metadata, rules)),
        (metadata, rules) => {
            let errors = [metadata.err(), rules.err()];
            let errors = errors.iter().flatten();
            Err(errors.flat_map(|error| error.all().to_vec()).collect())
        }
    }
}

/// The texts of the files, in their order; all that cannot be decoded is told.
fn read(files: &[Wanted<'_>]) -> Result<Vec<Text>, Error> {
    let mut texts = Vec::with_capacity(files.len());
    let mut findings = Vec::new();
    for wanted in files {
        match context::read(&wanted.file) {
            Ok(text) => texts.push(Text {
                is_open: wanted.table.references.is_some(),
                ..text
            }),
            Err(error) if error.is_findings() => findings.extend(error.all().iter().cloned()),
            Err(error) => return Err(error),
        }
    }
    if findings.is_empty() {
        Ok(texts)
    } else {
        Err(Error::findings(findings))
    }
}

/// What each file refers to, as its table lists it or its types say.
fn referred(
    files: &[Wanted<'_>],
    linked: &[Option<Linked>],
    subjects: &[(String, Naming)],
    definers: &Definers<'_>,
) -> Result<Vec<Vec<Reference>>, Error> {
    let (mut findings, mut wrong) = (Vec::new(), Vec::new());
    let run = subjects.iter().enumerate();
    let mut run: HashMap<&str, usize> = run
        .map(|(index, (subject, _))| (subject.as_str(), index))
        .collect();
    let mut references = Vec::with_capacity(files.len());
    for (index, ((wanted, linked), (subject, _))) in
        files.iter().zip(linked).zip(subjects).enumerate()
    {
        references.push(match (&wanted.table.references, linked) {
            (Some(listed), _) => {
                run.remove(subject.as_str());
                let listed = references::listed(listed, &run).unwrap_or_else(|finding| {
                    wrong.push(finding.of(&shown(&wanted.file)));
                    Vec::new()
                });
                run.insert(subject, index);
                listed
            }
            (None, Some(linked)) if !wanted.table.inline => {
                definers.inferred(linked, &mut findings)
            }
            _ => Vec::new(),
        });
    }
    if !wrong.is_empty() {
        Err(Error::configuration(wrong))
    } else if findings.is_empty() {
        Ok(references)
    } else {
        Err(Error::findings(findings))
    }
}

/// The path that was joined to the configuration's folder.
fn configured(folder: &Path, file: &Path) -> String {
    let whole = file.to_string_lossy().replace('\\', "/");
    let folder = folder.to_string_lossy().replace('\\', "/");
    let below = whole.strip_prefix(folder.trim_end_matches('/'));
    match below.and_then(|below| below.strip_prefix('/')) {
        Some(below) => below.to_owned(),
        None => whole,
    }
}
