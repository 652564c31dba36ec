//! The text of a Gradle build file, Groovy or Kotlin → tokens. Nothing is refused: what is no token of either is a symbol.

/// A word, a text, a number or a mark, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Word(String),
    Text(String),
    /// A text that the build fills in.
    Computed,
    Number(i64),
    Symbol(char),
    /// The end of a line.
    Line,
}

/// The folder of the build file: what stands below it is relative in our configuration too.
const PROJECT_FOLDER: [&str; 4] = [
    "projectDir",
    "project.projectDir",
    "projectDir.path",
    "project.projectDir.path",
];

pub(super) fn tokens(text: &str, is_kotlin: bool) -> Vec<Token> {
    let mut scanner = Scanner {
        text,
        at: 0,
        is_kotlin,
    };
    let mut tokens: Vec<Token> = Vec::new();
    while let Some(next) = scanner.peek() {
        let start = scanner.at;
        let kind = match next {
            '\n' => {
                scanner.at += 1;
                Some(Kind::Line)
            }
            _ if next.is_whitespace() => {
                scanner.at += next.len_utf8();
                None
            }
            '/' if scanner.rest().starts_with("//") => {
                scanner.line_comment();
                None
            }
            '/' if scanner.rest().starts_with("/*") => {
                scanner.block_comment();
                None
            }
            '/' if !is_kotlin && begins_a_value(tokens.last()) => Some(scanner.text("/")),
            '"' | '\'' => {
                let one = &text[start..=start];
                let three = one.repeat(3);
                let is_three = scanner.rest().starts_with(&three);
                Some(scanner.text(if is_three { &three } else { one }))
            }
            '`' if is_kotlin => Some(scanner.backquoted()),
            _ if next.is_ascii_digit() => Some(scanner.number()),
            _ if is_word(next) => Some(scanner.word()),
            _ => {
                scanner.at += next.len_utf8();
                Some(Kind::Symbol(next))
            }
        };
        tokens.extend(kind.map(|kind| Token { kind, start }));
    }
    tokens
}

/// A slash divides, or begins a text of Groovy's: the latter where a value is expected.
fn begins_a_value(before: Option<&Token>) -> bool {
    matches!(
        before.map(|token| &token.kind),
        Some(Kind::Symbol('(' | ',' | '=' | '[' | ':'))
    )
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '$'
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    is_kotlin: bool,
}

