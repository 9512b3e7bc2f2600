//! A part of the overview.

use crate::store::{App, Connection};
use leptos::prelude::*;

/// What a part shows of the objects that it looks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Objects,
    /// They are being looked for.
    Pending,
    /// What could not be read is told elsewhere.
    Unknown,
    /// There are none.
    None,
}

/// A titled part of the page.
#[component]
pub fn Panel(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="panel">
            <div class="panel__head">
                <h2>{title}</h2>
            </div>
            <div class="panel__body">{children()}</div>
        </section>
    }
}

/// Reads again what a panel could not read of a service, for its button.
pub fn retry() -> UnsyncCallback<()> {
    let app = App::get();
    UnsyncCallback::new(move |()| app.cloud_now().iter().for_each(Connection::retry_documents))
}
