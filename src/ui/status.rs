//! Status words with the shape and colour of their meaning.

use super::dom::{El, el, span};
use crate::model::{Status, Tone};
use web_sys::Element;

/// A status in a line of text or a table: shape, word, and what is being done.
pub fn status_view(status: &Status) -> El {
    draw(status, "status status--")
}

/// A status framed, for an object's header.
pub fn status_pill(status: &Status) -> El {
    draw(status, "status status--pill status--")
}

/// Has what [`status_view`] drew show another status; neither may be about to become something.
pub fn show_status(drawn: &Element, status: &Status) {
    drawn.set_class_name(&["status status--", tone(status.tone)].concat());
    if let Some(word) = drawn.last_child() {
        word.set_text_content(Some(&status.word));
    }
}

fn draw(status: &Status, class: &str) -> El {
    let task = status.task.as_deref().map(|task| span("status__task").child(task));
    let shape = el("i").class("status__shape").attr("aria-hidden", "true");
    span(&[class, tone(status.tone)].concat()).child((shape, status.word.as_str(), task))
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
