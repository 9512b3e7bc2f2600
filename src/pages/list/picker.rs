//! A button that opens a panel with choices, any number of which can be made.

use crate::ui::icon::Icon;
use crate::ui::unique;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

#[component]
pub fn Picker(
    class: &'static str,
    label: &'static str,
    /// Drawn instead of the label, if there is one.
    #[prop(default = "")]
    icon: &'static str,
    /// What is chosen, shown beside the label.
    #[prop(optional, into)]
    value: MaybeProp<String>,
    /// Drawn when it is opened.
    options: impl Fn() -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let id = unique("picker");
    let is_open = RwSignal::new(false);
    let panel = NodeRef::<Div>::new();
    let on_toggle = move |_| {
        let panel_is_open = panel.get_untracked().is_some_and(|panel| panel.matches(":popover-open").unwrap_or(false));
        is_open.set(panel_is_open);
        if panel_is_open {
            request_animation_frame(move || focus_first(panel));
        }
    };
    // A heading that sorts has the bare title for its name.
    let name = move || match (icon.is_empty(), value.get()) {
        (false, _) => label.to_owned(),
        (true, None) => ["Filter by ", label].concat(),
        (true, Some(value)) => ["Filter by ", label, " ", &value].concat(),
    };
    let face = if icon.is_empty() {
        view! { {label}{move || value.get().map(|value| view! { <span class="facet__value">{value}</span> })}<Icon name="chevron-down" /> }.into_any()
    } else {
        view! { <Icon name=icon /> }.into_any()
    };
    view! {
        <button
            class=class
            type="button"
            popovertarget=id.clone()
            aria-haspopup="dialog"
            aria-expanded=move || is_open.get().to_string()
            aria-label=name
            title=label
        >
            {face}
        </button>
        <div class="popover" id=id popover="auto" role="dialog" aria-label=label node_ref=panel on:toggle=on_toggle>
            {move || is_open.get().then(&options)}
        </div>
    }
}

fn focus_first(panel: NodeRef<Div>) {
    let panel = panel.try_get_untracked().flatten();
    let first = panel.and_then(|panel| panel.query_selector("input").ok().flatten());
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        // Fails only where the panel has just been closed again.
        let _ = first.focus();
    }
}
