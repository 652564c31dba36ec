//! An existing container file → its header, with the file at its end, ready to be written to.

use std::io::{Read, Seek, SeekFrom};

use crate::container::ReaderOptions;
use crate::container::blocks::Blocks;
use crate::container::header::Header;
use crate::error::{Error, Kind};

/// Reads the header and goes to the end, if a whole block ends there: then the file's last bytes are its marker.
pub(super) fn seek_end<F: Read + Seek>(file: &mut F) -> Result<Header, Error> {
    file.seek(SeekFrom::Start(0))?;
    let header = Blocks::open(&mut *file, &ReaderOptions::new())?.header;
    file.seek(SeekFrom::End(-16))?;
    let mut last = [0; 16];
    file.read_exact(&mut last)?;
    if last == header.marker {
        return Ok(header);
    }
    Err(refusal(file))
}

#[cold]
fn refusal<F: Read + Seek>(file: &mut F) -> Error {
    match damage(file) {
        Ok((offset, why)) => Error::new(Kind::Header(format!(
            "the file does not end with a whole block, so nothing is appended to it: it is whole up to byte {offset}, and of the \
             block there: {why}; write what can be read of it to a new file, or cut it off there"
        ))),
        Err(error) => error,
    }
}

/// Where the whole blocks end, and what is wrong there.
fn damage<F: Read + Seek>(file: &mut F) -> Result<(u64, String), Error> {
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(0))?;
    let mut blocks = Blocks::open(file, &ReaderOptions::new())?;
    loop {
        match blocks.frame() {
            Ok(Some(_)) => {}
            Ok(None) => return Ok((length, "it was changed meanwhile".to_owned())),
            Err(error) => {
                let offset = error.in_container().map_or(length, |place| place.offset);
                return Ok((offset, error.kind().to_string()));
            }
        }
    }
}
