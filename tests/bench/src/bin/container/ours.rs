//! Our files.

use std::hint::black_box;

use avrogen::container::{self, Reader, Writer, WriterOptions};

use crate::records::{Older, Reading, ReadingRef};
use crate::{AGAIN, BLOCK, Codec};

pub(crate) fn write(records: &[Reading], codec: Codec, out: Vec<u8>) -> Vec<u8> {
    let codec = match codec {
        Codec::Null => container::Codec::Null,
        Codec::Snappy => container::Codec::Snappy,
        Codec::Deflate => container::Codec::Deflate { level: 6 },
        Codec::Zstandard => container::Codec::Zstandard { level: 3 },
    };
    let options = WriterOptions::new().codec(codec).block_size(BLOCK);
    let mut writer = Writer::with_options(out, &options).expect(AGAIN);
    for record in records {
        writer.write(record).expect(AGAIN);
    }
    writer.finish().expect(AGAIN)
}

pub(crate) fn read(file: &[u8]) {
    for record in Reader::<Reading, _>::new(file).expect(AGAIN) {
        black_box(record.expect(AGAIN));
    }
}

pub(crate) fn read_borrowed(file: &[u8]) {
    let mut reader = Reader::<ReadingRef<'_>, _>::new(file).expect(AGAIN);
    while let Some(block) = reader.next_block().expect(AGAIN) {
        for record in block.records() {
            black_box(record.expect(AGAIN));
        }
    }
}

/// As a record without two of the fields, and a third one wider.
pub(crate) fn read_resolved(file: &[u8]) {
    for record in Reader::<Older, _>::new(file).expect(AGAIN) {
        black_box(record.expect(AGAIN));
    }
}
