//! A script: typed, or taken from a file. Counted in bytes, since that is what services limit.

use super::super::slot::Slot;
use super::{file, text};
use crate::model::units;
use crate::ui::dom::{self, El, div, span};

/// A large field, a button for files, and how much of the limit is used.
pub fn view(slot: Slot, limit: usize) -> El {
    let count = move || match slot.text().len() {
        0 => String::new(),
        bytes => [&units::bytes(bytes as f64), " of ", &units::bytes(limit as f64)].concat(),
    };
    let take = |slot: Slot, text: String| {
        slot.set(text);
        None
    };
    let files = div("file").child((file::button(slot, "", take), span("field__count").child(dom::text(count))));
    // A complaint about a file is over once something else is typed.
    div("script").on("input", move |_| slot.complain(None)).child((text::area(slot, "input input--mono", "8"), files))
}
