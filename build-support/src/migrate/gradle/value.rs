//! Tokens → the values of arguments and settings.

use super::parse::Parser;
use super::syntax::{Argument, Call, Value, ValueKind};
use super::token::Kind;

/// Calls that make a list of their arguments, and those that make a map.
const LISTS: [&str; 5] = ["listOf", "mutableListOf", "arrayOf", "setOf", "arrayListOf"];
const MAPS: [&str; 3] = ["mapOf", "mutableMapOf", "hashMapOf"];

impl Parser<'_> {
    /// Arguments, up to the closing bracket or, without one, to the line's end.
    pub(super) fn arguments(&mut self, in_brackets: bool) -> Vec<Argument> {
        let mut arguments = Vec::new();
        loop {
            if in_brackets {
                self.skip_lines();
            }
            if matches!(
                self.kind(),
                None | Some(Kind::Symbol(')' | ']' | '}' | ';'))
            ) {
                return arguments;
            }
            let name = self.argument_name();
            let value = self.value(in_brackets);
            arguments.push(Argument { name, value });
            if in_brackets {
                self.skip_lines();
            }
            if !self.take(',') {
                return arguments;
            }
            self.skip_lines();
        }
    }

    /// `name = ` or `name: `
    fn argument_name(&mut self) -> Option<String> {
        let (Some(Kind::Word(name)), Some(Kind::Symbol('=' | ':'))) =
            (self.kind(), self.kind_after(1))
        else {
            return None;
        };
        if matches!(self.kind_after(2), Some(Kind::Symbol('=' | ':'))) {
            return None; // `a == b`, `a::b`
        }
        self.at += 2;
        Some(name.clone())
    }

    /// A value. What follows it and is not understood makes it a computed one.
    pub(super) fn value(&mut self, in_brackets: bool) -> Value {
        let at = self.place();
        let mut kind = self.primary();
        while self.is('+') {
            self.at += 1;
            self.skip_lines();
            kind = match (kind, self.primary()) {
                (ValueKind::Text(left), ValueKind::Text(right)) => ValueKind::Text(left + &right),
                _ => ValueKind::Computed,
            };
        }
        if matches!(kind, ValueKind::Env(_))
            && self.is('?')
            && self.kind_after(1) == Some(&Kind::Symbol(':'))
        {
            self.skip_value(in_brackets);
        }
        let is_pair = self.kind() == Some(&Kind::Word("to".to_owned()));
        let is_end = match self.kind() {
            None | Some(Kind::Symbol(',' | ';' | ')' | ']' | '}' | ':')) => true,
            Some(Kind::Line) => !in_brackets || self.ends_behind_lines(),
            // `"key" to "value"` is read by whoever makes a map.
            Some(_) => is_pair,
        };
        if !is_end {
            self.skip_value(in_brackets);
            kind = ValueKind::Computed;
        }
        Value { at, kind }
    }

    /// Within brackets a value goes over line ends.
    fn ends_behind_lines(&mut self) -> bool {
        let before = self.at;
        self.skip_lines();
        let ends = matches!(
            self.kind(),
            None | Some(Kind::Symbol(',' | ')' | ']' | '}'))
        );
        self.at = before;
        ends
    }

    fn primary(&mut self) -> ValueKind {
        let at = self.place();
        match self.kind() {
            Some(Kind::Text(text)) => {
                self.at += 1;
                ValueKind::Text(text.clone())
            }
            Some(Kind::Number(number)) => {
                self.at += 1;
                ValueKind::Number(*number)
            }
            Some(Kind::Symbol('-')) => {
                self.at += 1;
                match self.kind() {
                    Some(Kind::Number(number)) => {
                        self.at += 1;
                        ValueKind::Number(number.saturating_neg())
                    }
                    _ => ValueKind::Computed,
                }
            }
            Some(Kind::Symbol('[')) => self.nested(Self::brackets).unwrap_or(ValueKind::Computed),
            Some(Kind::Symbol('(' | '{')) => {
                self.skip_bracket();
                ValueKind::Computed
            }
            Some(Kind::Word(word)) => {
                self.at += usize::from(word == "new");
                self.name_or_call(at)
            }
            Some(Kind::Computed) => {
                self.at += 1;
                ValueKind::Computed
            }
            _ => ValueKind::Computed,
        }
    }

    fn name_or_call(&mut self, at: usize) -> ValueKind {
        let path = self.path();
        let Some(last) = path.last() else {
            return ValueKind::Computed;
        };
        if path.len() == 1 && self.is('(') {
            let is_map = MAPS.contains(&last.as_str());
            if is_map || LISTS.contains(&last.as_str()) {
                return self.nested(Self::brackets).unwrap_or(ValueKind::Computed);
            }
        }
        match (path.len(), last.as_str()) {
            (1, "true") => return ValueKind::Bool(true),
            (1, "false") => return ValueKind::Bool(false),
            _ => {}
        }
        if self.is('(') || self.is('{') {
            let call = self.call(at, path);
            return variable(&call).unwrap_or_else(|| ValueKind::Call(Box::new(call)));
        }
        ValueKind::Name(path.join("."))
    }

    /// `[a, b]`, `[a: 1]`, `[:]`, `listOf(a, b)`, `mapOf(a to 1)`: the parser stands at the bracket.
    fn brackets(&mut self) -> ValueKind {
        self.at += 1;
        let (mut items, mut pairs) = (Vec::new(), Vec::new());
        loop {
            self.skip_lines();
            // `[:]` is Groovy's empty map.
            self.take(':');
            self.skip_lines();
            if matches!(
                self.kind(),
                None | Some(Kind::Symbol(')' | ']' | '}' | ';'))
            ) {
                break;
            }
            let key = self.value(true);
            self.skip_lines();
            let is_to = self.kind() == Some(&Kind::Word("to".to_owned()));
            if is_to || self.is(':') {
                self.at += 1;
                self.skip_lines();
                let key = match key.kind {
                    ValueKind::Text(text) => Some(text),
                    // Bare words are Groovy's keys; in Kotlin they are variables.
                    ValueKind::Name(name) if !is_to => Some(name),
                    _ => None,
                };
                pairs.push((key, self.value(true)));
            } else {
                items.push(key);
            }
            self.skip_lines();
            if !self.take(',') {
                self.skip_value(true);
                if !self.take(',') {
                    break;
                }
            }
        }
        let _ = self.take(')') || self.take(']');
        match (items.is_empty(), pairs.is_empty()) {
            (_, true) => ValueKind::List(items),
            (true, false) => ValueKind::Map(pairs),
            (false, false) => ValueKind::Computed,
        }
    }
}

/// `System.getenv("NAME")`, `providers.environmentVariable("NAME").get()`: what stands behind, such as a default, is left aside.
fn variable(call: &Call) -> Option<ValueKind> {
    let path: Vec<&str> = call.path.iter().map(String::as_str).collect();
    let is_variable = matches!(
        path.as_slice(),
        ["System", "getenv"]
            | ["providers", "environmentVariable"]
            | ["project", "providers", "environmentVariable"]
    );
    match call.arguments.as_slice() {
        [Argument { name: None, value }] if is_variable => match &value.kind {
            ValueKind::Text(name) => Some(ValueKind::Env(name.clone())),
            _ => None,
        },
        _ => None,
    }
}
