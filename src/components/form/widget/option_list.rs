//! Choices as a list of rows, with their details and why they cannot be chosen: one of them, or several. A filter
//! appears where there are many.

use super::super::field_handle::FieldHandle;
use super::attributes::group_attributes;
use crate::components::icon::Icon;
use crate::model::{Choice, Choices, units};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use std::collections::HashSet;

/// More rows than this have a filter.
const MAX_WITHOUT_FILTER: usize = 8;
/// Rows drawn at once. The filter finds the others.
const MAX_DRAWN: usize = 100;

/// What stands for none, in a field that says nothing else.
pub const NOT_SET: &str = "None";

/// What identifies a row: everything that is shown of a choice.
type ChoiceKey = (String, String, String, Option<String>);

/// The choices of a field as rows.
#[component]
pub fn OptionList(
    /// A field with choices.
    field: FieldHandle,
    /// Whether only one can be chosen.
    single: bool,
) -> impl IntoView {
    let choices = field.choices?;
    if single {
        field.follow_only_choice();
    }
    let filter = RwSignal::new(String::new());
    let matching = Memo::new(move |_| filter.with(|filter| matching(choices.get(), field, single, filter)));
    let has_filter = move || choices.with(|all| matches!(all, Some(Ok(all)) if all.len() > MAX_WITHOUT_FILTER));
    let drawn = Memo::new(move |_| drawn(matching.get(), || untrack(|| chosen(field, single))));
    Some(
        view! {
            <div
                class="cards"
                aria-required=field.aria_required().filter(|_| single)
                aria-invalid=move || field.aria_invalid().filter(|_| single)
                {..group_attributes(field, if single { "radiogroup" } else { "group" })}
            >
                <Show when=has_filter>
                    <OptionFilter field filter />
                </Show>
                <div class="cards__list">
                    <For each=move || drawn.get() key=choice_key let:choice>
                        <OptionCard field single choice />
                    </For>
                    {move || matching.with(|matching| list_note(matching, filter))}
                </div>
            </div>
        }
        .into_any(),
    )
}

/// The search box of a long list.
#[component]
fn OptionFilter(
    /// The field.
    field: FieldHandle,
    /// What is typed.
    filter: RwSignal<String>,
) -> impl IntoView {
    // Enter would submit the form.
    let on_keydown = |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
        }
    };
    view! {
        <div class="cards__head">
            <span class="search">
                <Icon name="search" />
                <input
                    class="input"
                    type="search"
                    placeholder="Filter"
                    aria-label=["Filter ", field.definition.label].concat()
                    prop:value=move || filter.get()
                    on:input:target=move |event| filter.set(event.target().value())
                    on:keydown=on_keydown
                />
            </span>
        </div>
    }
}

/// A choice as a row.
#[component]
fn OptionCard(
    /// The field.
    field: FieldHandle,
    /// Whether only one can be chosen.
    single: bool,
    /// The choice.
    choice: Choice,
) -> impl IntoView {
    let Choice { value, label, detail, disabled, .. } = choice;
    let is_possible = disabled.is_none();
    let is_chosen = Memo::new({
        let value = value.clone();
        move |_| chosen(field, single).contains(&value)
    });
    // What was chosen before it became impossible can be taken back. Others can be gone to, so that the reason is read out.
    let is_disabled = move || !is_possible && (single || !is_chosen.get());
    let on_click = move |event: MouseEvent| {
        if untrack(is_disabled) {
            event.prevent_default();
        }
    };
    let reason = disabled.map(|reason| view! { <span class="card__reason">{reason}</span> });
    let own = value.clone();
    let on_change = move |checked: bool| {
        if single {
            return field.set(own.clone());
        }
        let mut list = untrack(|| field.list());
        list.retain(|item| *item != own);
        if checked {
            list.push(own.clone());
        }
        field.set(list);
    };
    view! {
        <label class="card" class:card--off=!is_possible>
            <input
                type=if single { "radio" } else { "checkbox" }
                name=single.then(|| field.id())
                value=value
                prop:checked=move || is_chosen.get()
                aria-disabled=move || is_disabled().then_some("true")
                on:click=on_click
                on:change:target=move |event| on_change(event.target().checked())
            />
            <span class="card__main">
                <span class="card__label">{label}</span>
                {reason}
            </span>
            <span class="card__detail">{detail}</span>
        </label>
    }
    .into_any()
}

