//! Schemas and their records as files: `ID.avsc`, and `ID.datums` with a count and each record after its length, four bytes each and the
//! highest first.

use std::error::Error;
use std::path::{Path, PathBuf};

/// A schema and records of it.
pub(crate) struct Set {
    pub(crate) id: String,
    pub(crate) schema: String,
    pub(crate) datums: Vec<Vec<u8>>,
}

impl Set {
    fn read(schema: &Path) -> Result<Self, Box<dyn Error>> {
        let id = schema.file_stem().ok_or("a file without a name")?;
        let datums = std::fs::read(schema.with_extension("datums"))?;
        Ok(Self {
            id: id.to_string_lossy().into_owned(),
            schema: std::fs::read_to_string(schema)?,
            datums: datums_of(&datums).ok_or("the datums are cut short")?,
        })
    }

    /// The records as a peer writes them, where it left that in `ID.PEER.datums`: some lose digits, which is not for us to find again.
    pub(crate) fn rewritten_by(self, folder: &Path, peer: &str) -> Result<Self, Box<dyn Error>> {
        let path = folder.join(format!("{}.{peer}.datums", self.id));
        if !path.is_file() {
            return Ok(self);
        }
        let datums = datums_of(&std::fs::read(path)?).ok_or("the datums are cut short")?;
        Ok(Self { datums, ..self })
    }

    pub(crate) fn write(&self, folder: &Path) -> Result<(), Box<dyn Error>> {
        let mut file = u32::try_from(self.datums.len())?.to_be_bytes().to_vec();
        for datum in &self.datums {
            file.extend(u32::try_from(datum.len())?.to_be_bytes());
            file.extend(datum);
        }
        std::fs::write(folder.join(format!("{}.avsc", self.id)), &self.schema)?;
        std::fs::write(folder.join(format!("{}.datums", self.id)), file)?;
        Ok(())
    }
}

/// The corpus of real schemas with the records that Avro for Java wrote; without the schema that has no finite value.
pub(crate) fn corpus(corpus: &Path) -> Result<Vec<Set>, Box<dyn Error>> {
    let mut sets = sets(&corpus.join("java-datums"), "json")?;
    sets.retain(|set| !set.datums.is_empty());
    Ok(sets)
}

/// What was written to a folder before.
pub(crate) fn written(folder: &Path) -> Result<Vec<Set>, Box<dyn Error>> {
    sets(folder, "avsc")
}

fn sets(folder: &Path, extension: &str) -> Result<Vec<Set>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    files.iter().map(|file| Set::read(file)).collect()
}

fn datums_of(file: &[u8]) -> Option<Vec<Vec<u8>>> {
    let (count, mut rest) = number(file)?;
    let mut datums = Vec::new();
    for _ in 0..count {
        let (length, behind) = number(rest)?;
        let (datum, behind) = behind.split_at_checked(length)?;
        datums.push(datum.to_vec());
        rest = behind;
    }
    Some(datums)
}

fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (four, rest) = bytes.split_first_chunk()?;
    Some((usize::try_from(u32::from_be_bytes(*four)).ok()?, rest))
}
