//! What was made for a static, kept for as long as the program runs.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{PoisonError, RwLock};

/// By the static's address.
pub(crate) struct Known<V: 'static>(RwLock<Option<HashMap<usize, &'static V>>>);

impl<V> Known<V> {
    pub(crate) const fn new() -> Self {
        Self(RwLock::new(None))
    }

    /// What was made for this one, or is made now. No lock is held meanwhile, so that making may ask for others; of two that are made at
    /// once the first one stays.
    pub(crate) fn try_of<K, E>(
        &self,
        key: &'static K,
        make: impl FnOnce() -> Result<V, E>,
    ) -> Result<&'static V, E> {
        let key = std::ptr::from_ref(key).addr();
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(value) = known.as_ref().and_then(|known| known.get(&key)) {
            return Ok(value);
        }
        drop(known);
        let value = make()?;
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        Ok(known
            .get_or_insert_default()
            .entry(key)
            .or_insert_with(|| Box::leak(Box::new(value))))
    }

    /// The same, of what cannot fail.
    pub(crate) fn of<K>(&self, key: &'static K, make: impl FnOnce() -> V) -> &'static V {
        let Ok(value) = self.try_of(key, || Ok::<_, Infallible>(make()));
        value
    }
}