/// Says why a field has no choices. The rest of the form can still be filled in.
#[component]
pub fn ChoicesError(
    /// Why the choices could not be read.
    message: String,
) -> impl IntoView {
    view! {
        <p class="notice" role="status">
            <Icon name="warning" />
            <span>{["The choices could not be read: ", &message].concat()}</span>
        </p>
    }
}

/// Everything that is shown of a choice, so that a choice that has not changed keeps its row, and the focus in it.
pub fn choice_key(choice: &Choice) -> ChoiceKey {
    let Choice { value, label, detail, disabled, .. } = choice.clone();
    (value, label, detail, disabled)
}

/// What is said below the rows, or instead of them.
fn list_note(matching: &Choices, filter: RwSignal<String>) -> Option<AnyView> {
    let note = match matching {
        None => {
            let loading = view! {
                <p class="cards__empty" role="status">
                    <span class="skeleton"></span>
                    <span class="visually-hidden">"Loading…"</span>
                </p>
            };
            return Some(loading.into_any());
        }
        Some(Err(error)) => return Some(view! { <ChoicesError message=error.message.clone() /> }.into_any()),
        Some(Ok(matching)) => match matching.iter().filter(|choice| !choice.is_others()).count() {
            0 if filter.with(String::is_empty) => "No choices available".to_owned(),
            0 => "No matches".to_owned(),
            count if count > MAX_DRAWN => {
                [&units::number((count - MAX_DRAWN) as f64), " more. Type to search."].concat()
            }
            _ => return None,
        },
    };
    Some(view! { <p class="cards__empty">{note}</p> }.into_any())
}

/// The choices that match the filter.
fn matching(choices: Choices, field: FieldHandle, single: bool, filter: &str) -> Choices {
    let mut all = match choices? {
        Ok(all) => all,
        failed => return Some(failed),
    };
    // Without an option for none, a choice could not be taken back.
    if single && !field.definition.required && !all.is_empty() && all.iter().all(|choice| !choice.value.is_empty()) {
        all.insert(0, Choice::new("", field.unset_text().unwrap_or_else(|| NOT_SET.to_owned())));
    }
    let filter = filter.to_lowercase();
    // Who looks for one that is not there is told why.
    all.retain(|choice| choice.is_others() || matches(choice, &filter));
    Some(Ok(all))
}

/// The choices that have a row: as many as can be drawn, what is chosen, and what says that there are others.
fn drawn(matching: Choices, chosen: impl Fn() -> Vec<String>) -> Vec<Choice> {
    let mut drawn = matching.and_then(Result::ok).unwrap_or_default();
    if drawn.len() > MAX_DRAWN {
        let rest = drawn.split_off(MAX_DRAWN);
        let chosen = chosen();
        drawn.extend(rest.into_iter().filter(|choice| choice.is_others() || chosen.contains(&choice.value)));
    }
    dedup(drawn)
}

/// Drops repeated choices. The keys of `<For>` have to be different.
pub fn dedup(mut choices: Vec<Choice>) -> Vec<Choice> {
    let mut keys = HashSet::new();
    choices.retain(|choice| keys.insert(choice_key(choice)));
    choices
}

/// Whether a choice has all words of the filter, which is in lower case; or is the one with this value.
pub fn matches(choice: &Choice, filter: &str) -> bool {
    let text = [choice.label.as_str(), &choice.detail, &choice.facts].join(" ").to_lowercase();
    filter.split_whitespace().all(|word| text.contains(word)) || choice.value == filter
}

/// The choices, as far as they have been loaded.
pub fn loaded(choices: &Choices) -> &[Choice] {
    choices.as_ref().and_then(|choices| choices.as_ref().ok()).map_or(&[], Vec::as_slice)
}

/// The values that are chosen.
fn chosen(field: FieldHandle, single: bool) -> Vec<String> {
    if single { vec![field.text()] } else { field.list() }
}
