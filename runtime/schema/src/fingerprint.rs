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
    append(EMPTY, canonical)
}

fn append(fingerprint: u64, text: &str) -> u64 {
    text.bytes().fold(fingerprint, |fingerprint, byte| {
        let index = usize::from(fingerprint.to_le_bytes()[0] ^ byte);
        (fingerprint >> 8) ^ TABLE[index]
    })
}

/// A text that many fingerprints go over: after the first time in constant time, whatever its length.
///
/// A fingerprint is a polynomial over GF(2), and a text of n bytes turns it into itself times x^(8n), plus what the text gives alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    /// x^(8n)
    shift: u64,
    alone: u64,
}

impl Piece {
    pub(crate) fn of(text: &str) -> Self {
        Self {
            shift: power(text.len()),
            alone: append(0, text),
        }
    }

    /// The fingerprint of what came before and this text.
    pub(crate) fn after(self, fingerprint: u64) -> u64 {
        multiply(fingerprint, self.shift) ^ self.alone
    }
}

/// The fingerprint of nothing.
pub(crate) const NOTHING: u64 = EMPTY;

/// The highest bit stands for x^0, the lowest for x^63, and x^64 is the polynomial.
const ONE: u64 = 1 << 63;

fn times_x(a: u64) -> u64 {
    (a >> 1) ^ (EMPTY & (a & 1).wrapping_neg())
}

fn multiply(a: u64, mut b: u64) -> u64 {
    let mut product = 0;
    let mut rest = a;
    while rest != 0 {
        product ^= b & (rest >> 63).wrapping_neg();
        rest <<= 1;
        b = times_x(b);
    }
    product
}

/// x^(8 × bytes), by squaring.
fn power(bytes: usize) -> u64 {
    let (mut power, mut square, mut rest) = (ONE, ONE >> 8, bytes);
    while rest > 0 {
        if rest & 1 == 1 {
            power = multiply(power, square);
        }
        square = multiply(square, square);
        rest >>= 1;
    }
    power
}

/// MD5: 128 bits.
pub fn md5(canonical: &str) -> [u8; 16] {
    md5::Md5::digest(canonical).into()
}

/// SHA-256: 256 bits.
pub fn sha256(canonical: &str) -> [u8; 32] {
    sha2::Sha256::digest(canonical).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_add_up() {
        let text = "{\"name\":\"a.Größe\",\"type\":\"fixed\",\"size\":16}".repeat(50);
        for cut in [0, 1, 7, 100, text.len()] {
            let Some((before, behind)) = text.split_at_checked(cut) else {
                continue;
            };
            let whole = Piece::of(behind).after(Piece::of(before).after(NOTHING));
            assert_eq!(whole, rabin(&text), "{cut}");
        }
    }
}
