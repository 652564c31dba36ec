//! The schema of a Rust type → its arena, made at the first use.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::Arena;
use crate::error::Error;
use crate::schema::Schema;

/// By the address of the schema.
static KNOWN: RwLock<Option<HashMap<usize, Arc<Arena>>>> = RwLock::new(None);

impl Arena {
    /// The arena of a type's schema. An error if the type says what is no schema, an option of an option for one.
    pub(crate) fn of(schema: &'static Schema) -> Result<Arc<Self>, Error> {
        let key = std::ptr::from_ref(schema).addr();
        let known = KNOWN.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(arena) = known.as_ref().and_then(|known| known.get(&key)) {
            return Ok(Arc::clone(arena));
        }
        drop(known);
        let arena = Arc::new(Self::new(schema.json(), false)?);
        let mut known = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
        let known = known.get_or_insert_default().entry(key).or_insert(arena);
        Ok(Arc::clone(known))
    }
}