impl<'t> Scanner<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    fn while_it(&mut self, is_part: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn line_comment(&mut self) {
        self.while_it(|c| c != '\n');
    }

    /// Kotlin's stand in each other.
    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while self.peek().is_some() {
            if self.rest().starts_with("/*") && (depth == 0 || self.is_kotlin) {
                depth += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                depth -= 1;
                self.at += 2;
                if depth == 0 {
                    break;
                }
            } else {
                self.take();
            }
        }
    }

    fn number(&mut self) -> Kind {
        let digits = self.while_it(|c| c.is_alphanumeric() || c == '_');
        let plain = digits.trim_end_matches(['L', 'l']).replace('_', "");
        plain.parse().map_or(Kind::Computed, Kind::Number)
    }

    fn word(&mut self) -> Kind {
        Kind::Word(self.while_it(is_word).to_owned())
    }

    fn backquoted(&mut self) -> Kind {
        self.at += 1;
        let name = self.while_it(|c| c != '`' && c != '\n').to_owned();
        if self.peek() == Some('`') {
            self.at += 1;
        }
        Kind::Word(name)
    }

    /// A text between two marks; the scanner stands at the first. One of a single line ends there, closed or not.
    fn text(&mut self, mark: &str) -> Kind {
        let is_long = mark.len() == 3 || mark == "/";
        let is_filled = !mark.starts_with('\'');
        let has_escapes = !(self.is_kotlin && mark.len() == 3);
        self.at += mark.len();
        let mut text = String::new();
        let mut is_computed = false;
        if is_filled {
            self.skip_project_folder();
        }
        loop {
            if self.rest().starts_with(mark) {
                self.at += mark.len();
                break;
            }
            match self.peek() {
                None => return Kind::Computed,
                Some('\n') if !is_long => return Kind::Computed,
                Some('\\') if has_escapes => match self.escape(mark) {
                    Some(character) => text.push(character),
                    None => is_computed = true,
                },
                Some('$') if is_filled && self.is_filled_in() => {
                    is_computed = true;
                    self.skip_filled_in();
                }
                Some(character) => {
                    text.push(character);
                    self.at += character.len_utf8();
                }
            }
        }
        if is_computed {
            Kind::Computed
        } else {
            Kind::Text(text)
        }
    }

    /// `\n`, `\u00e9`; in a text between slashes only `\/` is one.
    fn escape(&mut self, mark: &str) -> Option<char> {
        self.at += 1;
        if mark == "/" {
            return if self.peek() == Some('/') {
                self.take()
            } else {
                Some('\\')
            };
        }
        Some(match self.take()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'u' => {
                let digits = self.rest().get(..4)?;
                let code = u32::from_str_radix(digits, 16).ok()?;
                self.at += 4;
                char::from_u32(code)?
            }
            other => other,
        })
    }

    /// Whether the `$` here is followed by what is filled in: a name, or `{`.
    fn is_filled_in(&self) -> bool {
        let next = self.rest().chars().nth(1);
        next.is_some_and(|next| next.is_alphabetic() || next == '_' || next == '{')
    }

    /// `$name` or `${…}`, in which braces and texts may stand.
    fn skip_filled_in(&mut self) {
        self.at += 1;
        if self.peek() != Some('{') {
            self.while_it(is_word);
            return;
        }
        let mut depth = 0_usize;
        let mut inside: Option<char> = None;
        while let Some(character) = self.take() {
            match (inside, character) {
                (Some(mark), _) => inside = (character != mark).then_some(mark),
                (None, '"' | '\'') => inside = Some(character),
                (None, '{') => depth += 1,
                (None, '}') => {
                    depth -= 1;
                    if depth == 0 {
                        return;
                    }
                }
                (None, _) => {}
            }
        }
    }

    /// `$projectDir/` at the beginning of a path.
    fn skip_project_folder(&mut self) {
        let rest = self.rest();
        let forms = PROJECT_FOLDER
            .into_iter()
            .flat_map(|name| [format!("${name}/"), format!("${{{name}}}/")]);
        if let Some(form) = forms.into_iter().find(|form| rest.starts_with(form)) {
            self.at += form.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str, is_kotlin: bool) -> Vec<Kind> {
        let tokens = tokens(text, is_kotlin).into_iter();
        tokens.map(|token| token.kind).collect()
    }

    fn text(text: &str) -> Kind {
        Kind::Text(text.to_owned())
    }

    #[test]
    fn texts_have_escapes() {
        let written = r#"'a\'b' "c\n\u00e9" '''d'e''' "\q""#;
        let read = [text("a'b"), text("c\né"), text("d'e"), text("q")];
        assert_eq!(kinds(written, false), read);
        assert_eq!(kinds(r#""""a\n"""#, true), [Kind::Computed]);
        assert_eq!(kinds(r#""""a\n""""#, true), [text(r"a\n")]);
        assert_eq!(kinds("(/a\\.b\\/c/)", false)[1], text("a\\.b/c"));
    }

    #[test]
    fn what_is_filled_in_is_computed() {
        for written in [r#""$a/b""#, r#""${a("}")}/b""#, r#""${"#, "\"open\n"] {
            assert_eq!(kinds(written, false)[0], Kind::Computed, "{written}");
        }
        assert_eq!(kinds("'$a'", false), [text("$a")]);
        assert_eq!(kinds(r#""a$""#, true), [text("a$")]);
        for folder in ["$projectDir/", "${projectDir}/", "${project.projectDir}/"] {
            assert_eq!(kinds(&format!("\"{folder}b\""), false), [text("b")]);
        }
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(kinds("// a\n1", false), [Kind::Line, Kind::Number(1)]);
        assert_eq!(kinds("/* /* */ 1", false), [Kind::Number(1)]);
        assert_eq!(kinds("/* /* */ */ 1_000L", true), [Kind::Number(1000)]);
    }
}
