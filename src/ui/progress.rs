//! A thin line that says something is on its way. It takes no room; its parent is positioned.

use leptos::prelude::*;

/// Shown while `active`; of unknown length unless `done` (0 to 1) is told.
#[component]
pub fn Progress(
    #[prop(into)] active: Signal<bool>,
    #[prop(optional, into)] done: MaybeProp<f64>,
    /// What is on its way: `Loading servers`.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let percent = move || done.get().map(|done| ((done * 100.0).round() as u32).to_string());
    view! {
        <div
            class="progress"
            role="progressbar"
            hidden=move || !active.get()
            aria-label=move || label.get()
            aria-valuenow=percent
            data-value=percent
            style=move || percent().map(|percent| ["--value:", &percent].concat())
        ></div>
    }
}
