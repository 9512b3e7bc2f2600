//! Choices as a list of rows, with their details and the reasons against them: one of them, or
//! several. A filter appears where there are many.

use super::super::slot::Slot;
use crate::http::Error;
use crate::model::{Choice, units};
use crate::ui::icon::Icon;
use leptos::prelude::*;

/// More rows than this are filtered rather than looked through.
const FILTER: usize = 8;
/// Rows drawn at once: the filter finds the others.
const DRAWN: usize = 100;

/// One of the choices.
pub fn one(slot: Slot) -> AnyView {
    list(slot, "radio")
}

/// Any number of the choices.
pub fn several(slot: Slot) -> AnyView {
    list(slot, "checkbox")
}

fn list(slot: Slot, kind: &'static str) -> AnyView {
    let Some(choices) = slot.choices() else { return ().into_any() };
    let filter = RwSignal::new(String::new());
    let count = Memo::new(move |_| choices.with(|all| all.as_ref().map(|all| all.as_ref().map_or(0, Vec::len))));
    let found = Memo::new(move |_| {
        let words = filter.with(|filter| filter.to_lowercase());
        let mut all = choices.get().and_then(Result::ok).unwrap_or_default();
        // Without it, a choice once made could not be taken back.
        if kind == "radio"
            && !slot.field.required
            && !all.is_empty()
            && all.iter().all(|choice| !choice.value.is_empty())
        {
            all.insert(0, Choice::new("", "Not set"));
        }
        all.into_iter().filter(|choice| matches(choice, &words)).collect::<Vec<_>>()
    });
    let chosen = move |value: &str| match kind {
        "radio" => slot.text() == value,
        _ => slot.list().iter().any(|item| item == value),
    };
    let drawn = move || {
        let mut all = found.get();
        if all.len() > DRAWN {
            // What is chosen is seen even where it stands further down.
            let rest = all.split_off(DRAWN);
            all.extend(rest.into_iter().filter(|choice| untrack(|| chosen(&choice.value))));
        }
        all
    };
    let search = move || {
        (count.get().unwrap_or(0) > FILTER).then(|| {
            view! {
                <div class="cards__head">
                    <span class="search">
                        <Icon name="search" />
                        <input
                            class="input"
                            type="search"
                            placeholder="Filter"
                            aria-label=["Filter ", slot.field.label].concat()
                            prop:value=move || filter.get()
                            on:input=move |event| filter.set(event_target_value(&event))
                            on:keydown=move |event| if event.key() == "Enter" { event.prevent_default() }
                        />
                    </span>
                </div>
            }
        })
    };
    let note = move || {
        match (choices.get(), found.with(Vec::len)) {
        (None, _) => view! { <p class="cards__empty" role="status"><span class="skeleton"></span><span class="visually-hidden">"Loading…"</span></p> }.into_any(),
        (Some(Err(error)), _) => failed(&error).into_any(),
        (_, 0) if filter.with(String::is_empty) => view! { <p class="cards__empty">"There is nothing to choose from"</p> }.into_any(),
        (_, 0) => view! { <p class="cards__empty">"Nothing matches the filter"</p> }.into_any(),
        (_, found) if found > DRAWN => {
            let more = [&units::number((found - DRAWN) as f64), " more: type to find them"].concat();
            view! { <p class="cards__empty">{more}</p> }.into_any()
        }
        _ => ().into_any(),
    }
    };
    let role = if kind == "radio" { "radiogroup" } else { "group" };
    view! {
        <div
            class="cards"
            id=slot.id()
            role=role
            aria-labelledby=slot.part("label")
            aria-describedby=move || slot.described()
            aria-required=slot.required().filter(|_| kind == "radio")
            aria-invalid=move || slot.invalid().filter(|_| kind == "radio")
        >
            {search}
            <div class="cards__list">
                <For each=drawn key=key let:choice>{card(slot, kind, choice, chosen)}</For>
                {note}
            </div>
        </div>
    }
    .into_any()
}

/// A choice that has not changed keeps its row, and the focus in it.
fn key(choice: &Choice) -> String {
    [choice.value.as_str(), &choice.label, &choice.detail, choice.disabled.as_deref().unwrap_or("")].join("\n")
}

fn matches(choice: &Choice, words: &str) -> bool {
    let text = [choice.label.as_str(), &choice.detail].join(" ").to_lowercase();
    words.split_whitespace().all(|word| text.contains(word)) || choice.value == words
}

fn card(
    slot: Slot,
    kind: &'static str,
    choice: Choice,
    chosen: impl Fn(&str) -> bool + Copy + Send + 'static,
) -> AnyView {
    let Choice { value, label, detail, disabled } = choice;
    let off = disabled.is_some();
    let (is, held, changed) = (value.clone(), value.clone(), value.clone());
    let change = move |event| match kind {
        "radio" => slot.set(changed.clone()),
        _ => {
            let mut list = slot.list();
            list.retain(|item| *item != changed);
            if event_target_checked(&event) {
                list.push(changed.clone());
            }
            slot.set(list);
        }
    };
    view! {
        <label class="card" class:card--off=off>
            <input
                type=kind
                name=(kind == "radio").then(|| slot.id())
                value=value
                prop:checked=move || chosen(&is)
                // What was chosen before it became impossible can be taken back.
                prop:disabled=move || off && (kind == "radio" || !chosen(&held))
                on:change=change
            />
            <span class="card__main">
                <span class="card__label">{label}</span>
                {disabled.map(|reason| view! { <span class="card__reason">{reason}</span> })}
            </span>
            <span class="card__detail">{detail}</span>
        </label>
    }
    .into_any()
}

/// Why there are no choices, while the rest of the form can still be filled in.
pub fn failed(error: &Error) -> impl IntoView + use<> {
    let text = ["The choices could not be read: ", &error.message].concat();
    view! { <p class="notice" role="status"><Icon name="warning" /><span>{text}</span></p> }
}
