//! Status words with the shape and colour of their meaning.

use crate::model::{Status, Tone};
use leptos::prelude::*;

/// A status in a line of text or a table: shape, word, and what is being done.
pub fn status_view(status: &Status) -> AnyView {
    draw(status, "status status--")
}

/// A status framed, for an object's header.
pub fn status_pill(status: &Status) -> AnyView {
    draw(status, "status status--pill status--")
}

fn draw(status: &Status, class: &str) -> AnyView {
    let task = status.task.clone().map(|task| view! { <span class="status__task">{task}</span> });
    view! {
        <span class=[class, tone(status.tone)].concat()>
            <i class="status__shape" aria-hidden="true"></i>
            {status.word.clone()}
            {task}
        </span>
    }
    .into_any()
}

/// The word a tone has in class names.
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
