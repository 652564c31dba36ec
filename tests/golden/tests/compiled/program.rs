//! Texts of schemas → a module of generated code and the path of its root type; all modules → one program that answers for each.

use std::fmt::Write as _;

use avrogen_build::generate::{self, Generate};
use avrogen_schema::{Diagnostics, SchemaSet, Sources};

/// What the program needs of one entry.
pub(crate) struct Unit {
    pub(crate) id: String,
    /// The generated file.
    pub(crate) code: String,
    /// The root's type, relative to that file.
    root: String,
}

impl Unit {
    /// Generates the code of an entry. Its root is that of the last text.
    pub(crate) fn generate(id: &str, sources: &Sources) -> Result<Self, String> {
        let mut problems = Diagnostics::new();
        let Some(set) = SchemaSet::build(sources, &mut problems) else {
            return Err(messages(&problems));
        };
        let generated = generate::render(sources, &set, &Generate::default())
            .map_err(|problems| messages(&problems))?;
        let root = set
            .roots()
            .last()
            .and_then(|root| generated.root(root.source))
            .ok_or("the root has no Rust type")?;
        Ok(Self {
            id: id.to_owned(),
            root: root.to_owned(),
            code: generated.single_file(),
        })
    }

    /// `s0005`: the module that takes the generated file in.
    pub(crate) fn module(&self) -> String {
        self.id.to_lowercase()
    }
}

fn messages(problems: &Diagnostics) -> String {
    problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

/// The program's `main.rs`: a line `ID ok` or `ID why not` for each entry. The driver brings the function `entry`, which is called with
/// an entry's root type, the folder that the program was given, and the entry's id.
pub(crate) fn main_rs(driver: &str, units: &[Unit]) -> String {
    let mut text = format!("{COMMON}{driver}");
    for unit in units {
        let module = unit.module();
        let _ = writeln!(
            text,
            "#[allow(dead_code, unused)]\nmod {module} {{ include!(\"{module}.rs\"); }}"
        );
    }
    text.push_str("\nfn main() {\n    let folder = std::path::PathBuf::from(std::env::args_os().nth(1).unwrap());\n");
    for unit in units {
        let (id, module, root) = (&unit.id, unit.module(), &unit.root);
        let _ = writeln!(
            text,
            "    report(\"{id}\", || entry::<{module}::{root}>(&folder, \"{id}\"));"
        );
    }
    text.push_str("}\n");
    text
}

/// What every driver needs. A file of datums is a big-endian count, then for each datum its length and its bytes.
const COMMON: &str = r#"
use avrogen::{Decodable, Encodable, from_slice, to_vec};

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
