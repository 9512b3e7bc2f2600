//! What a connection keeps of its transfers.

use leptos::prelude::*;
use std::collections::HashMap;

/// The handles of a connection's transfers. They belong to the owner under which they were made.
#[derive(Clone, Copy)]
pub struct Registry {
    owner: StoredValue<Owner>,
    changes: StoredValue<HashMap<String, RwSignal<u32>>>,
}

impl Registry {
    pub fn new() -> Self {
        let owner = Owner::current().unwrap_or_default();
        Registry { owner: StoredValue::new(owner), changes: StoredValue::new(HashMap::new()) }
    }

    /// How many uploads to the container have ended.
    pub fn changed(&self, container: &str) -> Signal<u32> {
        self.count(container).map_or_else(|| Signal::stored(0), Into::into)
    }

    /// Tells that an upload to the container has ended.
    pub fn tell_changed(&self, container: &str) {
        if let Some(count) = self.count(container) {
            let _ = count.try_update(|count| *count += 1);
        }
    }

    /// The signal of a container; `None` once the connection is dropped.
    fn count(&self, container: &str) -> Option<RwSignal<u32>> {
        // It outlives the page that asks for it first.
        let owner = self.owner.try_get_value()?;
        self.changes.try_update_value(|changes| match changes.get(container) {
            Some(count) => *count,
            None => *changes.entry(container.to_owned()).or_insert(owner.with(|| RwSignal::new(0))),
        })
    }
}
