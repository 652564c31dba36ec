//! The path of a small file → its bytes: certificates, keys, passwords.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use crate::error::Error;

/// No such file is larger: a bundle of all public authorities has a quarter of this.
const LARGEST: u64 = 1 << 20;

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let refused =
        |why: &dyn std::fmt::Display| Error::configuration(format!("{}: {why}", path.display()));
    let file = File::open(path).map_err(|error| refused(&error))?;
    let mut bytes = Vec::new();
    // One byte more than there may be, so that too many are seen. A device has no size that could be asked for.
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map_err(|error| refused(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(refused(&"the file is larger than 1 MiB"));
    }
    Ok(bytes)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_end_is_refused() {
        let error = read(Path::new("/dev/zero")).unwrap_err();
        assert!(error.to_string().contains("larger than 1 MiB"), "{error}");
    }
}
