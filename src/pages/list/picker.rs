//! A button that opens a panel with choices, any number of which can be made.

use crate::components::icon::Icon;
use crate::components::unique_id;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A button and the panel that it opens. The panel's content is built when it is opened.
#[component]
pub fn Picker(
    /// The button's classes.
    class: &'static str,
    /// Names the button and the panel.
    label: &'static str,
    /// An icon to draw instead of the label.
    #[prop(optional)]
    icon: &'static str,
    /// What is chosen, shown beside the label.
    #[prop(optional, into)]
    value: Signal<Option<String>>,
    /// The choices.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("picker");
    let panel = NodeRef::<Div>::new();
    let is_open = RwSignal::new(false);
    // A heading that sorts has the bare title for its name, and the search box alone is called a filter.
    let name = move || match (icon.is_empty(), value.get()) {
        (false, _) => label.to_owned(),
        (true, None) => [label, ": any"].concat(),
        (true, Some(value)) => [label, ": ", &value].concat(),
    };
    let face = match icon {
        "" => {
            let value = move || value.get().map(|value| view! { <span class="facet__value">{value}</span> });
            view! {
                {label}
                {value}
                <Icon name="chevron-down" />
            }
            .into_any()
        }
        icon => view! { <Icon name=icon /> }.into_any(),
    };
    let on_toggle = move |_| {
        let open = panel.get_untracked().filter(|panel| panel.matches(":popover-open").unwrap_or(false));
        is_open.set(open.is_some());
        if let Some(panel) = open {
            request_animation_frame(move || focus_first_field(&panel));
        }
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
        <div class="popover" node_ref=panel id=id popover="auto" role="dialog" aria-label=label on:toggle=on_toggle>
            <Show when=move || is_open.get()>{children()}</Show>
        </div>
    }
    .into_any()
}

/// A choice that is made or not.
#[component]
pub fn PickerOption(
    #[prop(into)] label: String,
    /// Whether it is chosen.
    #[prop(into)]
    chosen: Signal<bool>,
    /// Chooses it, or does so no more.
    #[prop(into)]
    toggle: UnsyncCallback<()>,
    /// What stands behind the label, such as a count.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <label class="option">
            <input type="checkbox" prop:checked=move || chosen.get() on:change=move |_| toggle.run(()) />
            <span>{label}</span>
            {children.map(|children| children())}
        </label>
    }
}

/// The button below the choices that goes back to the usual ones.
#[component]
pub fn ClearButton(label: &'static str, #[prop(into)] clear: UnsyncCallback<()>) -> impl IntoView {
    view! {
        <button class="button button--quiet button--small" type="button" on:click=move |_| clear.run(())>
            {label}
        </button>
    }
}

fn focus_first_field(panel: &Element) {
    let first = panel.query_selector("input").ok().flatten();
    if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
        // Fails only where the panel has just been closed again.
        let _ = first.focus();
    }
}
