//! One entry → its module of generated code and the path of its root type; all modules → one program that reads the datums and writes
//! them again.

use std::fmt::Write as _;
use std::path::Path;

use avrogen_build::generate::{self, Generate};
use avrogen_schema::{Diagnostics, SchemaSet, Sources};

use crate::manifest::Entry;

/// What the program needs of one entry.
pub(crate) struct Unit {
    pub(crate) id: String,
    /// The generated file.
    pub(crate) code: String,
    /// The root's type, relative to that file.
    root: String,
}

impl Unit {
    /// `s0005`: the module that takes the generated file in.
    pub(crate) fn module(&self) -> String {
        self.id.to_lowercase()
    }
}

pub(crate) fn generate(corpus: &Path, entry: &Entry) -> Result<Unit, String> {
    let mut sources = Sources::new();
    for file in &entry.files {
        let path = corpus.join("schemas").join(file);
        let bytes = std::fs::read(&path).map_err(|error| format!("{file}: {error}"))?;
        sources
            .add(file.as_str(), &bytes)
            .map_err(|problem| problem.message)?;
    }
    let mut problems = Diagnostics::new();
    let Some(set) = SchemaSet::build(&sources, &mut problems) else {
        return Err(messages(&problems));
    };
    let generated = generate::render(&sources, &set, &Generate::default())
        .map_err(|problems| messages(&problems))?;
    let root = set
        .roots()
        .last()
        .and_then(|root| generated.root(root.source))
        .ok_or("the root has no Rust type")?;
    Ok(Unit {
        id: entry.id.clone(),
        root: root.to_owned(),
        code: generated.single_file(),
    })
}

fn messages(problems: &Diagnostics) -> String {
    problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

/// The program's `main.rs`: a line `ID ok` or `ID why not` for each entry.
pub(crate) fn main_rs(units: &[Unit]) -> String {
    let mut text = String::from(DRIVER);
    for unit in units {
        let module = unit.module();
        let _ = writeln!(
            text,
            "#[allow(dead_code, unused)]\nmod {module} {{ include!(\"{module}.rs\"); }}"
        );
    }
    text.push_str("\nfn main() {\n    let corpus = std::path::PathBuf::from(std::env::args_os().nth(1).unwrap());\n");
    for unit in units {
        let (id, module, root) = (&unit.id, unit.module(), &unit.root);
        let _ = writeln!(
            text,
            "    report(\"{id}\", || entry::<{module}::{root}>(&corpus, \"{id}\"));"
        );
    }
    text.push_str("}\n");
    text
}

/// Reads `java-datums/ID.datums`: a big-endian count, then for each datum its length and its bytes.
const DRIVER: &str = r#"
use avrogen::{Decodable, Encodable, from_slice, to_vec};

fn entry<T: Encodable + for<'a> Decodable<'a>>(corpus: &std::path::Path, id: &str) -> Result<(), String> {
    let file = std::fs::read(corpus.join("java-datums").join(format!("{id}.datums"))).map_err(|e| e.to_string())?;
    let datums = datums(&file).ok_or("the file of datums is cut short")?;
    if datums.is_empty() {
        return refuses_everything::<T>();
    }
    for (index, datum) in datums.iter().enumerate() {
        let value = from_slice::<T>(datum).map_err(|e| format!("datum {index}: {e}"))?;
        let again = to_vec(&value).map_err(|e| format!("datum {index}: {e}"))?;
        if again != *datum {
            return Err(format!("datum {index}: other bytes: {} instead of {}", hex(&again), hex(datum)));
        }
    }
    Ok(())
}

/// A record that contains itself has no finite value: whatever the bytes, an answer must come, and it must be an error.
fn refuses_everything<T: for<'a> Decodable<'a>>() -> Result<(), String> {
    for length in [0, 1, 2, 64, 4096, 1 << 20] {
        for byte in [0u8, 1, 2, 3, 0x7f, 0x80, 0xff] {
            if from_slice::<T>(&vec![byte; length]).is_ok() {
                return Err(format!("{length} bytes {byte:#04x} decode, though the type has no finite value"));
            }
        }
    }
    Ok(())
}

fn datums(file: &[u8]) -> Option<Vec<&[u8]>> {
    if file.is_empty() {
        return Some(Vec::new());
    }
    let (count, mut rest) = file.split_first_chunk::<4>()?;
    let mut datums = Vec::new();
    for _ in 0..u32::from_be_bytes(*count) {
        let (length, tail) = rest.split_first_chunk::<4>()?;
        let (datum, tail) = tail.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        datums.push(datum);
        rest = tail;
    }
    rest.is_empty().then_some(datums)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().take(40).map(|byte| format!("{byte:02x}")).collect()
}

fn report(id: &str, run: impl FnOnce() -> Result<(), String> + std::panic::UnwindSafe) {
    match std::panic::catch_unwind(run) {
        Ok(Ok(())) => println!("{id} ok"),
        Ok(Err(why)) => println!("{id} {}", why.replace('\n', " ")),
        Err(_) => println!("{id} panicked"),
    }
}
"#;
