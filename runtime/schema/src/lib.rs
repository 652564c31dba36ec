//! Avro schemas as data: parse with positions, link across files, fingerprint, compare.
