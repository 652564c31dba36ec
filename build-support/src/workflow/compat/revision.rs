//! A git revision → the schema files that it holds, as git itself reads them: nothing is checked out.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::Error;
use crate::finding::Finding;
use crate::path_text::resolved;

/// The largest file that is taken for a schema.
const LARGEST: u64 = 32 << 20;

/// A commit of the repository that a folder is in.
pub(super) struct Revision {
    /// As it was typed.
    name: String,
    commit: String,
    /// The root of the working tree, as the file system has it.
    top: PathBuf,
}

/// A file of a commit.
pub(super) struct Kept {
    /// Where the working tree has it, or had it.
    pub(super) path: PathBuf,
    pub(super) content: Vec<u8>,
}

impl Revision {
    /// Finds a revision: a branch, a tag, a commit, `HEAD~2`.
    pub(super) fn open(folder: &Path, name: &str) -> Result<Self, Error> {
        let top = git(folder, &["rev-parse", "--show-toplevel"]).map_err(|why| {
            refused(
                "no git repository holds the schemas",
                &why,
                "--against needs the schemas' history: run it in a clone",
            )
        })?;
        let wanted = format!("{name}^{{commit}}");
        // Nothing that is typed is taken for an option.
        let asked = ["rev-parse", "--verify", "--end-of-options", &wanted];
        let commit = git(folder, &asked).map_err(|why| {
            refused(
                &format!("git knows no revision `{}`", name.escape_debug()),
                &why,
                "name a branch, a tag or a commit; in CI fetch it first (actions/checkout: `fetch-depth: 0`)",
            )
        })?;
        Ok(Self {
            name: name.to_owned(),
            commit,
            top: PathBuf::from(top),
        })
    }

    /// As it was typed.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The `.avsc` files at these paths, and below them. A path that the revision does not know has none.
    pub(super) fn schemas(&self, paths: &[PathBuf]) -> Result<Vec<Kept>, Error> {
        let failed = |why: String| {
            let message = format!("git cannot read `{}`", self.name.escape_debug());
            refused(&message, &why, "see that the clone is whole: `git fsck`")
        };
        let mut listing = vec!["ls-tree", "-r", "-z", "--full-tree", &self.commit];
        let below: Vec<String> = paths
            .iter()
            .filter_map(|path| self.relative(path))
            .collect();
        if below.is_empty() {
            return Ok(Vec::new());
        }
        // The top itself is all of it.
        if !below.iter().any(String::is_empty) {
            listing.push("--");
            listing.extend(below.iter().map(String::as_str));
        }
        let listed = output(&self.top, &listing).map_err(failed)?;
        let files: Vec<(String, PathBuf)> = listed
            .split(|byte| *byte == 0)
            .filter_map(|line| self.file(line))
            .collect();
        self.contents(files).map_err(failed)
    }

    /// `MODE blob ID\tPATH`, for a plain file that is called as a schema is. Links and submodules hold none.
    fn file(&self, line: &[u8]) -> Option<(String, PathBuf)> {
        let line = std::str::from_utf8(line).ok()?;
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, kind, id) = (about.next()?, about.next()?, about.next()?);
        let is_schema = Path::new(path)
            .extension()
            .is_some_and(|ending| ending == "avsc");
        (mode.starts_with("100") && kind == "blob" && is_schema)
            .then(|| (id.to_owned(), self.top.join(path)))
    }

    /// By one process for all of them, which is asked for one after the other.
    fn contents(&self, files: Vec<(String, PathBuf)>) -> Result<Vec<Kept>, String> {
        let told = |error: std::io::Error| error.to_string();
        let mut process = Command::new("git")
            .arg("-C")
            .arg(&self.top)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(told)?;
        let (Some(mut to), Some(from)) = (process.stdin.take(), process.stdout.take()) else {
            return Err("its streams are closed".to_owned());
        };
        let mut from = BufReader::new(from);
        let mut kept = Vec::with_capacity(files.len());
        for (id, path) in files {
            writeln!(to, "{id}")
                .and_then(|()| to.flush())
                .map_err(told)?;
            let mut head = String::new();
            from.read_line(&mut head).map_err(told)?;
            let size = head
                .trim_end()
                .rsplit_once(' ')
                .and_then(|(_, size)| size.parse::<u64>().ok())
                .filter(|size| *size <= LARGEST)
                .ok_or_else(|| format!("{}: {}", path.display(), head.trim_end()))?;
            let mut content = Vec::new();
            // The line end that follows each is read with it.
            from.by_ref()
                .take(size + 1)
                .read_to_end(&mut content)
                .map_err(told)?;
            content.pop();
            kept.push(Kept { path, content });
        }
        drop(to);
        process.wait().map_err(told)?;
        Ok(kept)
    }

    /// A path as git has it, from the top.
    fn relative(&self, path: &Path) -> Option<String> {
        let path = std::path::absolute(path).ok()?;
        let below = path.strip_prefix(&self.top).map(Path::to_owned);
        // The top may be reached through a link that git has resolved.
        let below = below.or_else(|_| {
            let resolved = resolved(&path);
            resolved.strip_prefix(&self.top).map(Path::to_owned)
        });
        Some(below.ok()?.to_string_lossy().replace('\\', "/"))
    }
}

/// The first line that git says.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let said = output(folder, arguments)?;
    let text = String::from_utf8_lossy(&said);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn output(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let run = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("git cannot be started: {error}"))?;
    if run.status.success() {
        return Ok(run.stdout);
    }
    let said = String::from_utf8_lossy(&run.stderr);
    Err(said.lines().next().unwrap_or("git says nothing").to_owned())
}

fn refused(message: &str, why: &str, help: &str) -> Error {
    let finding = Finding::error("AVG0560", format!("{message}: {}", crate::printable(why)));
    Error::configuration(vec![finding.help(help)])
}
