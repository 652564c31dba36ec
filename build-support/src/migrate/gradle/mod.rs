//! A Gradle build file → what its extension `schemaRegistry` declares.

mod extension;
mod parse;
mod subjects;
mod syntax;
mod token;
mod value;

use super::declared::Declared;
use super::notes::{Notes, Refusal};
use crate::finding::Finding;
use extension::Extension;
use parse::Parser;
use token::{Kind, Token};

/// The extension's name, and its class, by which Kotlin may reach it.
const EXTENSION: &str = "schemaRegistry";
const CLASS: &str = "SchemaRegistryExtension";

/// The plugin's tasks, and what does their work here.
const TASKS: [(&str, &str); 4] = [
    ("downloadSchemasTask", "download"),
    ("testSchemasTask", "compat"),
    ("registerSchemasTask", "register"),
    ("configSubjectsTask", "config"),
];

pub(super) fn read(
    text: &str,
    is_kotlin: bool,
    notes: &mut Notes<'_>,
) -> Result<Declared, Refusal> {
    let tokens = token::tokens(text, is_kotlin);
    let mut extension = Extension::new(notes);
    let mut is_found = false;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let Some(start) = begins(&tokens, at) else {
            mention(token, extension.notes);
            used(&tokens, at, extension.notes);
            at += 1;
            continue;
        };
        is_found = true;
        let mut parser = Parser::new(&tokens, start);
        // What is nested in each other is read once: the parser goes to the end of the outer one.
        if parser.is('{') {
            extension.statements(&[], &parser.block().unwrap_or_default());
        } else {
            extension.statements(&[], &parser.statement());
        }
        if let Some((at, message)) = parser.broken {
            return Err(Refusal {
                at: Some(at),
                finding: Finding::error("AVG0526", message),
            });
        }
        for token in &tokens[at..parser.at] {
            mention(token, extension.notes);
        }
        at = parser.at;
    }
    if is_found {
        return Ok(extension.declared);
    }
    let finding = Finding::error("AVG0521", "the file does not configure `schemaRegistry`");
    Err(Refusal {
        at: None,
        finding: finding.help(
            "name the build file that holds the block `schemaRegistry { … }` of the plugin \
             com.github.imflog.kafka-schema-registry-gradle-plugin",
        ),
    })
}

/// Whether the extension is configured at a token: the token from which to read.
fn begins(tokens: &[Token], at: usize) -> Option<usize> {
    let is = |at: usize, symbol| {
        tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Symbol(symbol))
    };
    let Kind::Word(word) = &tokens[at].kind else {
        return None;
    };
    match word.as_str() {
        EXTENSION if is(at + 1, '{') => Some(at + 1),
        EXTENSION if is(at + 1, '.') && !is_part(tokens, at) => Some(at),
        // `configure<SchemaRegistryExtension> {`
        CLASS if is(at + 1, '>') && is(at + 2, '{') => Some(at + 2),
        _ => None,
    }
}

/// Whether a dot stands before a token.
fn is_part(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    before.is_some_and(|before| before.kind == Kind::Symbol('.'))
}

/// A word about a use of the extension that is none of those above. What is imported is not yet used.
fn used(tokens: &[Token], at: usize, notes: &mut Notes<'_>) {
    let is_last = matches!(
        tokens.get(at + 1).map(|token| &token.kind),
        None | Some(Kind::Line | Kind::Symbol(';'))
    );
    let is_import = is_part(tokens, at) && is_last;
    let (Kind::Word(word) | Kind::Text(word)) = &tokens[at].kind else {
        return;
    };
    if word == EXTENSION || (word == CLASS && !is_import) {
        notes.unknown(tokens[at].start, &format!("this use of `{word}`"));
    }
}

/// A word about a task that the build starts by its name.
fn mention(token: &Token, notes: &mut Notes<'_>) {
    let (Kind::Word(word) | Kind::Text(word)) = &token.kind else {
        return;
    };
    if let Some((task, command)) = TASKS.into_iter().find(|(task, _)| task == word) {
        let help = format!("start `cargo avrogen {command}` where the build started it");
        notes.no_counterpart(token.start, &format!("the task `{task}`"), &help);
    }
}
