//! A field's default, held against its type (specification, "Complex Types", table of default values).

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::json::{Kind as Json, Value};
use crate::model::{Field, Kind, Shape, Type, TypeId};
use crate::set::SchemaSet;
use crate::span::Span;

/// Pushes what is wrong with the default of a field, if it has one.
pub(crate) fn check(set: &SchemaSet, field: &Field, diagnostics: &mut Diagnostics) {
    let Some(value) = &field.default else { return };
    let mut check = Check {
        set,
        known: HashMap::new(),
    };
    let Err(Misfit { level, why }) = check.fits(&field.ty, value) else {
        return;
    };
    let finding = Diagnostic::error(
        Code::InvalidDefault,
        format!("the default of `{}` is no value of its type", field.name),
    );
    diagnostics.push(
        Diagnostic { level, ..finding }
            .at(value.span)
            .label(why)
            .help(match level {
                Level::Error => "correct the default, or remove it",
                Level::Warning => "correct the default: a reader that needs it will fail",
            }),
    );
}

/// One default, and what is known of its parts.
struct Check<'s> {
    set: &'s SchemaSet,
    known: HashMap<(TypeId, Span), Result<(), Misfit>>,
}

/// How a value misses its type.
#[derive(Clone)]
struct Misfit {
    level: Level,
    why: String,
}

impl Misfit {
    fn error(why: impl Into<String>) -> Self {
        Self {
            level: Level::Error,
            why: why.into(),
        }
    }

    /// Apache Avro for Java takes the schema all the same, and so do we.
    fn warning(why: impl Into<String>) -> Self {
        Self {
            level: Level::Warning,
            why: why.into(),
        }
    }
}

impl Check<'_> {
    fn fits(&mut self, ty: &Type, value: &Value) -> Result<(), Misfit> {
        let set = self.set;
        let expected = |what: &str| {
            Err(Misfit::error(format!(
                "expected {what}, found {}",
                value.kind_name()
            )))
        };
        if let Kind::Named(id) = &ty.kind
            && set.get(*id).name.as_str().is_empty()
        {
            return Ok(()); // The type is wrong, which has been told.
        }
        match (&ty.kind, &value.kind) {
            (Kind::Null, Json::Null)
            | (Kind::Boolean, Json::Bool(_))
            | (Kind::String, Json::String(_))
            | (Kind::Float | Kind::Double, Json::Number(_)) => Ok(()),
            (Kind::Int, Json::Number(text)) if text.parse::<i32>().is_ok() => Ok(()),
            (Kind::Long, Json::Number(text)) if text.parse::<i64>().is_ok() => Ok(()),
            (Kind::Int, Json::Number(_)) => {
                Err(Misfit::error("expected a whole number of 32 bits"))
            }
            (Kind::Long, Json::Number(_)) => {
                Err(Misfit::error("expected a whole number of 64 bits"))
            }
            (Kind::Bytes, Json::String(text)) => latin1(text, None),
            (Kind::Array(items), Json::Array(values)) => {
                values.iter().try_for_each(|value| self.fits(items, value))
            }
            (Kind::Map(values), Json::Object(members)) => members
                .iter()
                .try_for_each(|member| self.fits(values, &member.value)),
            (Kind::Union(branches), _) => self.union(branches, value),
            (Kind::Named(id), _) => self.named(*id, value),
            (Kind::Null, _) => expected("null"),
            (Kind::Boolean, _) => expected("a boolean"),
            (Kind::Int | Kind::Long | Kind::Float | Kind::Double, _) => expected("a number"),
            (Kind::Bytes | Kind::String, _) => expected("a string"),
            (Kind::Array(_), _) => expected("an array"),
            (Kind::Map(_), _) => expected("an object"),
        }
    }

    /// The first branch that the value fits (specification 1.12, "Unions").
    fn union(&mut self, branches: &[Type], value: &Value) -> Result<(), Misfit> {
        let mut mildest =
            Misfit::error(format!("{} fits no branch of the union", value.kind_name()));
        for branch in branches {
            match self.fits(branch, value) {
                Ok(()) => return Ok(()),
                Err(misfit) if misfit.level == Level::Warning => mildest = misfit,
                Err(_) => {}
            }
        }
        Err(mildest)
    }

    /// Each type is held against each value once: branches of unions that only differ deep within would multiply otherwise.
    fn named(&mut self, id: TypeId, value: &Value) -> Result<(), Misfit> {
        let key = (id, value.span);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let set = self.set;
        let fits = self.shape(&set.get(id).shape, value);
        self.known.insert(key, fits.clone());
        fits
    }

    fn shape(&mut self, shape: &Shape, value: &Value) -> Result<(), Misfit> {
        match (shape, &value.kind) {
            (Shape::Record(record), Json::Object(_)) => {
                record.fields.iter().try_for_each(|field| {
                    match (value.get(&field.name), &field.default) {
                        (Some(inner), _) => self.fits(&field.ty, inner),
                        // The field's own default is checked where it stands.
                        (None, Some(_)) => Ok(()),
                        (None, None) => Err(Misfit::error(format!(
                            "`{}` is missing, and has no default of its own",
                            field.name
                        ))),
                    }
                })
            }
            (Shape::Enum(shape), Json::String(text)) => {
                if shape.symbols.iter().any(|symbol| symbol.name == *text) {
                    return Ok(());
                }
                Err(Misfit::warning(format!(
                    "`{}` is none of the enum's symbols",
                    text.escape_debug()
                )))
            }
            (Shape::Fixed(fixed), Json::String(text)) => latin1(text, Some(fixed.size)),
            (Shape::Record(_), _) => Err(Misfit::error(format!(
                "expected an object, found {}",
                value.kind_name()
            ))),
            _ => Err(Misfit::error(format!(
                "expected a string, found {}",
                value.kind_name()
            ))),
        }
    }
}

/// Bytes stand in JSON as the characters U+0000 to U+00FF.
fn latin1(text: &str, size: Option<usize>) -> Result<(), Misfit> {
    if let Some(odd) = text.chars().find(|character| u32::from(*character) > 0xFF) {
        return Err(Misfit::warning(format!(
            "`{}` is no byte: only U+0000 to U+00FF are",
            odd.escape_debug()
        )));
    }
    match size.filter(|size| *size != text.chars().count()) {
        Some(size) => Err(Misfit::warning(format!(
            "expected {size} bytes, found {}",
            text.chars().count()
        ))),
        None => Ok(()),
    }
}
