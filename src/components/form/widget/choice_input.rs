//! One of several values: a menu, or a field that searches where there are many.

use super::super::create_in_place::{CreateInPlaceButton, creatable};
use super::super::field_handle::FieldHandle;
use super::attributes::control_attributes;
use super::offers::{ChoicesError, choice_key, dedup, loaded, none_of};
use super::search_input::SearchInput;
use crate::model::{Choice, Choices};
use leptos::prelude::*;

/// More choices than this are searched in instead of a menu.
const MAX_MENU: usize = 8;

/// The control, and a button that creates a new object to choose where that can be done in place.
#[component]
pub fn ChoiceInput(
    /// A field with choices.
    field: FieldHandle,
) -> impl IntoView {
    let choices = field.choices?;
    field.follow_only_choice();
    let control = view! {
        <Show
            when=move || choices.with(|choices| loaded(choices).len() > MAX_MENU)
            fallback=move || view! { <ChoiceMenu field choices /> }
        >
            <SearchInput field choices />
        </Show>
    };
    Some(match creatable(field) {
        Some((resource, label)) => view! {
            <div class="choice">
                {control} <CreateInPlaceButton field resource label choices />
            </div>
        }
        .into_any(),
        None => control.into_any(),
    })
}

/// The choices as a menu.
#[component]
fn ChoiceMenu(
    /// The field.
    field: FieldHandle,
    /// The choices of the field.
    choices: Memo<Choices>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| field.text());
    let options = Memo::new(move |_| choices.with(|choices| menu_options(field, choices, &chosen.get())));
    let error = move || {
        let message = choices.with(|choices| Some(choices.as_ref()?.as_ref().err()?.message.clone()));
        message.map(|message| view! { <ChoicesError message /> })
    };
    view! {
        <select
            class="select"
            aria-busy=move || choices.with(Option::is_none).then_some("true")
            on:change:target=move |event| field.set(event.target().value())
            {..control_attributes(field)}
        >
            <For each=move || options.get() key=choice_key let:choice>
                <MenuOption choice chosen />
            </For>
        </select>
        <ImpossibleChoices choices />
        {error}
    }
    .into_any()
}

/// What cannot be chosen, and why: a menu has no way to go to its disabled options.
#[component]
fn ImpossibleChoices(
    /// The choices of the field.
    choices: Memo<Choices>,
) -> impl IntoView {
    let impossible = Memo::new(move |_| {
        let reason = |choice: &Choice| Some([&choice.label, ": ", choice.disabled.as_ref()?].concat());
        choices.with(|choices| loaded(choices).iter().filter_map(reason).collect::<Vec<_>>())
    });
    let summary = move || [&impossible.with(Vec::len).to_string(), " cannot be chosen"].concat();
    let lines = move || impossible.get().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <Show when=move || impossible.with(|impossible| !impossible.is_empty())>
            <details class="choice__impossible">
                <summary>{summary}</summary>
                <ul>{lines}</ul>
            </details>
        </Show>
    }
}

/// A choice in a menu.
#[component]
fn MenuOption(
    /// The choice.
    choice: Choice,
    /// The value that is chosen.
    chosen: Memo<String>,
) -> impl IntoView {
    let Choice { value, label, detail, disabled, .. } = choice;
    let is_disabled = disabled.is_some();
    let text = [Some(label), Some(detail).filter(|detail| !detail.is_empty()), disabled];
    let text = text.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let own = value.clone();
    let is_chosen = Memo::new(move |_| chosen.with(|chosen| *chosen == own));
    view! {
        <option value=value disabled=is_disabled prop:selected=move || is_chosen.get()>
            {text}
        </option>
    }
}

/// The choices, after an option for none and, while the choices are loading or it is gone from them, for what is
/// chosen.
fn menu_options(field: FieldHandle, choices: &Choices, chosen: &str) -> Vec<Choice> {
    let offers = |value: &str| loaded(choices).iter().any(|choice| choice.value == value);
    let mut options = Vec::new();
    if !offers("") {
        let label = match choices {
            None => "Loading…".to_owned(),
            Some(Ok(none)) if none.is_empty() && field.definition.required => "No choices available".to_owned(),
            _ if field.definition.required => "Select…".to_owned(),
            _ => none_of(field).label,
        };
        options.push(Choice::new("", label));
    }
    if !chosen.is_empty() && !offers(chosen) {
        options.push(Choice::new(chosen, chosen));
    }
    options.extend(loaded(choices).iter().cloned());
    dedup(options)
}
