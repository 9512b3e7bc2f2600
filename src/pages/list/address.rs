//! The list's query in the page's address, so that it can be reloaded, shared and gone back to.

use crate::model::AnyView;
use crate::ui::table::{Query, Table, offered, url};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use std::time::Duration;

/// How long to wait for the next letter before the address changes.
const PAUSE: Duration = Duration::from_millis(250);

/// What the address asks for.
pub fn read(view: &'static dyn AnyView, admin: bool) -> Query {
    let search = use_location().search.get_untracked();
    url::read(&search, &offered(view.columns(), admin))
}

/// Keeps address and table in step for the current owner's life. The address is replaced: typing
/// a filter leaves nothing to go back through.
pub fn keep(table: Table) {
    let (location, navigate) = (use_location(), use_navigate());
    let columns = StoredValue::new(table.offered());
    let written = move |query: &Query| columns.with_value(|columns| url::write(query, columns));
    let parsed = move |text: &str| columns.with_value(|columns| url::read(text, columns));
    // The address that both sides agree on.
    let agreed = StoredValue::new(table.query.with_untracked(written));
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(handle)) = waiting.try_update_value(Option::take) {
            handle.clear();
        }
    };

    Effect::new(move |_| {
        let query = parsed(&location.search.get());
        let text = written(&query);
        if agreed.get_value() != text {
            stop();
            agreed.set_value(text);
            table.query.set(query);
        }
    });
    Effect::new(move |_| {
        let text = table.query.with(written);
        stop();
        if agreed.get_value() == text {
            return;
        }
        let typing = parsed(&agreed.get_value()).filter != parsed(&text).filter;
        let (path, navigate) = (location.pathname.get_untracked(), navigate.clone());
        let write = move || {
            agreed.set_value(text.clone());
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&[&path, &text].map(String::as_str).concat(), options);
        };
        if typing {
            waiting.set_value(set_timeout_with_handle(write, PAUSE).ok());
        } else {
            write();
        }
    });
    on_cleanup(stop);
}
