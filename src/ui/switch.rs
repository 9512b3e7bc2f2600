//! A switch: on or off, at once.

use super::dom::{El, button};
use leptos::prelude::untrack;
use std::rc::Rc;

/// `set` is told what it is to be from now on.
pub fn switch(label: &str, on: impl Fn() -> bool + 'static, set: impl Fn(bool) + 'static) -> El {
    let on: Rc<dyn Fn() -> bool> = Rc::new(on);
    let is_on = Rc::clone(&on);
    button("switch")
        .attr("role", "switch")
        .attr("aria-checked", move || if on() { "true" } else { "false" })
        .on("click", move |_| set(!untrack(|| is_on())))
        .child(label)
}
