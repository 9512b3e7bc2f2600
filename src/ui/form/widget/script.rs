//! A script: typed, or taken from a file. Counted in bytes, since that is what services limit.

use super::super::slot::Slot;
use super::{file, text};
use crate::model::units;
use leptos::prelude::*;

/// A large field, a button for files, and how much of the limit is used.
pub fn view(slot: Slot, limit: usize) -> AnyView {
    let count = move || {
        let bytes = slot.text().len();
        (bytes > 0).then(|| [&units::bytes(bytes as f64), " of ", &units::bytes(limit as f64)].concat())
    };
    let take = |slot: Slot, text: String| {
        slot.set(text);
        None
    };
    view! {
        // A complaint about a file is over once something else is typed.
        <div class="script" on:input=move |_| slot.complain(None)>
            {text::area(slot, "input input--mono", "8")}
            <div class="file">
                {file::button(slot, "", take)}
                <span class="field__count">{count}</span>
            </div>
        </div>
    }
    .into_any()
}
