//! Where the user was in a list, so that coming back from an object's page finds the same rows.

use crate::components::table::{ListPosition, Table};
use crate::navigation::use_navigation;
use leptos::prelude::*;
use std::cell::RefCell;

/// A resource's key, the query of the address, and where the user was in that list.
type Visit = (&'static str, String, ListPosition);

thread_local! {
    static VISITS: RefCell<Vec<Visit>> = RefCell::default();
}

/// Where the user was when the list was left, if the same is asked for now.
pub fn recall(key: &'static str) -> ListPosition {
    let search = use_navigation().search_untracked();
    VISITS.with_borrow(|visits| {
        let visit = visits.iter().find(|(of, asked, _)| *of == key && *asked == search);
        visit.map(|(_, _, position)| position.clone()).unwrap_or_default()
    })
}

/// Remembers where the user is when the current owner ends.
pub fn keep(key: &'static str, table: Table) {
    let navigation = use_navigation();
    let own = navigation.path_untracked();
    let asked = StoredValue::new(String::new());
    Effect::new(move || {
        let search = navigation.search();
        // When this page ends the address is another page's already.
        if navigation.path() == own {
            asked.set_value(search);
        }
    });
    on_cleanup(move || {
        let asked = asked.try_get_value().unwrap_or_default();
        VISITS.with_borrow_mut(|visits| {
            visits.retain(|(of, ..)| *of != key);
            visits.push((key, asked, table.position()));
        });
    });
}
