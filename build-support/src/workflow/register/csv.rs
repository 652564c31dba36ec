//! The lines of a registration → `registered.csv`, as the Gradle plugin writes it.
//!
//! `, ` stands between the columns and a line feed at the end of each line; nothing is quoted.

use std::fmt::Write as _;
use std::path::Path;

use crate::error::Error;
use crate::files::Batch;
use crate::workflow::register::outcome::{Planned, Registration};

impl Registration {
    /// Writes what the registry has now as the Gradle plugin writes `registered.csv`, whole or not at all; no file if the registry has
    /// nothing of it. The header is `subject, path, id`; then a line for each file, in the order of the configuration, with the path as
    /// it is configured.
    pub fn write_csv(&self, file: &Path) -> Result<(), Error> {
        if let Some(text) = text(&self.lines) {
            let mut batch = Batch::default();
            batch.add(file, text.into_bytes());
            batch.commit()?;
        }
        Ok(())
    }
}

fn text(lines: &[Planned]) -> Option<String> {
    let mut rows: Vec<(usize, &str, &str, u32)> = lines
        .iter()
        .filter_map(|line| {
            let (declared, path) = line.declared.as_ref()?;
            Some((*declared, line.subject.as_str(), path.as_str(), line.id?))
        })
        .collect();
    rows.sort_unstable();
    let mut text = "subject, path, id\n".to_owned();
    for (_, subject, path, id) in &rows {
        let _ = writeln!(text, "{subject}, {path}, {id}");
    }
    (!rows.is_empty()).then_some(text)
}
