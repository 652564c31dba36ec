//! What was declared → the tables of our configuration: what register, compatibility and config say of one subject goes into one table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use avrogen_schema::compat;

use super::declared::{Declared, Download, Level, Registry, Upload};
use super::notes::Notes;

/// The configuration, not yet written.
pub(super) struct Tables {
    /// Folders and files, relative.
    pub(super) schemas: Vec<String>,
    pub(super) registry: Registry,
    pub(super) downloads: Vec<Download>,
    pub(super) registers: Vec<Register>,
    pub(super) has_metadata: bool,
}

/// A table `[[register]]`.
pub(super) struct Register {
    pub(super) upload: Upload,
    pub(super) level: Option<compat::Level>,
    /// Why it is as it is.
    pub(super) comments: Vec<String>,
    /// It is proposed, and not in force.
    pub(super) is_proposal: bool,
}

const KINDS: [&str; 3] = ["AVRO", "PROTOBUF", "JSON"];

pub(super) fn tables(mut declared: Declared, notes: &mut Notes<'_>) -> Tables {
    for upload in declared.registers.iter_mut().chain(&mut declared.checks) {
        if !KINDS.contains(&upload.kind.as_str()) {
            let message = format!("`{}` has the unknown type {}", upload.subject, upload.kind);
            notes.decided(
                upload.at,
                &message,
                "AVRO is taken; there are PROTOBUF and JSON too",
            );
            "AVRO".clone_into(&mut upload.kind);
        }
    }
    let schemas = schemas(&declared);
    let mut registers: Vec<Register> = Vec::new();
    // Subject → its last table, which is the newest where there are several.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for upload in declared.registers {
        let mut comments = Vec::new();
        if places.contains_key(&upload.subject) {
            let message = format!("`{}` is registered from several files", upload.subject);
            notes.decided(
                upload.at,
                &message,
                "each is a version of it, in this order: keep the newest",
            );
            comments.push("A further file of a subject above: keep the newest of them.".to_owned());
        }
        places.insert(upload.subject.clone(), registers.len());
        registers.push(Register {
            upload,
            level: None,
            comments,
            is_proposal: false,
        });
    }
    for check in declared.checks {
        if let Some(&place) = places.get(&check.subject) {
            checked(&registers[place].upload, &check, notes);
            continue;
        }
        let message = format!("`{}` is checked and not registered", check.subject);
        let help = "its table is written as a comment: a table [[register]] is for both `compat` and `register`";
        notes.decided(check.at, &message, help);
        places.insert(check.subject.clone(), registers.len());
        let comment =
            "Was checked for compatibility and not registered. In force, this is for both.";
        registers.push(Register {
            upload: check,
            level: None,
            comments: vec![comment.to_owned()],
            is_proposal: true,
        });
    }
    for level in declared.levels {
        let place = places.get(&level.subject).copied();
        set_level(
            &level,
            place.and_then(|place| registers.get_mut(place)),
            notes,
        );
    }
    for download in &mut declared.downloads {
        download.is_pretty |= declared.is_pretty;
        note_absolute(download.at, &download.to, notes);
    }
    for register in &registers {
        note_absolute(register.upload.at, &register.upload.file, notes);
    }
    Tables {
        schemas,
        registry: declared.registry,
        downloads: declared.downloads,
        registers,
        has_metadata: declared.has_metadata,
    }
}

/// A subject's declaration for `compatibility`, beside the one for `register` that stands for both.
fn checked(register: &Upload, check: &Upload, notes: &mut Notes<'_>) {
    let same = register.file == check.file
        && register.kind == check.kind
        && register.references == check.references
        && register.local == check.local;
    if !same {
        let message = format!(
            "`{}` is checked otherwise than it is registered ({} and {})",
            check.subject, check.file, register.file
        );
        notes.decided(
            check.at,
            &message,
            "what is registered is kept, and `compat` checks just that",
        );
    }
}

fn set_level(level: &Level, register: Option<&mut Register>, notes: &mut Notes<'_>) {
    let what = format!("the level {} of `{}`", level.wanted, level.subject);
    match (level.wanted.parse(), register) {
        (Err(_), _) => notes.unknown(level.at, &what),
        (Ok(wanted), Some(register)) => register.level = Some(wanted),
        (Ok(_), None) => {
            let help = "no file is registered for it here: set the level once with `cargo avrogen config set`";
            notes.no_counterpart(level.at, &what, help);
        }
    }
}

fn note_absolute(at: usize, path: &str, notes: &mut Notes<'_>) {
    if Path::new(path).is_absolute() {
        let help =
            "files are read and written below the folder of the configuration: make it relative";
        notes.decided(at, &format!("`{path}` is an absolute path"), help);
    }
}

/// The folders of all Avro files, those in the project's own folder by themselves; what lies in another of them is not named again.
fn schemas(declared: &Declared) -> Vec<String> {
    let uploads = declared.registers.iter().chain(&declared.checks);
    let avro = uploads.filter(|upload| upload.kind == "AVRO");
    let files = avro.flat_map(|upload| std::iter::once(&upload.file).chain(&upload.local));
    let mut all: BTreeSet<String> = files
        .map(|file| match Path::new(file).parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_string_lossy().into_owned(),
            _ => file.clone(),
        })
        .collect();
    all.extend(declared.downloads.iter().map(|download| {
        let to = download.to.trim_end_matches('/');
        if to.is_empty() { "." } else { to }.to_owned()
    }));
    let inner = |path: &String| {
        let mut above = Path::new(path).ancestors().skip(1);
        above.any(|above| above.to_str().is_some_and(|above| all.contains(above)))
    };
    all.iter().filter(|path| !inner(path)).cloned().collect()
}
