//! One of many values: a field that searches among them, with the list of what it finds
//! (<https://www.w3.org/WAI/ARIA/apg/patterns/combobox/>, editable, with list autocomplete).

use super::super::field_handle::FieldHandle;
use super::attributes::control_attributes;
use super::offers::ChoicesError;
use super::search::{Search, option_id};
use super::search_options::SearchOptions;
use crate::model::Choices;
use leptos::html::Input;
use leptos::prelude::*;

/// A field that searches among its choices.
#[component]
pub fn SearchInput(
    /// A field with choices.
    field: FieldHandle,
    /// The choices of the field.
    choices: Memo<Choices>,
) -> impl IntoView {
    let search = Search::new(field, choices);
    let text = Memo::new(move |_| search.text());
    let control = NodeRef::<Input>::new();
    let list_id = field.part_id("list");
    let active_id = move || {
        let active = search.active.get().filter(|at| search.found.with(|found| *at < found.len()));
        active.map(|at| option_id(field, at))
    };
    // So that typing replaces the name of what is chosen.
    let select_all = move |_| {
        if let Some(control) = control.get_untracked() {
            control.select();
        }
    };
    let error = move || {
        let message = choices.with(|choices| Some(choices.as_ref()?.as_ref().err()?.message.clone()));
        message.map(|message| view! { <ChoicesError message /> })
    };
    view! {
        <div class="combobox">
            <input
                class="input combobox__input"
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-expanded=move || search.is_open.get().to_string()
                aria-controls=list_id.clone()
                aria-activedescendant=active_id
                placeholder=move || search.placeholder()
                node_ref=control
                prop:value=move || text.get()
                on:focus=select_all
                on:click=move |_| search.open()
                on:input:target=move |event| search.type_in(event.target().value())
                on:keydown=move |event| search.on_key(&event)
                on:blur=move |_| search.leave()
                {..control_attributes(field)}
            />
            <SearchOptions search list_id />
        </div>
        {error}
    }
    .into_any()
}
