//! Names in their order → found by number and by name.

use std::collections::HashMap;
use std::sync::Arc;

/// The fields of a record, the symbols of an enum or the branches of a union.
pub(crate) struct Names {
    in_order: Vec<Arc<str>>,
    by_name: HashMap<Arc<str>, usize>,
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(names: I) -> Self {
        let in_order: Vec<Arc<str>> = names.into_iter().map(Arc::from).collect();
        let by_name = in_order.iter().cloned().zip(0..).collect();
        Self { in_order, by_name }
    }
}

impl Names {
    pub(crate) fn len(&self) -> usize {
        self.in_order.len()
    }

    /// The name of this number, which is one.
    pub(crate) fn get(&self, number: usize) -> &str {
        &self.in_order[number]
    }

    /// The number of a name. `guess` is looked at first: data mostly come in the schema's order.
    pub(crate) fn find(&self, name: &str, guess: usize) -> Option<usize> {
        if self
            .in_order
            .get(guess)
            .is_some_and(|known| **known == *name)
        {
            return Some(guess);
        }
        self.by_name.get(name).copied()
    }

    /// What is said behind a name that is none of these: the nearest one, or the first few.
    pub(crate) fn advice(&self, name: &str) -> String {
        const SHOWN: usize = 5;
        // Enough for any schema that a person wrote, and soon done with one that wants to take long.
        const COMPARED: usize = 2_000;
        let names = self.in_order.iter().map(|name| &**name);
        if let Some(near) = avrogen_schema::nearest(name, names.clone().take(COMPARED)) {
            return format!("did you mean `{near}`?");
        }
        let shown: Vec<String> = names.take(SHOWN).map(|name| format!("`{name}`")).collect();
        match self.len() {
            0 => "there is none".to_owned(),
            count if count > SHOWN => {
                format!("there are {} and {} more", shown.join(", "), count - SHOWN)
            }
            1 => format!("there is only {}", shown[0]),
            _ => format!("there are {}", shown.join(", ")),
        }
    }
}
