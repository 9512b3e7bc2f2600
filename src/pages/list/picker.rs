//! A button that opens a panel with choices, any number of which can be made.

use crate::ui::dom::{Content, El, Html, button, div, el, span, when};
use crate::ui::icon::icon;
use crate::ui::unique;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The picker. An icon is drawn instead of the label, if there is one; `value` is what is chosen, shown beside the
/// label. The options are drawn when it is opened.
pub fn picker(
    class: &'static str,
    label: &'static str,
    image: &'static str,
    value: Option<Memo<Option<String>>>,
    options: Box<dyn Fn() -> Html>,
) -> Html {
    let id = unique("picker");
    let is_open = RwSignal::new(false);
    let value = move || value.and_then(|value| value.get());
    // A heading that sorts has the bare title for its name, and the search box alone is called a filter.
    let name = move || match (image.is_empty(), value()) {
        (false, _) => label.to_owned(),
        (true, None) => [label, ": any"].concat(),
        (true, Some(value)) => [label, ": ", &value].concat(),
    };
    let face = match image {
        "" => {
            let value = move || value().map(|value| span("facet__value").child(value));
            (label, value, icon("chevron-down")).html()
        }
        image => icon(image).html(),
    };
    let button = button(class)
        .attr("popovertarget", &id)
        .attr("aria-haspopup", "dialog")
        .attr("aria-expanded", move || is_open.get().to_string())
        .attr("aria-label", name)
        .attr("title", label)
        .child(face);
    let panel = div("popover")
        .attr("id", id)
        .attr("popover", "auto")
        .attr("role", "dialog")
        .attr("aria-label", label)
        .on("toggle", move |event| {
            let panel = event.current_target().map(|panel| panel.unchecked_into::<Element>());
            let open = panel.filter(|panel| panel.matches(":popover-open").unwrap_or(false));
            is_open.set(open.is_some());
            if let Some(panel) = open {
                request_animation_frame(move || focus_first(&panel));
            }
        })
        .child(when(move || is_open.get(), options));
    (button, panel).html()
}

/// A choice that is made or not.
pub fn option(label: &str, chosen: impl Fn() -> bool + 'static, toggle: impl Fn() + 'static) -> El {
    let checkbox = el("input").attr("type", "checkbox").flag("checked", chosen).on("change", move |_| toggle());
    el("label").class("option").child((checkbox, span("").child(label)))
}

/// The button below the choices that goes back to the usual ones.
pub fn clear_button(label: &str, clear: impl Fn() + 'static) -> El {
    button("button button--quiet button--small").on("click", move |_| clear()).child(label)
}

fn focus_first(panel: &Element) {
    let first = panel.query_selector("input").ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        // Fails only where the panel has just been closed again.
        let _ = first.focus();
    }
}
