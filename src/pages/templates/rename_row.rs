//! Renaming a template in its place in the list.

use crate::store::{App, TemplatePlace};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

/// The field with the name. A name that another template has is refused.
#[component]
pub fn RenameRow(
    /// Where the template belongs.
    place: StoredValue<TemplatePlace>,
    /// The name that it has.
    name: String,
    /// Called with the name that it has in the end, the same one where it stays as it is.
    on_end: UnsyncCallback<String>,
) -> impl IntoView {
    let preferences = App::get().preferences;
    let (typed, name) = (RwSignal::new(name.clone()), StoredValue::new(name));
    let is_refused = Memo::new(move |_| {
        let others = place.with_value(|place| preferences.templates(place));
        typed.with(|typed| {
            let own = name.with_value(|name| name == typed.trim());
            typed.trim().is_empty() || !own && others.iter().any(|other| other == typed.trim())
        })
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !is_refused.get_untracked() {
            let to = typed.get_untracked().trim().to_owned();
            place.with_value(|place| name.with_value(|name| preferences.rename_template(place, name, &to)));
            on_end.run(to);
        }
    };
    // Browsers heed `autofocus` only when a page or a dialog opens.
    let field = NodeRef::<html::Input>::new();
    field.on_load(|field| {
        // It cannot fail for an element in the document.
        _ = field.focus();
        field.select();
    });
    view! {
        <form class="templates__rename" on:submit=on_submit>
            <input
                class="input"
                node_ref=field
                aria-label="New name"
                autocomplete="off"
                aria-invalid=move || is_refused.get().then_some("true")
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <button
                class="button button--small"
                type="submit"
                aria-disabled=move || is_refused.get().then_some("true")
                title=move || is_refused.get().then_some("Enter a name that no other template has")
            >
                "Rename"
            </button>
            <button class="button button--small" type="button" on:click=move |_| on_end.run(name.get_value())>
                "Cancel"
            </button>
        </form>
    }
}
