//! A thin line that shows that something is being loaded. It takes no room; its parent is positioned.

use leptos::prelude::*;

/// A progress bar.
#[component]
pub fn ProgressLine(
    /// Whether it is shown.
    #[prop(into)]
    active: Signal<bool>,
    /// How much is done, from 0 to 1, where that is known.
    #[prop(default = Signal::stored(None), into)]
    done: Signal<Option<f64>>,
    /// What is in progress: `Loading servers`.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let percent = move || done.get().map(|done| ((done * 100.0).round() as u32).to_string());
    view! {
        <div
            class="progress"
            role="progressbar"
            hidden=move || !active.get()
            aria-label=label
            aria-valuenow=percent
            data-value=percent
            style=("--value", percent)
        ></div>
    }
}
