//! Random datums, written by the specification's words alone: nothing of the runtime is used.

use avrogen_schema::{Kind, Logical, SchemaSet, Shape, Type};

/// A schema, and a source of random numbers: the same seed gives the same datum.
pub(crate) struct Writer<'s> {
    set: &'s SchemaSet,
    state: u64,
    bytes: Vec<u8>,
}

/// One datum of the set's last root.
pub(crate) fn datum(set: &SchemaSet, seed: u64) -> Vec<u8> {
    let mut writer = Writer {
        set,
        state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
        bytes: Vec::new(),
    };
    let root = &set.roots()[0].ty;
    writer.value(root, 0);
    writer.bytes
}

/// Zig-zag, then seven bits a byte, the lowest first (specification, "Primitive Types").
pub(crate) fn long(value: i64, bytes: &mut Vec<u8>) {
    let mut rest = (value.cast_unsigned() << 1) ^ (value >> 63).cast_unsigned();
    loop {
        let seven = (rest & 0x7f).to_le_bytes()[0];
        rest >>= 7;
        if rest == 0 {
            bytes.push(seven);
            return;
        }
        bytes.push(seven | 0x80);
    }
}

impl Writer<'_> {
    fn next(&mut self) -> u64 {
        // xorshift64*
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, bound: u64) -> u64 {
        (self.next() >> 11) % bound
    }

    /// Of any size: as often small as large.
    fn number(&mut self, bits: u64) -> i64 {
        let shift = 64 - bits + self.below(bits);
        self.next().cast_signed() >> shift
    }

    fn range(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from).cast_unsigned()).cast_signed()
    }

    fn put(&mut self, value: i64) {
        long(value, &mut self.bytes);
    }

    fn octets(&mut self, octets: &[u8]) {
        self.put(i64::try_from(octets.len()).unwrap());
        self.bytes.extend_from_slice(octets);
    }

    fn text(&mut self) -> String {
        const LETTERS: [&str; 8] = ["a", "Z", "0", " ", "é", "☃", "𝄞", "\0"];
        let length = self.below(12);
        (0..length)
            .map(|_| LETTERS[usize::try_from(self.below(8)).unwrap()])
            .collect()
    }

    /// How many items: fewer the deeper, so that every datum ends.
    fn count(&mut self, depth: u64) -> u64 {
        if depth > 6 { 0 } else { self.below(4) }
    }

    fn value(&mut self, ty: &Type, depth: u64) {
        match &ty.kind {
            Kind::Null => {}
            Kind::Boolean => {
                let bit = self.below(2);
                self.bytes.extend(u8::try_from(bit));
            }
            Kind::Int | Kind::Long => {
                let value = self.integer(ty);
                self.put(value);
            }
            Kind::Float => {
                #[expect(clippy::cast_precision_loss, reason = "any float will do")]
                let value = self.number(20) as f32 / 8.0;
                self.bytes.extend_from_slice(&value.to_le_bytes());
            }
            Kind::Double => {
                #[expect(clippy::cast_precision_loss, reason = "any double will do")]
                let value = self.number(50) as f64 / 8.0;
                self.bytes.extend_from_slice(&value.to_le_bytes());
            }
            Kind::Bytes => {
                let octets = self.bytes(ty);
                self.octets(&octets);
            }
            Kind::String if ty.logical == Some(Logical::Uuid) => {
                let (high, low) = (self.next(), self.next());
                let hex = format!("{high:016x}{low:016x}");
                let parts = [
                    &hex[..8],
                    &hex[8..12],
                    &hex[12..16],
                    &hex[16..20],
                    &hex[20..],
                ];
                self.octets(parts.join("-").as_bytes());
            }
            Kind::String => {
                let text = self.text();
                self.octets(text.as_bytes());
            }
            Kind::Array(items) => {
                let count = self.count(depth);
                if count > 0 {
                    self.put(count.cast_signed());
                    (0..count).for_each(|_| self.value(items, depth + 1));
                }
                self.put(0);
            }
            // One entry at most: more have no order to come back in.
            Kind::Map(values) => {
                if self.count(depth) > 1 {
                    self.put(1);
                    let key = self.text();
                    self.octets(key.as_bytes());
                    self.value(values, depth + 1);
                }
                self.put(0);
            }
            Kind::Union(branches) => {
                let plain = branches
                    .iter()
                    .position(|branch| matches!(branch.kind, Kind::Null | Kind::String));
                let branch = match plain {
                    Some(plain) if depth > 6 => plain,
                    _ => usize::try_from(self.below(branches.len() as u64)).unwrap(),
                };
                self.put(i64::try_from(branch).unwrap());
                self.value(&branches[branch], depth + 1);
            }
            Kind::Named(id) => self.named(&self.set.get(*id).shape, depth),
        }
    }

    fn named(&mut self, shape: &Shape, depth: u64) {
        match shape {
            Shape::Record(record) => {
                for field in &record.fields {
                    self.value(&field.ty, depth + 1);
                }
            }
            Shape::Enum(shape) => {
                let symbol = self.below(shape.symbols.len() as u64);
                self.put(symbol.cast_signed());
            }
            Shape::Fixed(fixed) => match fixed.logical {
                Some(Logical::Decimal { precision, .. }) => {
                    let decimal = self.decimal(precision);
                    let sign = if decimal[0] & 0x80 == 0 { 0 } else { 0xff };
                    let fill = vec![sign; fixed.size - decimal.len()];
                    self.bytes.extend(fill.into_iter().chain(decimal));
                }
                _ => {
                    for _ in 0..fixed.size {
                        let octet = self.next().to_le_bytes()[3];
                        self.bytes.push(octet);
                    }
                }
            },
        }
    }

    /// An int or a long within what its logical type can mean.
    fn integer(&mut self, ty: &Type) -> i64 {
        match (&ty.kind, ty.logical) {
            (_, Some(Logical::Date)) => self.range(-700_000, 2_000_000),
            (_, Some(Logical::TimeMillis)) => self.range(0, 86_400_000),
            (_, Some(Logical::TimeMicros)) => self.range(0, 86_400_000_000),
            (_, Some(Logical::TimestampMillis | Logical::LocalTimestampMillis)) => {
                self.range(-60_000_000_000_000, 250_000_000_000_000)
            }
            (_, Some(Logical::TimestampMicros | Logical::LocalTimestampMicros)) => {
                self.range(-60_000_000_000_000_000, 250_000_000_000_000_000)
            }
            (Kind::Int, _) => self.number(32),
            _ => self.number(64),
        }
    }

    fn bytes(&mut self, ty: &Type) -> Vec<u8> {
        match ty.logical {
            Some(Logical::Decimal { precision, .. }) => self.decimal(precision),
            // Unscaled value and scale, as bytes in bytes.
            Some(Logical::BigDecimal) => {
                let mut inner = Vec::new();
                let unscaled = self.decimal(18);
                long(i64::try_from(unscaled.len()).unwrap(), &mut inner);
                inner.extend(unscaled);
                long(self.range(0, 20), &mut inner);
                inner
            }
            _ => self.text().into_bytes(),
        }
    }

    /// Two's complement, the highest byte first, as few bytes as hold it.
    fn decimal(&mut self, precision: u32) -> Vec<u8> {
        let most = 10_i64.pow(precision.min(18));
        let value = self.number(60) % most;
        let whole = value.to_be_bytes();
        let sign = if value < 0 { 0xff } else { 0 };
        let spare = whole
            .windows(2)
            .take_while(|two| two[0] == sign && (two[0] ^ two[1]) & 0x80 == 0)
            .count();
        whole[spare..].to_vec()
    }
}
