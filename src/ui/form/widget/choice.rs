//! One of several values: a menu, or a list with a filter where there are many.

use super::super::in_place;
use super::super::slot::Slot;
use super::options;
use crate::model::Choice;
use leptos::prelude::*;

/// More choices than this are looked through with a filter rather than in a menu.
const MENU: usize = 30;

/// The control, and a button that makes a new object to choose where that can be done in place.
pub fn view(slot: Slot) -> AnyView {
    let Some(choices) = slot.choices() else { return ().into_any() };
    let many = Memo::new(move |_| choices.with(|all| matches!(all, Some(Ok(all)) if all.len() > MENU)));
    let control = move || if many.get() { options::one(slot) } else { menu(slot) };
    match in_place::offer(slot) {
        Some(offer) => view! { <div class="choice">{control}{offer}</div> }.into_any(),
        None => control.into_any(),
    }
}

fn menu(slot: Slot) -> AnyView {
    let Some(choices) = slot.choices() else { return ().into_any() };
    let loaded = move || choices.with(|all| matches!(all, Some(Ok(_))));
    let entries = move || {
        let all = choices.get().and_then(Result::ok).unwrap_or_default();
        let chosen = slot.text();
        let offers = |value: &str| all.iter().any(|choice| choice.value == value);
        let blank = (!offers("")).then(|| Choice::new("", blank(slot)));
        // What was chosen stays chosen while choices load, and when it is gone from them.
        let gone = (!chosen.is_empty() && !offers(&chosen)).then(|| Choice::new(chosen.clone(), chosen.clone()));
        let entry = |choice: Choice| {
            let reason = choice.disabled.clone();
            let text = [Some(choice.label), Some(choice.detail).filter(|detail| !detail.is_empty()), choice.disabled];
            let text = text.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let selected = choice.value == chosen;
            view! { <option value=choice.value disabled=reason.is_some() prop:selected=selected>{text}</option> }
        };
        blank.into_iter().chain(gone).chain(all.clone()).map(entry).collect_view()
    };
    view! {
        <select
            class="select"
            id=slot.id()
            aria-required=slot.required()
            aria-invalid=move || slot.invalid()
            aria-describedby=move || slot.described()
            aria-busy=move || (!loaded()).then_some("true")
            on:change=move |event| slot.set(event_target_value(&event))
        >
            {entries}
        </select>
        {move || choices.get().and_then(Result::err).map(|error| options::failed(&error))}
    }
    .into_any()
}

/// What stands for no choice.
fn blank(slot: Slot) -> &'static str {
    match slot.choices().map(|choices| choices.with(Option::is_none)) {
        Some(true) => "Loading…",
        _ if slot.field.required => "Choose…",
        _ => "Not set",
    }
}
