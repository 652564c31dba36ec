//! A canonical form → a short name for it (specification, "Schema Fingerprints").

use sha2::Digest as _;

/// The fingerprint of the empty text, which is also the polynomial.
const EMPTY: u64 = 0xc15d_213a_a4d7_a795;

const TABLE: [u64; 256] = table();

const fn table() -> [u64; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut fingerprint = byte as u64;
        let mut bit = 0;
        while bit < 8 {
            fingerprint = (fingerprint >> 1) ^ (EMPTY & (fingerprint & 1).wrapping_neg());
            bit += 1;
        }
        table[byte] = fingerprint;
        byte += 1;
    }
    table
}

/// CRC-64-AVRO, Rabin's fingerprint: 64 bits, the one that single-object encoding carries.
pub fn rabin(canonical: &str) -> u64 {
    canonical.bytes().fold(EMPTY, |fingerprint, byte| {
        let index = usize::from(fingerprint.to_le_bytes()[0] ^ byte);
        (fingerprint >> 8) ^ TABLE[index]
    })
}

/// MD5: 128 bits.
pub fn md5(canonical: &str) -> [u8; 16] {
    md5::Md5::digest(canonical).into()
}

/// SHA-256: 256 bits.
pub fn sha256(canonical: &str) -> [u8; 32] {
    sha2::Sha256::digest(canonical).into()
}
