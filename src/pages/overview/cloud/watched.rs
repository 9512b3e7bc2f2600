//! Lists that are kept fresh while a part of the overview is shown.

use crate::model::Row;
use crate::store::{App, LiveCollection, Watch};
use leptos::prelude::*;

/// Keeps the lists with these keys fresh for the current owner's life.
pub fn watch(keys: &[&'static str]) {
    let watches: Vec<Watch> = lists(App::get(), keys).iter().map(LiveCollection::watch).collect();
    let watches = StoredValue::new_local(Some(watches));
    on_cleanup(move || watches.set_value(None));
}

/// The lists with these keys that the cloud has and the caller may see. Reactive.
pub fn lists(app: App, keys: &[&'static str]) -> Vec<LiveCollection> {
    let Some(cloud) = app.cloud() else { return Vec::new() };
    let live = keys.iter().filter_map(|key| cloud.live(key));
    live.filter(|live| cloud.shows(live.definition().meta())).collect()
}

/// Whether a list is still being read for the first time. Reactive.
pub fn is_loading(live: &LiveCollection) -> bool {
    let phase = live.phase();
    !phase.complete && phase.error.is_none()
}

/// What the function finds in the rows of a list. Reactive.
pub fn found<T>(live: &LiveCollection, find: impl Fn(&Row) -> Option<T>) -> Vec<T> {
    live.with(|rows| rows.rows().iter().filter_map(find).collect())
}
