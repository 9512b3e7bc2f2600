//! What narrows down a list of choices: words, a family, and whether they can be chosen.

use super::option_view::OptionView;
use crate::components::icon::Icon;
use crate::model::ChoiceTable;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The controls above the rows, as far as there is a use for them.
#[component]
pub fn OptionTools(
    /// The list.
    rows: OptionView,
    /// The search box, while there is one.
    filter: NodeRef<Input>,
) -> impl IntoView {
    let possible = rows.table.map(|table| view! { <OnlyPossible rows table /> });
    let is_any = move || rows.is_long() || rows.table.is_some() && rows.has_impossible();
    view! {
        <div class="cards__head" hidden=move || !is_any()>
            <Show when=move || rows.is_long()>
                <OptionFilter rows filter />
            </Show>
            <Show when=move || rows.families.with(|families| !families.is_empty())>
                <FamilyMenu rows />
            </Show>
            {possible}
        </div>
    }
}

/// The search box of a long list.
#[component]
fn OptionFilter(
    /// The list.
    rows: OptionView,
    /// The box.
    filter: NodeRef<Input>,
) -> impl IntoView {
    // Enter would submit the form.
    let on_keydown = |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    };
    view! {
        <span class="search">
            <Icon name="search" />
            <input
                class="input"
                type="search"
                placeholder="Filter"
                aria-label=["Filter ", rows.field.definition.label].concat()
                node_ref=filter
                prop:value=move || rows.words.get()
                on:input:target=move |event| rows.words.set(event.target().value())
                on:keydown=on_keydown
            />
        </span>
    }
}

/// Chooses the family to show.
#[component]
fn FamilyMenu(
    /// The list.
    rows: OptionView,
) -> impl IntoView {
    let option = move |(name, count): (String, usize)| {
        let text = [&name, " (", &count.to_string(), ")"].concat();
        let own = name.clone();
        let is_chosen = Memo::new(move |_| rows.family.with(|family| *family == own));
        view! {
            <option value=name prop:selected=move || is_chosen.get()>
                {text}
            </option>
        }
    };
    view! {
        <select class="select" aria-label="Family" on:change:target=move |event| rows.family.set(event.target().value())>
            <option value="">"All families"</option>
            <For each=move || rows.families.get() key=Clone::clone children=option />
        </select>
    }
    .into_any()
}

/// Leaves out what cannot be chosen.
#[component]
fn OnlyPossible(
    /// The list.
    rows: OptionView,
    /// What the box says.
    table: &'static ChoiceTable,
) -> impl IntoView {
    // The box stays while it is ticked, so that this can be taken back.
    view! {
        <Show when=move || rows.has_impossible() || rows.only_possible.get()>
            <label class="checkbox">
                <input
                    type="checkbox"
                    prop:checked=move || rows.only_possible.get()
                    on:change:target=move |event| rows.only_possible.set(event.target().checked())
                />
                <span>{table.possible}</span>
            </label>
        </Show>
    }
}
