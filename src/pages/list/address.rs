//! The list's query in the page's address, so that it can be reloaded, shared and gone back to.

use crate::components::table::{Query, Table, offered_columns, url};
use crate::model::AnyResourceDef;
use crate::navigation::use_navigation;
use leptos::prelude::*;
use std::time::Duration;

/// How long to wait for the next letter before the address changes.
const PAUSE: Duration = Duration::from_millis(250);

/// What the address asks for.
pub fn read(definition: &'static dyn AnyResourceDef, admin: bool) -> Query {
    url::read(&use_navigation().search_untracked(), &offered_columns(definition.columns(), admin))
}

/// Keeps address and table in step for the current owner's life. The address is replaced: typing
/// a filter leaves nothing to go back through.
pub fn keep(table: Table) {
    let navigation = use_navigation();
    let own = StoredValue::new(navigation.path_untracked());
    let written = move |query: &Query| url::write(query, &table.offered_columns());
    let parsed = move |text: &str| url::read(text, &table.offered_columns());
    // The address that both sides agree on.
    let agreed = StoredValue::new(written(&parsed(&navigation.search_untracked())));
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(handle)) = waiting.try_update_value(Option::take) {
            handle.clear();
        }
    };

    Effect::new(move || {
        let mut query = parsed(&navigation.search());
        // When this page ends the address is another page's already.
        if navigation.path_untracked() != own.get_value() {
            return;
        }
        let text = written(&query);
        if agreed.get_value() != text {
            stop();
            agreed.set_value(text);
            // Links to the list do not tell: it stays as it is, and the address is made to say so.
            query.all_projects |= table.query.with_untracked(|own| own.all_projects);
            table.query.set(query);
        }
    });
    Effect::new(move || {
        let text = table.query.with(written);
        stop();
        if agreed.get_value() == text {
            return;
        }
        let typing = parsed(&agreed.get_value()).filter != parsed(&text).filter;
        let write = move || {
            let address = [own.get_value(), text.clone()].concat();
            agreed.set_value(text);
            navigation.replace(&address);
        };
        if typing {
            waiting.set_value(set_timeout_with_handle(write, PAUSE).ok());
        } else {
            write();
        }
    });
    on_cleanup(stop);
}
