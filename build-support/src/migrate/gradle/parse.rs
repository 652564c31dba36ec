//! The tokens of a block → its statements. What is not understood is stepped over, with its brackets, and stays in the tree as such.

use super::syntax::{Call, Statement, StatementKind};
use super::token::{Kind, Token};

/// Blocks, lists and calls in each other, beyond which nothing is read.
const DEEPEST: usize = 64;

/// Words that begin what is no setting.
const KEYWORDS: [&str; 10] = [
    "def", "val", "var", "final", "const", "import", "fun", "return", "private", "class",
];

pub(super) struct Parser<'t> {
    tokens: &'t [Token],
    /// The next token.
    pub(super) at: usize,
    depth: usize,
    /// The byte behind the last token.
    end: usize,
    /// The first bracket that is not read to its end, and why.
    pub(super) broken: Option<(usize, &'static str)>,
}

impl<'t> Parser<'t> {
    pub(super) fn new(tokens: &'t [Token], at: usize) -> Self {
        Self {
            tokens,
            at,
            depth: 0,
            end: tokens.last().map_or(0, |token| token.start),
            broken: None,
        }
    }

    pub(super) fn kind(&self) -> Option<&'t Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    pub(super) fn kind_after(&self, tokens: usize) -> Option<&'t Kind> {
        self.tokens.get(self.at + tokens).map(|token| &token.kind)
    }

    /// Where the next token stands.
    pub(super) fn place(&self) -> usize {
        self.tokens
            .get(self.at)
            .map_or(self.end, |token| token.start)
    }

    pub(super) fn is(&self, symbol: char) -> bool {
        self.kind() == Some(&Kind::Symbol(symbol))
    }

    pub(super) fn take(&mut self, symbol: char) -> bool {
        let is = self.is(symbol);
        self.at += usize::from(is);
        is
    }

    pub(super) fn skip_lines(&mut self) {
        while self.kind() == Some(&Kind::Line) {
            self.at += 1;
        }
    }

