//! Parameters that are chosen: from the values that a template allows, or from the objects of the cloud.

use super::parameter_handle::ParameterHandle;
use crate::components::unique_id;
use crate::model::{Choice, Choices, tell_apart};
use crate::services::orchestration::parameters::choices::with_given;
use leptos::prelude::*;

/// More choices than this are proposed while one types, instead of standing in a menu.
const MOST_IN_MENU: usize = 200;

/// The choices as far as they are there, with what the field holds.
fn options(choices: &Choices, value: &str) -> Vec<Choice> {
    let known = choices.as_ref().and_then(|choices| choices.as_ref().ok()).cloned().unwrap_or_default();
    let usable = known.into_iter().filter(|choice| choice.disabled.is_none() || choice.value == value);
    with_given(tell_apart(usable.collect()), value)
}

fn text(choice: &Choice) -> String {
    let detail = choice.about();
    if detail.is_empty() { choice.label.clone() } else { [&choice.label, " · ", &detail].concat() }
}

/// One of the choices.
#[component]
pub fn ParameterChoice(
    /// The field.
    handle: ParameterHandle,
    /// The choices.
    choices: Signal<Choices>,
) -> impl IntoView {
    let options = Memo::new(move |_| choices.with(|choices| options(choices, &handle.value.get())));
    let is_long = Memo::new(move |_| options.with(Vec::len) > MOST_IN_MENU);
    let error = move || {
        let message = choices.with(|choices| Some(choices.as_ref()?.as_ref().err()?.message.clone()))?;
        Some(view! { <p class="field__help">{["The choices could not be read: ", &message].concat()}</p> })
    };
    // Where they cannot be read, what is known otherwise can be typed.
    let is_typed = Memo::new(move |_| is_long.get() || choices.with(|choices| matches!(choices, Some(Err(_)))));
    view! {
        <Show when=move || is_typed.get() fallback=move || view! { <ChoiceMenu handle choices options /> }>
            <TypedChoice handle options />
        </Show>
        {error}
    }
    .into_any()
}

/// The choices as a menu.
#[component]
fn ChoiceMenu(
    /// The field.
    handle: ParameterHandle,
    /// The choices, of which it is known here whether they are loading.
    choices: Signal<Choices>,
    /// What is offered.
    options: Memo<Vec<Choice>>,
) -> impl IntoView {
    let is_loading = move || choices.with(Option::is_none);
    let none = move || match (is_loading(), handle.placeholder()) {
        (true, _) => "Loading…".to_owned(),
        (false, words) if words.is_empty() => "Select…".to_owned(),
        (false, words) => words,
    };
    let option = move |choice: Choice| {
        let value = choice.value.clone();
        let is_chosen = Memo::new(move |_| handle.value.with(|own| *own == value));
        view! {
            <option value=choice.value.clone() prop:selected=move || is_chosen.get()>
                {text(&choice)}
            </option>
        }
    };
    view! {
        <select
            class="select"
            aria-busy=move || is_loading().then_some("true")
            on:change:target=move |event| handle.set(event.target().value())
            {..handle.attributes()}
        >
            <option value="" prop:selected=move || handle.value.with(String::is_empty)>
                {none}
            </option>
            <For
                each=move || options.get()
                key=|choice| [&choice.value, "\u{1f}", &choice.label, "\u{1f}", &choice.detail].concat()
                children=option
            />
        </select>
    }
    .into_any()
}

/// A field that proposes the choices.
#[component]
fn TypedChoice(
    /// The field.
    handle: ParameterHandle,
    /// What is proposed.
    options: Memo<Vec<Choice>>,
) -> impl IntoView {
    let list = unique_id("choices");
    let proposals = move || {
        let proposal = |choice: &Choice| view! { <option value=choice.value.clone()>{text(choice)}</option> };
        options.with(|options| options.iter().map(proposal).collect_view())
    };
    view! {
        <input
            class="input"
            type="text"
            autocomplete="off"
            list=list.clone()
            placeholder=handle.placeholder()
            prop:value=move || handle.value.get()
            on:input:target=move |event| handle.set(event.target().value())
            {..handle.attributes()}
        />
        <datalist id=list>{proposals}</datalist>
    }
    .into_any()
}

/// Several of the choices, of which the parameter is a list.
#[component]
pub fn ParameterChecklist(
    /// The field.
    handle: ParameterHandle,
    /// The choices.
    choices: Signal<Choices>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let value = handle.value.get();
        value.split(',').filter(|one| !one.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    });
    let options = Memo::new(move |_| {
        let known = choices.with(|choices| options(choices, ""));
        chosen.get().iter().rev().fold(known, |known, one| with_given(known, one))
    });
    let toggle = move |value: &str, is_on: bool| {
        let mut all = chosen.get_untracked();
        all.retain(|one| one != value);
        if is_on {
            all.push(value.to_owned());
        }
        handle.set(all.join(","));
    };
    let item = move |choice: Choice| {
        let (own, value) = (choice.value.clone(), choice.value.clone());
        let is_chosen = Memo::new(move |_| chosen.with(|chosen| chosen.contains(&own)));
        view! {
            <label class="card">
                <input
                    type="checkbox"
                    prop:checked=move || is_chosen.get()
                    on:change:target=move |event| toggle(&value, event.target().checked())
                />
                <span class="card__main">
                    <span class="card__label">{choice.label.clone()}</span>
                </span>
                <span class="card__detail">{choice.about()}</span>
            </label>
        }
    };
    let label = handle.parameter.with_value(|parameter| parameter.label.clone());
    view! {
        <div class="choices">
            <div class="cards__list" role="group" tabindex="-1" {..handle.attributes()} aria-label=label>
                <For
                    each=move || options.get()
                    key=|choice| [&choice.value, "\u{1f}", &choice.label].concat()
                    children=item
                />
                <Show when=move || options.with(Vec::is_empty)>
                    <p class="cards__empty">
                        {move || if choices.with(Option::is_none) { "Loading…" } else { "No choices available" }}
                    </p>
                </Show>
            </div>
        </div>
    }
    .into_any()
}
