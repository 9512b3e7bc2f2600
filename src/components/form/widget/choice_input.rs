//! One of several values: a menu, or a list with a filter where there are many.

use super::super::create_in_place::{CreateInPlaceButton, creatable};
use super::super::field_handle::FieldHandle;
use super::attributes::control_attributes;
use super::option_list::{ChoicesError, OptionList, choice_key, dedup};
use crate::model::{Choice, Choices};
use leptos::prelude::*;

/// More choices than this are a list with a filter instead of a menu.
const MAX_MENU: usize = 30;

/// The control, and a button that creates a new object to choose where that can be done in place.
#[component]
pub fn ChoiceInput(
    /// A field with choices.
    field: FieldHandle,
) -> impl IntoView {
    let choices = field.choices?;
    let control = view! {
        <Show
            when=move || choices.with(|choices| loaded(choices).len() > MAX_MENU)
            fallback=move || view! { <ChoiceMenu field choices /> }
        >
            <OptionList field single=true />
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
            aria-busy=move || choices.with(|choices| !matches!(choices, Some(Ok(_)))).then_some("true")
            on:change:target=move |event| field.set(event.target().value())
            {..control_attributes(field)}
        >
            <For each=move || options.get() key=choice_key let:choice>
                <MenuOption choice chosen />
            </For>
        </select>
        {error}
    }
    .into_any()
}

/// A choice in a menu.
#[component]
fn MenuOption(
    /// The choice.
    choice: Choice,
    /// The value that is chosen.
    chosen: Memo<String>,
) -> impl IntoView {
    let Choice { value, label, detail, disabled } = choice;
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
            None => "Loading…",
            _ if field.definition.required => "Choose…",
            _ => "Not set",
        };
        options.push(Choice::new("", label));
    }
    if !chosen.is_empty() && !offers(chosen) {
        options.push(Choice::new(chosen, chosen));
    }
    options.extend(loaded(choices).iter().cloned());
    dedup(options)
}

/// The choices, as far as they have been loaded.
fn loaded(choices: &Choices) -> &[Choice] {
    choices.as_ref().and_then(|choices| choices.as_ref().ok()).map_or(&[], Vec::as_slice)
}
