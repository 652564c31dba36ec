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
use serde_json::Value;

use crate::config::{Config, SchemaLanguage};
use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::shown;
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
    /// The compatibility level that the subject is to have, in capitals, where the configuration says one.
    pub(super) level: Option<String>,
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
    let registered: HashSet<PathBuf> = files
        .iter()
        .map(|wanted| context::same(&wanted.file))
        .collect();
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

    let subjects = subjects(&files, &texts, &linked)?;
    let references = {
        let definers = definers(&texts, &linked, &subjects, (&further, &beside));
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
                level: wanted.level.clone(),
                text: inlined.map_or(text.content, Linked::inlined),
                linked,
                references,
                metadata,
                rules,
            }
        },
    );
    Ok(Publications {
        all: ordered(all.collect())?,
        warnings: collected.warnings,
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
    texts: &[Text],
    linked: &'s [Option<Linked>],
    subjects: &[(String, Naming)],
    (further, beside): (&[Further], &'s [Option<Linked>]),
) -> Definers<'s> {
    let run = texts.iter().zip(linked).zip(subjects).enumerate();
    let run = run.filter_map(|(index, ((text, linked), (subject, _)))| {
        Some(Definer {
            path: text.path.clone(),
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
            path: further.text.path.clone(),
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

/// The subject of each file; no two files may have one.
fn subjects(
    files: &[Wanted<'_>],
    texts: &[Text],
    linked: &[Option<Linked>],
) -> Result<Vec<(String, Naming)>, Error> {
    let mut subjects: Vec<(String, Naming)> = Vec::with_capacity(files.len());
    let mut first: HashMap<String, &Path> = HashMap::new();
    let mut findings = Vec::new();
    for ((wanted, text), linked) in files.iter().zip(texts).zip(linked) {
        let name = match linked {
            Some(linked) => linked.name().map(str::to_owned),
            None if wanted.language == SchemaLanguage::Avro => written_name(&text.content),
            None => None,
        };
        let named = match subject::of(wanted.table, &wanted.file, name.as_deref()) {
            Ok(named) => named,
            Err(finding) => {
                findings.push(finding);
                continue;
            }
        };
        match first.get(&named.0) {
            None => drop(first.insert(named.0.clone(), &text.path)),
            Some(other) => {
                let subject = named.0.escape_debug();
                let message = format!("`{subject}` is the subject of {} too", other.display());
                let finding = Finding::error("AVG0540", message).of(&text.path);
                let help = "give one of them another `subject`, or take one of the tables away";
                findings.push(finding.help(help));
            }
        }
        subjects.push(named);
    }
    if findings.is_empty() {
        Ok(subjects)
    } else {
        Err(Error::configuration(findings))
    }
}

/// The full name that a schema says, where its types are in the registry only, so that it cannot be linked.
fn written_name(text: &str) -> Option<String> {
    let schema: Value = serde_json::from_str(text).ok()?;
    let name = schema.get("name")?.as_str()?;
    let namespace = schema.get("namespace").and_then(Value::as_str);
    Some(
        match namespace.filter(|namespace| !namespace.is_empty() && !name.contains('.')) {
            Some(namespace) => format!("{namespace}.{name}"),
            None => name.to_owned(),
        },
    )
}

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

/// By rank; the numbers of [`Holder::Run`] follow.
fn ordered(mut all: Vec<Publication>) -> Result<Vec<Publication>, Error> {
    let refers: Vec<Vec<usize>> = all
        .iter()
        .map(|publication| {
            let references = publication.references.iter();
            let run = references.filter_map(|reference| match reference.from {
                Holder::Run(index) => Some(index),
                _ => None,
            });
            run.collect()
        })
        .collect();
    let ranks = order::ranks(&refers).map_err(|circle| {
        let told = |index: &usize| (all[*index].subject.as_str(), all[*index].file.as_path());
        order::refusal(&circle.iter().map(told).collect::<Vec<_>>())
    })?;
    for (publication, rank) in all.iter_mut().zip(ranks) {
        publication.rank = rank;
    }
    all.sort_by_key(|publication| (publication.rank, publication.declared));
    let mut moved = vec![0; all.len()];
    for (index, publication) in all.iter().enumerate() {
        moved[publication.declared] = index;
    }
    for reference in all
        .iter_mut()
        .flat_map(|publication| &mut publication.references)
    {
        if let Holder::Run(index) = &mut reference.from {
            *index = moved[*index];
        }
    }
    Ok(all)
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
