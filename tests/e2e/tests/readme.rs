//! The README, done as it says: its files are written, its commands are run, its code is compiled.

use avrogen_build::Config;
use avrogen_e2e::{Project, patches, workspace};
use avrogen_test_registry::Registry;

const TOOL: &str = env!("CARGO_BIN_EXE_avrogen-e2e");
const README: &str = include_str!("../../../README.md");
/// The one of the command.
const COMMANDS: &str = include_str!("../../../cargo-avrogen/README.md");

/// A fenced block of the README.
struct Block<'r> {
    /// The `##` heading above it.
    section: &'r str,
    language: &'r str,
    /// The file it is meant for.
    title: Option<&'r str>,
    text: String,
}

fn blocks() -> Vec<Block<'static>> {
    blocks_of(README)
}

fn blocks_of(readme: &'static str) -> Vec<Block<'static>> {
    let mut blocks = Vec::new();
    let mut section = "";
    let mut open: Option<Block<'static>> = None;
    for line in readme.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                let (language, title) = match info.split_once(" title=") {
                    Some((language, title)) => (language, Some(title)),
                    None => (info, None),
                };
                open = Some(Block {
                    section,
                    language,
                    title,
                    text: String::new(),
                });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => section = line.strip_prefix("## ").unwrap_or(section),
        }
    }
    assert!(open.is_none(), "a block of the README has no end");
    blocks
}

/// The files of a section, with the registry's URL in place of the one they name.
fn write_files(project: &Project, section: &str, url: &str) {
    for block in blocks() {
        if let (Some(title), true) = (block.title, block.section == section) {
            project.write(title, block.text.replace("http://localhost:8081", url));
        }
    }
}

/// Runs the `cargo avrogen` commands of a section, in their order.
fn run_commands(project: &Project, section: &str) -> usize {
    let mut ran = 0;
    for block in blocks() {
        if block.section != section || block.language != "console" {
            continue;
        }
        for line in block.text.lines() {
            let command = line.strip_prefix("$ ").expect("a command");
            if let Some(arguments) = command.strip_prefix("cargo avrogen ") {
                let arguments: Vec<&str> = arguments.split_whitespace().collect();
                project.run(&arguments).expect(0);
                ran += 1;
            }
        }
    }
    ran
}

#[test]
fn publisher_and_consumer_in_five_minutes() {
    let registry = Registry::start_blocking().unwrap();
    let publisher = Project::new(TOOL);
    publisher.copy_schemas(&workspace().join("schemas"), "schemas");
    write_files(&publisher, "A publisher in five minutes", registry.url());
    assert_eq!(run_commands(&publisher, "A publisher in five minutes"), 2);

    let consumer = Project::new(TOOL);
    write_files(&consumer, "A consumer in five minutes", registry.url());
    let manifest = consumer.read("Cargo.toml");
    consumer.write("Cargo.toml", format!("{manifest}{}", patches()));
    assert_eq!(run_commands(&consumer, "A consumer in five minutes"), 1);
    assert_eq!(run_commands(&consumer, "In CI"), 2);

    // The registry is not asked any more: builds read what is on disk.
    drop(registry);
    let first = consumer.cargo(&["run", "--quiet"]).expect(0);
    assert_eq!(first.stderr, "", "it compiles without a warning");
    insta::assert_snapshot!(first.stdout);

    // The build script runs again when a schema changes, and only then.
    let fresh = consumer.cargo(&["build"]).expect(0);
    assert!(
        !fresh.stderr.contains("Compiling consumer"),
        "{}",
        fresh.stderr
    );
    let text = consumer.read("schemas/shipment-value.avsc");
    consumer.write(
        "schemas/shipment-value.avsc",
        text.replace("\"customerId\"", "\"buyerId\""),
    );
    let built = consumer.cargo(&["build"]).expect(0);
    assert!(
        built.stderr.contains("Compiling consumer"),
        "{}",
        built.stderr
    );
    let second = consumer.cargo(&["run", "--quiet"]).expect(0);
    assert_ne!(
        second.stdout, first.stdout,
        "the fingerprint is another one"
    );
    consumer.write(
        "schemas/further.avsc",
        "{\"type\": \"fixed\", \"name\": \"Further\"}",
    );
    let broken = consumer.cargo(&["build"]).expect(101);
    assert!(
        broken
            .stderr
            .contains("schemas/further.avsc:1:1: error[AVG0202]"),
        "{}",
        broken.stderr
    );
}

#[test]
fn files_from_the_command_line() {
    let project = Project::new(TOOL);
    let address = r#"{"recipient": "Ada", "lines": [], "city": "Paris", "postalCode": null, "country": "FR", "location": null}"#;
    project
        .copy_schemas(&workspace().join("schemas"), "schemas")
        .write("addresses.json", address);
    let more = [
        "fromjson",
        "--schema",
        "schemas/address.avsc",
        "-o",
        "more.avro",
        "addresses.json",
    ];
    project.run(&more).expect(0);
    assert_eq!(run_commands(&project, "Files"), 4);
    let printed = project.run(&["tojson", "all.avro"]).expect(0).stdout;
    assert_eq!(
        printed,
        format!("{}\n", address.replace(": ", ":").replace(", ", ",")).repeat(2)
    );
}

/// Every file of a configuration in the READMEs is one.
#[test]
fn configurations_are_read() {
    let mut read = 0;
    for block in blocks().into_iter().chain(blocks_of(COMMANDS)) {
        if block.language != "toml" {
            continue;
        }
        let title = block.title.expect("a toml block says which file it is");
        let project = Project::new(TOOL);
        project.write(title, &block.text);
        let config = Config::from_file(&project.path().join(title)).unwrap();
        if block.text.contains("[env.prod") {
            config.with_env("prod").unwrap();
        }
        read += 1;
    }
    assert_eq!(read, 7);
}

/// What has no file of its own compiles and runs by itself.
#[test]
fn other_code_runs() {
    let project = Project::new(TOOL);
    let manifest = "[package]\nname = \"snippet\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                    [dependencies]\navrogen-runtime = \"0.1\"\n";
    project.write("Cargo.toml", format!("{manifest}{}", patches()));
    let mut ran = 0;
    for block in blocks() {
        if block.language == "rust" && block.title.is_none() {
            project.write("src/main.rs", &block.text);
            let run = project.cargo(&["run", "--quiet"]).expect(0);
            assert_eq!(run.stderr, "");
            ran += 1;
        }
    }
    assert_eq!(ran, 3);
}

/// A block is of a kind that one of these tests looks at.
#[test]
fn no_block_is_left_out() {
    for block in blocks() {
        assert!(
            matches!(block.language, "console" | "toml" | "rust"),
            "{}",
            block.language
        );
        assert!(
            block.language != "console"
                || block.text.lines().all(|line| line.starts_with("$ cargo "))
        );
    }
}

/// Every command that the READMEs name is there, with the options that they give it.
#[test]
fn commands_are_known() {
    let project = Project::new(TOOL);
    let mut known = 0;
    for block in blocks().into_iter().chain(blocks_of(COMMANDS)) {
        let commands = block.text.lines();
        let commands = commands.filter_map(|line| line.strip_prefix("$ cargo avrogen "));
        for command in commands.filter(|_| block.language == "console") {
            let mut arguments: Vec<&str> = command.split_whitespace().collect();
            arguments.push("--help");
            project.run(&arguments).expect(0);
            known += 1;
        }
    }
    assert!(known > 30, "{known}");
}
