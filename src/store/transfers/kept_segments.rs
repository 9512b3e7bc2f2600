//! Which segments a tab has sent that belong to no object yet, kept for a reload: names, and nothing of what is in them.

use crate::platform::storage::{self, Area};
use serde::{Deserialize, Serialize};

/// Where the segments of an object are.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
pub struct Segments {
    /// The number of the session in whose scope they are, in this tab.
    pub session: u32,
    /// The container of the object.
    pub container: String,
    /// The object.
    pub name: String,
    /// The container of the segments.
    pub store: String,
    /// What their names begin with.
    pub prefix: String,
    /// Whether that container was created for them.
    pub is_new: bool,
}

/// The key in `sessionStorage`.
const KEY: &str = "skylark.segments";

/// All that this tab has left, also before a reload.
pub fn kept() -> Vec<Segments> {
    storage::get(Area::Session, KEY).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Remembers where segments are being sent.
pub fn keep(segments: &Segments) {
    let mut all = kept();
    all.retain(|other| (&other.store, &other.prefix) != (&segments.store, &segments.prefix));
    all.push(segments.clone());
    write(&all);
}

/// Forgets what is no longer left.
pub fn forget(segments: &Segments) {
    let mut all = kept();
    all.retain(|other| (&other.store, &other.prefix) != (&segments.store, &segments.prefix));
    write(&all);
}

/// Forgets all of them, as the next user of the tab is to know nothing of them.
pub fn forget_all() {
    storage::remove(Area::Session, KEY);
}

fn write(all: &[Segments]) {
    match serde_json::to_string(all) {
        // Where the browser stores nothing, an upload is not gone on with after a reload.
        Ok(text) if !all.is_empty() => _ = storage::set(Area::Session, KEY, &text),
        _ => storage::remove(Area::Session, KEY),
    }
}
