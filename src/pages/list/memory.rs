//! Where the user was in a list, so that coming back from an object's page finds the same rows.

use crate::ui::table::{Standing, Table};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    /// By resource: what the address asked for, and where the user was in that.
    static LEFT: RefCell<HashMap<&'static str, (String, Standing)>> = RefCell::default();
}

/// Where the user was when the list was left, if the same is asked for now.
pub fn recall(key: &'static str) -> Standing {
    let search = use_location().search.get_untracked();
    let left = LEFT.with_borrow(|left| left.get(key).cloned());
    left.filter(|(asked, _)| *asked == search).map(|(_, standing)| standing).unwrap_or_default()
}

/// Remembers where the user is when the current owner ends.
pub fn keep(key: &'static str, table: Table) {
    let location = use_location();
    let own = location.pathname.get_untracked();
    let asked = StoredValue::new(String::new());
    Effect::new(move |_| {
        let search = location.search.get();
        // When this page ends the address is another page's already.
        if location.pathname.with(|path| *path == own) {
            asked.set_value(search);
        }
    });
    on_cleanup(move || {
        let asked = asked.try_get_value().unwrap_or_default();
        LEFT.with_borrow_mut(|left| left.insert(key, (asked, table.standing())));
    });
}
