//! Schemas whose texts try to break out of the comments, literals and attributes they end up in: whatever they hold, the generated code
//! parses, and holds no item, attribute or macro but the generator's own.

use avrogen_build::generate::{self, Generate};
use avrogen_schema::{Diagnostics, SchemaSet, Sources};
use serde_json::json;
use syn::visit::{self, Visit};

const CASES: u64 = 10_000;
const WORKERS: u64 = 4;

/// What a hostile text is put together from.
const PIECES: [&str; 40] = [
    "\"",
    "'",
    "\\",
    "*/",
    "/*",
    "//",
    "///",
    "//!",
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\u{2028}",
    "\u{202e}",
    "\u{2066}",
    "\u{feff}",
    "\u{7f}",
    "\u{1b}[31m",
    "#[path = \"/etc/passwd\"]",
    "#![allow(unsafe_code)]",
    "#",
    "r#\"",
    "\"#",
    "\"##",
    "```",
    "~~~",
    "}",
    "{",
    ")",
    "];",
    ";",
    "fn main() { panic!() }",
    "pub mod evil {",
    "macro_rules! m { () => {} }",
    "include!(\"x\")",
    "unsafe{}",
    "${x}",
    "{}",
    "é𝄞ﬁ",
    "a",
];

/// Numbers that are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn text(&mut self) -> String {
        let count = 1 + self.below(6);
        (0..count)
            .map(|_| PIECES[self.below(PIECES.len())])
            .collect()
    }
}

/// A schema with a hostile text wherever a schema may hold one; where `names` says so, also where only a name may stand.
fn schema(numbers: &mut Numbers, names: bool) -> String {
    let mut name = |plain: &str| {
        if names && numbers.below(4) == 0 {
            numbers.text()
        } else {
            plain.to_owned()
        }
    };
    let (record, field, state, symbol, hash) = (
        name("Record"),
        name("text"),
        name("a.State"),
        name("A"),
        name("b.Hash"),
    );
    let mut text = || numbers.text();
    let bytes: String = text()
        .chars()
        .filter(|character| u32::from(*character) < 256)
        .collect();
    let record = json!({
        "type": "record", "name": record, "namespace": text().replace('.', ""), "doc": text(), (text()): text(),
        "fields": [
            {"name": field, "type": "string", "doc": text(), "default": text(), (text()): [text()]},
            {"name": "bytes", "type": "bytes", "default": bytes},
            {"name": "map", "type": {"type": "map", "values": "string"}, "default": {(text()): text()}},
            {"name": "logical", "type": {"type": "int", "logicalType": text()}},
            {"name": "state", "type": {"type": "enum", "name": state, "symbols": [symbol, "B"], "doc": text(), "default": "B"}},
            {"name": "hash", "type": {"type": "fixed", "name": hash, "size": 4, "doc": text(), (text()): null}},
            {"name": "either", "type": ["null", "int", {"type": "array", "items": "string", (text()): text()}], "doc": text()},
        ],
    });
    record.to_string()
}

#[derive(Default)]
struct Foreign(Vec<String>);

const ATTRIBUTES: [&str; 7] = [
    "allow", "derive", "doc", "inline", "must_use", "rustfmt", "serde",
];

impl Visit<'_> for Foreign {
    fn visit_item(&mut self, item: &syn::Item) {
        use syn::Item::{Const, Enum, Impl, Mod, Static, Struct, Use};
        if !matches!(
            item,
            Const(_) | Enum(_) | Impl(_) | Mod(_) | Static(_) | Struct(_) | Use(_)
        ) {
            self.0.push(format!("an item: {item:?}"));
        }
        visit::visit_item(self, item);
    }

    fn visit_attribute(&mut self, attribute: &syn::Attribute) {
        let known = ATTRIBUTES
            .iter()
            .any(|name| attribute.path().is_ident(name));
        if !known || matches!(attribute.style, syn::AttrStyle::Inner(_)) {
            self.0.push(format!("an attribute: {attribute:?}"));
        }
    }

    fn visit_macro(&mut self, call: &syn::Macro) {
        self.0.push(format!("a macro: {:?}", call.path));
    }

    fn visit_expr_unsafe(&mut self, _: &syn::ExprUnsafe) {
        self.0.push("unsafe".to_owned());
    }
}

#[test]
fn no_text_becomes_code() {
    std::thread::scope(|scope| {
        for worker in 0..WORKERS {
            scope.spawn(move || cases(worker));
        }
    });
}

/// Everything that makes more code of a schema.
fn all_options() -> Generate {
    Generate {
        borrowed: true,
        serde: true,
        outlined: true,
        ..Generate::default()
    }
}

fn cases(worker: u64) {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15 + worker);
    let plain = Generate::default();
    let full = all_options();
    let mut refused = 0;
    for case in 0..CASES / WORKERS {
        let names = case % 4 == 3;
        let text = schema(&mut numbers, names);
        let mut sources = Sources::new();
        sources.add(numbers.text(), text.as_bytes()).unwrap();
        let mut problems = Diagnostics::new();
        let Some(set) = SchemaSet::build(&sources, &mut problems) else {
            assert!(names, "case {case} is refused: {problems:#?}\n{text}");
            refused += 1;
            continue;
        };
        let options = if case % 2 == 0 { &plain } else { &full };
        let Ok(generated) = generate::render(&sources, &set, options) else {
            panic!("case {case} cannot be rendered:\n{text}");
        };
        assert_eq!(generated.types.len(), 3);
        harmless(&generated.single_file(), &format!("case {case}:\n{text}"));
    }
    // Most names that are drawn are none, and some are.
    let drawn = CASES / WORKERS / 4;
    assert!(
        (drawn / 2..drawn).contains(&refused),
        "{refused} of {drawn}"
    );
}

/// The code holds what the generator writes, and nothing that came through.
fn harmless(code: &str, case: &str) {
    let file = match syn::parse_file(code) {
        Ok(file) => file,
        Err(error) => panic!("{error}: {case}\n{code}"),
    };
    let mut foreign = Foreign::default();
    foreign.visit_file(&file);
    assert!(foreign.0.is_empty(), "{:?}: {case}\n{code}", foreign.0);
    // Turned reading directions and control characters could hide code from those who review it.
    let hidden = |character: char| {
        matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || (character.is_control() && character != '\n')
    };
    assert!(!code.contains(hidden), "{case}\n{code}");
}