    pub(super) fn word(&mut self) -> Option<&'t str> {
        let Some(Kind::Word(word)) = self.kind() else {
            return None;
        };
        self.at += 1;
        Some(word)
    }

    /// Goes a level down, unless that is too deep: then the bracket that opens here is stepped over.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.depth == DEEPEST {
            self.broken
                .get_or_insert((self.place(), "the brackets here are nested too deep"));
            self.skip_bracket();
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        Some(value)
    }

    /// Steps over a token, and if it opens a bracket, over all within.
    pub(super) fn skip_bracket(&mut self) {
        let mut depth = 0_usize;
        while let Some(kind) = self.kind() {
            match kind {
                Kind::Symbol('(' | '[' | '{') => depth += 1,
                Kind::Symbol(')' | ']' | '}') => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// Steps to where a value ends: `,`, `;`, a closing bracket, or, outside of parentheses, the end of the line.
    pub(super) fn skip_value(&mut self, in_brackets: bool) {
        while let Some(kind) = self.kind() {
            match kind {
                Kind::Symbol(',' | ';' | ')' | ']' | '}') => return,
                Kind::Line if !in_brackets => return,
                _ => self.skip_bracket(),
            }
        }
    }

    /// `{ … }`; `None` where it is too deep.
    pub(super) fn block(&mut self) -> Option<Vec<Statement>> {
        let place = self.place();
        self.nested(|parser| {
            parser.at += 1;
            let statements = parser.statements();
            if !parser.take('}') {
                parser
                    .broken
                    .get_or_insert((place, "the block that begins here does not end"));
            }
            statements
        })
    }

    fn statements(&mut self) -> Vec<Statement> {
        let mut statements = Vec::new();
        loop {
            while matches!(self.kind(), Some(Kind::Line | Kind::Symbol(';'))) {
                self.at += 1;
            }
            match self.kind() {
                None | Some(Kind::Symbol('}')) => return statements,
                Some(_) => statements.extend(self.statement()),
            }
        }
    }

    /// A statement, and if something follows it on its line, that too as one that is not understood.
    pub(super) fn statement(&mut self) -> Vec<Statement> {
        let at = self.place();
        let start = self.at;
        let mut read = Vec::with_capacity(1);
        let kind = match self.kind() {
            Some(Kind::Word(word)) if !KEYWORDS.contains(&word.as_str()) => self.setting(),
            _ => StatementKind::Other,
        };
        let is_other = matches!(kind, StatementKind::Other);
        read.push(Statement { at, kind });
        let rest = self.place();
        let is_end = matches!(
            self.kind(),
            None | Some(Kind::Line | Kind::Symbol(';' | '}'))
        );
        if !is_end {
            while !matches!(
                self.kind(),
                None | Some(Kind::Line | Kind::Symbol(';' | '}'))
            ) {
                self.skip_bracket();
            }
            if !is_other {
                read.push(Statement {
                    at: rest,
                    kind: StatementKind::Other,
                });
            }
        }
        // A stray bracket must not keep the reader here.
        self.at = self.at.max(start + 1);
        read
    }

    fn setting(&mut self) -> StatementKind {
        let at = self.place();
        let path = self.path();
        match self.kind() {
            Some(Kind::Symbol('=')) if self.kind_after(1) != Some(&Kind::Symbol('=')) => {
                self.at += 1;
                self.skip_lines();
                StatementKind::Assign(path, self.value(false))
            }
            Some(Kind::Symbol('(' | '{' | '<')) => StatementKind::Call(self.call(at, path)),
            // Groovy's calls without parentheses.
            Some(
                Kind::Text(_)
                | Kind::Computed
                | Kind::Number(_)
                | Kind::Word(_)
                | Kind::Symbol('['),
            ) => {
                let arguments = self.arguments(false);
                let links = self.links();
                StatementKind::Call(Call {
                    at,
                    path,
                    arguments,
                    block: None,
                    links,
                })
            }
            _ => StatementKind::Other,
        }
    }

    /// `a.b`, `a?.b`
    pub(super) fn path(&mut self) -> Vec<String> {
        let mut path = Vec::new();
        while let Some(word) = self.word() {
            path.push(word.to_owned());
            if !self.take_dot() {
                break;
            }
        }
        path
    }

    /// The dot of a chain, and no other mark that begins with `?`.
    fn take_dot(&mut self) -> bool {
        let dot = usize::from(self.is('?'));
        let is_dot = self.kind_after(dot) == Some(&Kind::Symbol('.'))
            && matches!(self.kind_after(dot + 1), Some(Kind::Word(_)));
        if is_dot {
            self.at += dot + 1;
        }
        is_dot
    }

    /// What follows the path of a call: `<T>`, `(…)`, `{ … }`, and the calls behind it.
    pub(super) fn call(&mut self, at: usize, path: Vec<String>) -> Call {
        let mut call = self.single(at, path);
        call.links = self.links();
        call
    }

    fn single(&mut self, at: usize, path: Vec<String>) -> Call {
        if self.is('<') {
            while !matches!(
                self.kind(),
                None | Some(Kind::Symbol('>' | '(' | '{' | ';') | Kind::Line)
            ) {
                self.at += 1;
            }
            self.take('>');
        }
        let arguments = if self.is('(') {
            self.nested(|parser| {
                parser.at += 1;
                let arguments = parser.arguments(true);
                parser.take(')');
                arguments
            })
            .unwrap_or_default()
        } else {
            Vec::new()
        };
        let block = if self.is('{') { self.block() } else { None };
        Call {
            at,
            path,
            arguments,
            block,
            links: Vec::new(),
        }
    }

    /// `.c(…)`, on this line or the next.
    fn links(&mut self) -> Vec<Call> {
        let mut links = Vec::new();
        loop {
            let before = self.at;
            self.skip_lines();
            if !self.take_dot() {
                self.at = before;
                return links;
            }
            let at = self.place();
            let Some(name) = self.word() else {
                return links;
            };
            links.push(self.single(at, vec![name.to_owned()]));
        }
    }
}
