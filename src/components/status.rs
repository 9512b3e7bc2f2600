//! Status words with the shape and color of their meaning.

use crate::model::{Status, Tone};
use leptos::prelude::*;

/// A status: its shape, its word, and the task in progress.
#[component]
pub fn StatusBadge(
    /// What is shown.
    #[prop(into)]
    status: Signal<Status>,
    /// Framed, for the header of an object's page.
    #[prop(optional)]
    pill: bool,
) -> impl IntoView {
    let class = if pill { "status status--pill status--" } else { "status status--" };
    let task = move || {
        let task = status.with(|status| status.task.clone());
        task.map(|task| view! { <span class="status__task">{task}</span> })
    };
    view! {
        <span class=move || [class, status.with(|status| tone(status.tone))].concat()>
            <i class="status__shape" aria-hidden="true"></i>
            {move || status.with(|status| status.word.clone())}
            {task}
        </span>
    }
}

/// The word for a tone in class names.
pub fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Busy => "busy",
        Tone::Off => "off",
        Tone::Warning => "warning",
        Tone::Bad => "bad",
        Tone::Neutral => "neutral",
    }
}
