//! A netrc file → the user and the password of a host.
//!
//! The form is that of GNU inetutils and curl: words, among them `machine NAME`, `default`, `login`, `password`, `account` and
//! `macdef NAME`, whose text ends at an empty line. A word in double quotes may hold spaces and escapes. A line whose first word begins
//! with `#` is a comment. What is none of this is an error that names the line, and never what stands in it.

use std::path::{Path, PathBuf};

use crate::auth::Auth;
use crate::error::Error;
use crate::file;
use crate::secret::Secret;

/// The entries of a file, in its order.
#[derive(Debug)]
pub(crate) struct Netrc {
    path: PathBuf,
    entries: Vec<Entry>,
}

#[derive(Debug, Default)]
struct Entry {
    /// None: any host.
    machine: Option<String>,
    login: Option<String>,
    password: Option<Secret>,
}

impl Netrc {
    /// Reads this file, or the one that the environment names.
    pub(crate) fn read(path: Option<&Path>) -> Result<Self, Error> {
        let path = path.map(Path::to_owned).or_else(place).ok_or_else(|| {
            Error::configuration(
                "there is no netrc file: neither NETRC nor the home folder is set in the environment",
            )
        })?;
        let text = String::from_utf8(file::read(&path)?).map_err(|_| {
            Error::configuration(format!("{}: the netrc file is not UTF-8", path.display()))
        })?;
        let entries = parse(&text).map_err(|Wrong { line, why }| {
            Error::configuration(format!("{}:{line}: {why}", path.display()))
        })?;
        Ok(Self { path, entries })
    }

    /// The credentials of a host: of its own entry, else of `default`.
    pub(crate) fn of(&self, host: &str) -> Result<Auth, Error> {
        let lacks = |what: &str| {
            let path = self.path.display();
            Error::configuration(format!("{path}: the netrc file has no {what} for {host}"))
        };
        let matches = |entry: &&Entry| {
            let machine = entry.machine.as_deref();
            machine.is_none_or(|machine| machine.eq_ignore_ascii_case(host))
        };
        let entry = self.entries.iter().find(matches);
        let entry = entry.ok_or_else(|| lacks("entry"))?;
        Ok(Auth::Basic {
            username: entry.login.clone().ok_or_else(|| lacks("login"))?,
            password: entry.password.clone().ok_or_else(|| lacks("password"))?,
        })
    }
}

/// `$NETRC`, else the file in the home folder.
fn place() -> Option<PathBuf> {
    let name = if cfg!(windows) { "_netrc" } else { ".netrc" };
    std::env::var_os("NETRC")
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(name)))
}

#[derive(Debug, PartialEq)]
struct Wrong {
    line: usize,
    why: &'static str,
}

fn parse(text: &str) -> Result<Vec<Entry>, Wrong> {
    let mut words = Words {
        rest: text,
        line: 1,
    };
    let mut entries: Vec<Entry> = Vec::new();
    while let Some(word) = words.next()? {
        let wrong = |why| Wrong {
            line: words.line,
            why,
        };
        match word.as_str() {
            "machine" => entries.push(Entry {
                machine: Some(words.value()?),
                ..Entry::default()
            }),
            "default" => entries.push(Entry::default()),
            "macdef" => words.skip_macro(),
            "login" | "password" | "account" => {
                let orphan = wrong("it stands before the first `machine`");
                let value = words.value()?;
                let entry = entries.last_mut().ok_or(orphan)?;
                match word.as_str() {
                    "login" => entry.login = Some(value),
                    "password" => entry.password = Some(Secret::new(value)),
                    _ => {}
                }
            }
            comment if comment.starts_with('#') => words.skip_line(),
            _ => {
                return Err(wrong(
                    "a word is none of machine, default, login, password, account, macdef; a value with spaces stands in double quotes",
                ));
            }
        }
    }
    Ok(entries)
}

struct Words<'t> {
    rest: &'t str,
    line: usize,
}

