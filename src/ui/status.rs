//! Status words for pieces that are built element by element.

use super::dom::{El, el, span};
pub use crate::components::status::tone;
use crate::model::Status;
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
