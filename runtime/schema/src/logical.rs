//! The logical types of Avro 1.12 (specification, "Logical Types"): which there are, and what each may stand on.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::json::Value;

/// What the values of a type mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Logical {
    /// An unscaled two's-complement integer on bytes or fixed; the value is that × 10^-scale.
    Decimal {
        /// Digits, at least 1.
        precision: u32,
        /// Digits behind the point, at most `precision`.
        scale: u32,
    },
    /// A decimal that carries its own scale, on bytes.
    BigDecimal,
    /// A UUID, on string or on a fixed of 16.
    Uuid,
    /// Days since 1970-01-01, on int.
    Date,
    /// Milliseconds after midnight, on int.
    TimeMillis,
    /// Microseconds after midnight, on long.
    TimeMicros,
    /// Milliseconds since 1970-01-01 UTC, on long.
    TimestampMillis,
    /// Microseconds since 1970-01-01 UTC, on long.
    TimestampMicros,
    /// Nanoseconds since 1970-01-01 UTC, on long.
    TimestampNanos,
    /// Milliseconds since 1970-01-01 in whatever zone, on long.
    LocalTimestampMillis,
    /// Microseconds since 1970-01-01 in whatever zone, on long.
    LocalTimestampMicros,
    /// Nanoseconds since 1970-01-01 in whatever zone, on long.
    LocalTimestampNanos,
    /// Months, days and milliseconds, on a fixed of 12.
    Duration,
}

/// What a logical type stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Underlying {
    Int,
    Long,
    Bytes,
    String,
    Fixed(usize),
    Other,
}

const KNOWN: [&str; 13] = [
    "decimal",
    "big-decimal",
    "uuid",
    "date",
    "time-millis",
    "time-micros",
    "timestamp-millis",
    "timestamp-micros",
    "timestamp-nanos",
    "local-timestamp-millis",
    "local-timestamp-micros",
    "local-timestamp-nanos",
    "duration",
];

impl Logical {
    /// Whether Avro knows a logical type of this name.
    pub fn is_known(name: &str) -> bool {
        KNOWN.contains(&name)
    }
}

/// The logical type that an object names, if it is known and fits. If not, a warning says so and the underlying type is used, as
/// the specification asks.
pub(crate) fn read(
    object: &Value,
    underlying: Underlying,
    diagnostics: &mut Diagnostics,
) -> Option<Logical> {
    let written = object.get("logicalType")?;
    let found = match written.as_str() {
        Some(name) => fit(name, object, underlying),
        None => Err((
            Code::InvalidLogical,
            "a logical type's name is a string".to_owned(),
        )),
    };
    match found {
        Ok(logical) => Some(logical),
        Err((code, why)) => {
            diagnostics.push(
                Diagnostic::warning(code, why)
                    .at(written.span)
                    .label("the underlying type is used")
                    .help("correct the logical type, or remove the attribute if the underlying type is meant"),
            );
            None
        }
    }
}

fn fit(name: &str, object: &Value, underlying: Underlying) -> Result<Logical, (Code, String)> {
    use Underlying::{Bytes, Fixed, Int, Long, String};
    Ok(match (name, underlying) {
        ("decimal", Bytes | Fixed(_)) => {
            decimal(object, underlying).map_err(|why| (Code::InvalidLogical, why))?
        }
        ("big-decimal", Bytes) => Logical::BigDecimal,
        ("uuid", String | Fixed(16)) => Logical::Uuid,
        ("date", Int) => Logical::Date,
        ("time-millis", Int) => Logical::TimeMillis,
        ("time-micros", Long) => Logical::TimeMicros,
        ("timestamp-millis", Long) => Logical::TimestampMillis,
        ("timestamp-micros", Long) => Logical::TimestampMicros,
        ("timestamp-nanos", Long) => Logical::TimestampNanos,
        ("local-timestamp-millis", Long) => Logical::LocalTimestampMillis,
        ("local-timestamp-micros", Long) => Logical::LocalTimestampMicros,
        ("local-timestamp-nanos", Long) => Logical::LocalTimestampNanos,
        ("duration", Fixed(12)) => Logical::Duration,
        _ if KNOWN.contains(&name) => {
            return Err((
                Code::InvalidLogical,
                format!(
                    "the logical type `{name}` does not stand on {}",
                    describe(underlying)
                ),
            ));
        }
        _ => {
            return Err((
                Code::UnknownLogical,
                format!("unknown logical type `{}`", name.escape_debug()),
            ));
        }
    })
}

fn decimal(object: &Value, underlying: Underlying) -> Result<Logical, String> {
    let number = |key: &str| match object.get(key) {
        None => Ok(None),
        Some(value) => value
            .as_i64()
            .and_then(|number| u32::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| format!("a decimal's `{key}` is a whole number from 0")),
    };
    let precision = number("precision")?.filter(|precision| *precision > 0);
    let precision = precision.ok_or("a decimal needs a `precision` of at least 1")?;
    let scale = number("scale")?.unwrap_or(0);
    if scale > precision {
        return Err(format!(
            "a decimal's scale ({scale}) may not exceed its precision ({precision})"
        ));
    }
    if let Underlying::Fixed(size) = underlying {
        let most = digits(size);
        if u64::from(precision) > most {
            return Err(format!(
                "a fixed of {size} bytes holds decimals of at most {most} digits, not {precision}"
            ));
        }
    }
    Ok(Logical::Decimal { precision, scale })
}

/// Decimal digits that always fit into so many bytes of two's complement: ⌊log₁₀(2^(8·size − 1) − 1)⌋.
fn digits(size: usize) -> u64 {
    let bits = (size as u64).saturating_mul(8).saturating_sub(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "an estimate of a bound"
    )]
    let digits = (bits as f64 * std::f64::consts::LOG10_2).floor() as u64;
    digits
}

fn describe(underlying: Underlying) -> String {
    match underlying {
        Underlying::Int => "int".to_owned(),
        Underlying::Long => "long".to_owned(),
        Underlying::Bytes => "bytes".to_owned(),
        Underlying::String => "string".to_owned(),
        Underlying::Fixed(size) => format!("a fixed of {size}"),
        Underlying::Other => "this type".to_owned(),
    }
}
