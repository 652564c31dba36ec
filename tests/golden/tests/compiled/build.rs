//! The modules → one crate of their own, compiled and run. A module that does not compile is put aside by name and the rest compiled
//! again, so that one bad entry does not hide the others.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::program::{self, Unit};
use super::verdict::{Step, Verdict};

/// The crate, and which entries are in it.
pub(crate) struct Compiled {
    program: Option<PathBuf>,
    ids: Vec<String>,
}

/// Every round puts at least one module aside, so this many rounds are a sign that something else is wrong.
const ROUNDS: usize = 8;

/// Compiles the program of this name, which the driver is a part of.
pub(crate) fn all(
    name: &str,
    driver: &str,
    mut units: Vec<Unit>,
    verdict: &mut Verdict,
) -> Result<Compiled, String> {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = scratch.join(name);
    // One for all programs: what they depend on is compiled once.
    let target = scratch.join("compiled");
    for _ in 0..ROUNDS {
        write_crate(&folder, name, driver, &units)?;
        let output = cargo_build(&folder, &target)?;
        if output.status.success() {
            let program = target
                .join("debug")
                .join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
            return Ok(Compiled {
                program: Some(program),
                ids: units.into_iter().map(|unit| unit.id).collect(),
            });
        }
        let broken = errors_by_module(&output);
        if broken.is_empty() {
            return Err(format!(
                "cargo build failed:\n{}",
                String::from_utf8_lossy(&output.stderr)
            ));
        }
        units.retain(|unit| match broken.get(&unit.module()) {
            Some(why) => {
                verdict.fail(&unit.id, Step::Compile, why);
                false
            }
            None => true,
        });
    }
    for unit in &units {
        verdict.fail(&unit.id, Step::Compile, "too many rounds without a program");
    }
    Ok(Compiled {
        program: None,
        ids: Vec::new(),
    })
}

fn write_crate(folder: &Path, name: &str, driver: &str, units: &[Unit]) -> Result<(), String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let runtime = workspace.join("runtime");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n\
         avrogen-runtime = {{ path = {:?} }}\n\n[profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n",
        runtime.to_string_lossy()
    );
    let source = folder.join("src");
    let written = std::fs::create_dir_all(&source)
        .and_then(|()| std::fs::write(folder.join("Cargo.toml"), manifest))
        // The same versions as the workspace: nothing is looked up.
        .and_then(|()| {
            std::fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).map(drop)
        })
        .and_then(|()| std::fs::write(source.join("main.rs"), program::main_rs(driver, units)))
        .and_then(|()| {
            units.iter().try_for_each(|unit| {
                std::fs::write(source.join(format!("{}.rs", unit.module())), &unit.code)
            })
        });
    written.map_err(|error| format!("{}: {error}", folder.display()))
}

fn cargo_build(folder: &Path, target: &Path) -> Result<Output, String> {
    Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "--message-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .output()
        .map_err(|error| format!("cargo: {error}"))
}

/// Module → its first error, from the compiler's JSON lines.
fn errors_by_module(output: &Output) -> BTreeMap<String, String> {
    let mut broken = BTreeMap::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(line) = serde_json::from_str::<serde_json::Value>(line) else {
            continue;
        };
        let message = &line["message"];
        if message["level"] != "error" {
            continue;
        }
        for span in message["spans"].as_array().into_iter().flatten() {
            let file = span["file_name"].as_str().unwrap_or_default();
            let module = Path::new(file)
                .file_stem()
                .and_then(|stem| stem.to_str())
                .unwrap_or_default();
            if module != "main" && span["is_primary"] == true {
                let text = message["message"].as_str().unwrap_or_default();
                broken
                    .entry(module.to_owned())
                    .or_insert_with(|| format!("line {}: {text}", span["line_start"]));
            }
        }
    }
    broken
}

/// Runs the program on a folder of datums and takes its line for each entry.
pub(crate) fn round_trip(
    folder: &Path,
    compiled: &Compiled,
    verdict: &mut Verdict,
) -> Result<(), String> {
    let Some(program) = &compiled.program else {
        return Ok(());
    };
    let output = Command::new(program)
        .arg(folder)
        .output()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let said: BTreeMap<&str, &str> = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .collect();
    for id in &compiled.ids {
        match said.get(id.as_str()) {
            Some(&"ok") => {}
            Some(why) => verdict.fail(id, Step::RoundTrip, *why),
            None => verdict.fail(
                id,
                Step::RoundTrip,
                format!("the program ended before it ({})", output.status),
            ),
        }
    }
    Ok(())
}
