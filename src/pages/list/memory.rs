//! Where the user was in a list, so that coming back from an object's page finds the same rows.

use crate::navigation::use_navigation;
use crate::ui::dom::effect;
use crate::ui::table::{ListPosition, Table};
use leptos::prelude::*;
use std::cell::RefCell;

/// A resource, what the address asked for, and where the user was in that.
type Left = (&'static str, String, ListPosition);

thread_local! {
    static LEFT: RefCell<Vec<Left>> = RefCell::default();
}

/// Where the user was when the list was left, if the same is asked for now.
pub fn recall(key: &'static str) -> ListPosition {
    let search = use_navigation().search_untracked();
    LEFT.with_borrow(|left| {
        let left = left.iter().find(|(of, asked, _)| *of == key && *asked == search);
        left.map(|(_, _, position)| position.clone()).unwrap_or_default()
    })
}

/// Remembers where the user is when the current owner ends.
pub fn keep(key: &'static str, table: Table) {
    let navigation = use_navigation();
    let own = navigation.path_untracked();
    let asked = StoredValue::new(String::new());
    effect(move || {
        let search = navigation.search();
        // When this page ends the address is another page's already.
        if navigation.path() == own {
            asked.set_value(search);
        }
    });
    on_cleanup(move || {
        let asked = asked.try_get_value().unwrap_or_default();
        LEFT.with_borrow_mut(|left| {
            left.retain(|(of, ..)| *of != key);
            left.push((key, asked, table.position()));
        });
    });
}
