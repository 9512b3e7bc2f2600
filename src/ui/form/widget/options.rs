//! Choices as a list of rows, with their details and the reasons against them: one of them, or
//! several. A filter appears where there are many.

use super::super::slot::Slot;
use super::group;
use crate::http::Error;
use crate::model::{Choice, Choices, units};
use crate::ui::dom::{Content, El, Html, div, each, el, span, when};
use crate::ui::icon::icon;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// More rows than this are filtered rather than looked through.
const FILTER: usize = 8;
/// Rows drawn at once: the filter finds the others.
const DRAWN: usize = 100;

/// One of the choices.
pub fn one(slot: Slot) -> Html {
    list(slot, true)
}

/// Any number of the choices.
pub fn several(slot: Slot) -> Html {
    list(slot, false)
}

fn list(slot: Slot, single: bool) -> Html {
    let Some(choices) = slot.choices else { return Html::none() };
    let filter = RwSignal::new(String::new());
    let found = Memo::new(move |_| -> Choices {
        let mut all = match choices.get()? {
            Ok(all) => all,
            failed => return Some(failed),
        };
        // Without it, a choice once made could not be taken back.
        if single && !slot.field.required && !all.is_empty() && all.iter().all(|choice| !choice.value.is_empty()) {
            all.insert(0, Choice::new("", "Not set"));
        }
        let words = filter.with(|filter| filter.to_lowercase());
        all.retain(|choice| matches(choice, &words));
        Some(Ok(all))
    });
    let drawn = move || {
        let mut all = found.get().and_then(Result::ok).unwrap_or_default();
        if all.len() > DRAWN {
            // What is chosen is seen even where it stands further down.
            let rest = all.split_off(DRAWN);
            let chosen = untrack(|| chosen(slot, single));
            all.extend(rest.into_iter().filter(|choice| chosen.contains(&choice.value)));
        }
        all
    };
    let many = move || choices.with(|all| matches!(all, Some(Ok(all)) if all.len() > FILTER));
    let cards = each(drawn, key, move |choice| card(slot, single, choice));
    let notes = move || found.with(|found| note(found, filter));
    group(slot, "cards", if single { "radiogroup" } else { "group" })
        .attr("aria-required", slot.required().filter(|_| single))
        .attr("aria-invalid", move || slot.invalid().filter(|_| single))
        .child((when(many, move || search(slot, filter)), div("cards__list").child((cards, notes))))
        .html()
}

fn search(slot: Slot, filter: RwSignal<String>) -> El {
    let input = el("input")
        .class("input")
        .attr("type", "search")
        .attr("placeholder", "Filter")
        .attr("aria-label", ["Filter ", slot.field.label].concat())
        .value(move || filter.get())
        .on("input", move |event| filter.set(event_target_value(&event)))
        .on_as("keydown", |event: KeyboardEvent| {
            if event.key() == "Enter" {
                event.prevent_default();
            }
        });
    div("cards__head").child(span("search").child((icon("search"), input)))
}

/// What is said below the rows, or in their place.
fn note(found: &Choices, filter: RwSignal<String>) -> Option<El> {
    let note = el("p").class("cards__empty");
    Some(match found {
        None => note.attr("role", "status").child((span("skeleton"), span("visually-hidden").child("Loading…"))),
        Some(Err(error)) => failed(error),
        Some(Ok(found)) => match found.len() {
            0 if filter.with(String::is_empty) => note.child("There is nothing to choose from"),
            0 => note.child("Nothing matches the filter"),
            found if found > DRAWN => {
                note.child([&units::number((found - DRAWN) as f64), " more: type to find them"].concat())
            }
            _ => return None,
        },
    })
}

/// A choice that has not changed keeps its row, and the focus in it.
fn key(choice: &Choice) -> String {
    [choice.value.as_str(), &choice.label, &choice.detail, choice.disabled.as_deref().unwrap_or("")].join("\n")
}

fn matches(choice: &Choice, words: &str) -> bool {
    let text = [choice.label.as_str(), &choice.detail].join(" ").to_lowercase();
    words.split_whitespace().all(|word| text.contains(word)) || choice.value == words
}

/// The values that are chosen.
fn chosen(slot: Slot, single: bool) -> Vec<String> {
    if single { vec![slot.text()] } else { slot.list() }
}

fn card(slot: Slot, single: bool, choice: Choice) -> El {
    let Choice { value, label, detail, disabled } = choice;
    let input = el("input")
        .attr("type", if single { "radio" } else { "checkbox" })
        .attr("name", single.then(|| slot.id()))
        .attr("value", &value);
    let is = value.clone();
    let mut input = input.flag("checked", move || chosen(slot, single).contains(&is));
    if disabled.is_some() {
        let held = value.clone();
        // What was chosen before it became impossible can be taken back.
        input = input.flag("disabled", move || single || !chosen(slot, false).contains(&held));
    }
    let input = input.on("change", move |event| {
        if single {
            slot.set(value.clone());
        } else {
            let mut list = slot.list();
            list.retain(|item| *item != value);
            if event_target_checked(&event) {
                list.push(value.clone());
            }
            slot.set(list);
        }
    });
    let class = if disabled.is_some() { "card card--off" } else { "card" };
    let reason = disabled.map(|reason| span("card__reason").child(reason));
    let main = span("card__main").child((span("card__label").child(label), reason));
    el("label").class(class).child((input, main, span("card__detail").child(detail)))
}

/// Why there are no choices, while the rest of the form can still be filled in.
pub fn failed(error: &Error) -> El {
    let text = ["The choices could not be read: ", &error.message].concat();
    el("p").class("notice").attr("role", "status").child((icon("warning"), span("").child(text)))
}