impl Words<'_> {
    fn next(&mut self) -> Result<Option<String>, Wrong> {
        let word = self.rest.trim_start();
        self.pass(self.rest.len() - word.len());
        if let Some(quoted) = self.rest.strip_prefix('"') {
            return self.quoted(quoted).map(Some);
        }
        let end = self.rest.find(char::is_whitespace);
        let word = self.rest[..end.unwrap_or(self.rest.len())].to_owned();
        self.pass(word.len());
        Ok((!word.is_empty()).then_some(word))
    }

    fn quoted(&mut self, quoted: &str) -> Result<String, Wrong> {
        let mut word = String::new();
        let mut characters = quoted.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => {
                    self.pass(at + 2);
                    return Ok(word);
                }
                '\n' => break,
                '\\' => match characters.next().map(|(_, character)| character) {
                    Some('n') => word.push('\n'),
                    Some('r') => word.push('\r'),
                    Some('t') => word.push('\t'),
                    Some('\n') | None => break,
                    Some(other) => word.push(other),
                },
                other => word.push(other),
            }
        }
        Err(Wrong {
            line: self.line,
            why: "a word in double quotes does not end in its line",
        })
    }

    fn value(&mut self) -> Result<String, Wrong> {
        let line = self.line;
        self.next()?.ok_or(Wrong {
            line,
            why: "a value is missing at the end of the file",
        })
    }

    fn skip_line(&mut self) {
        self.pass(self.rest.find('\n').unwrap_or(self.rest.len()));
    }

    /// To the empty line, or to the end.
    fn skip_macro(&mut self) {
        let mut end = 0;
        for (number, line) in self.rest.split_inclusive('\n').enumerate() {
            // The first of them is what is left of `macdef NAME`.
            if number > 0 && line.trim().is_empty() {
                break;
            }
            end += line.len();
        }
        self.pass(end);
    }

    fn pass(&mut self, bytes: usize) {
        let (passed, rest) = self.rest.split_at(bytes);
        self.line += passed.matches('\n').count();
        self.rest = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, host: &str) -> Option<(String, String)> {
        let netrc = Netrc {
            path: PathBuf::from("netrc"),
            entries: parse(text).unwrap(),
        };
        match netrc.of(host) {
            Ok(Auth::Basic { username, password }) => {
                Some((username, password.reveal().to_owned()))
            }
            _ => None,
        }
    }

    fn is(text: &str, host: &str, login: &str, password: &str) -> bool {
        found(text, host) == Some((login.to_owned(), password.to_owned()))
    }

    #[test]
    fn a_host_has_the_first_entry_that_fits() {
        let text = "# comment with machine words\n\
            machine a.example login ann password one\n\
            machine b.example\n\tlogin bob\n\taccount x\n\tpassword \"two \\\"words\\\" \\\\\"\n\
            macdef init\n  machine c.example login no password no\n\tcd /pub\n\n\
            machine c.example login #cy password #3\n\
            default login any password none machine z.example login z password z";
        assert!(is(text, "A.EXAMPLE", "ann", "one"));
        assert!(is(text, "b.example", "bob", "two \"words\" \\"));
        assert!(is(text, "c.example", "#cy", "#3"));
        assert!(is(text, "z.example", "any", "none"));
        assert_eq!(found("machine a login b", "a"), None);
        assert_eq!(found("machine a login b password c", "d"), None);
        assert_eq!(found("", "a"), None);
        assert_eq!(found("macdef open without end", "a"), None);
    }

    #[test]
    fn what_is_no_netrc_is_told_by_its_line_alone() {
        for (text, line) in [
            ("machine a\nlogin b password my canary", 2),
            ("login b", 1),
            ("machine a\n\nlogin", 3),
            ("machine a password \"canary", 1),
            ("machine a password \"can\nary\"", 1),
            ("machine a password \"canary\\", 1),
            ("<html>canary", 1),
        ] {
            let wrong = parse(text).unwrap_err();
            assert_eq!(wrong.line, line, "{text:?}");
            assert!(!wrong.why.contains("canary"), "{text:?}");
        }
        let entries = parse("machine a login b password canary").unwrap();
        assert!(!format!("{entries:?}").contains("canary"));
    }
}
