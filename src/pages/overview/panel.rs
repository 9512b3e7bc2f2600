//! A part of the overview.

use leptos::prelude::*;

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
