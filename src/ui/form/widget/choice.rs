//! One of several values: a menu, or a list with a filter where there are many.

use super::super::in_place;
use super::super::slot::Slot;
use super::{control, options};
use crate::model::{Choice, Choices};
use crate::ui::dom::{Content, El, Html, div, el};
use leptos::prelude::*;

/// More choices than this are looked through with a filter rather than in a menu.
const MENU: usize = 30;

/// The control, and a button that makes a new object to choose where that can be done in place.
pub fn view(slot: Slot) -> Html {
    let Some(choices) = slot.choices else { return Html::none() };
    let many = Memo::new(move |_| choices.with(|all| offered(all).len() > MENU));
    let control = move || if many.get() { options::one(slot) } else { menu(slot, choices) };
    match in_place::offer(slot) {
        Some(offer) => div("choice").child((control, offer)).html(),
        None => control.html(),
    }
}

fn menu(slot: Slot, choices: Memo<Choices>) -> Html {
    // What was chosen stays chosen while choices load, and when it is gone from them.
    let gone = Memo::new(move |_| {
        let chosen = slot.text();
        choices.with(|all| (!chosen.is_empty() && !offers(all, &chosen)).then_some(chosen))
    });
    let entries = move || {
        // Before what depends on them: else a change of them that leaves that as it is goes by unseen.
        choices.with(|_| ());
        let gone = gone.get().map(|gone| Choice::new(gone.clone(), gone));
        choices.with(|all| {
            let blank = (!offers(all, "")).then(|| Choice::new("", blank(slot, all)));
            let before = blank.into_iter().chain(gone);
            before.chain(offered(all).iter().cloned()).map(|choice| entry(slot, choice)).collect::<Vec<_>>()
        })
    };
    let menu = control(slot, "select", "select")
        .attr("aria-busy", move || choices.with(|all| !matches!(all, Some(Ok(_)))).then_some("true"))
        .child(entries)
        .on("change", move |event| slot.set(event_target_value(&event)));
    let failed = move || choices.with(|all| all.as_ref()?.as_ref().err().map(options::failed));
    (menu, failed).html()
}

fn entry(slot: Slot, choice: Choice) -> El {
    let Choice { value, label, detail, disabled } = choice;
    let off = disabled.is_some();
    let text = [Some(label), Some(detail).filter(|detail| !detail.is_empty()), disabled];
    let text = text.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let option = el("option").attr("value", &value).attr("disabled", off).child(text);
    option.flag("selected", move || slot.text() == value)
}

/// The choices, as far as there are any.
fn offered(choices: &Choices) -> &[Choice] {
    choices.as_ref().and_then(|all| all.as_ref().ok()).map_or(&[], Vec::as_slice)
}

fn offers(choices: &Choices, value: &str) -> bool {
    offered(choices).iter().any(|choice| choice.value == value)
}

/// What stands for no choice.
fn blank(slot: Slot, choices: &Choices) -> &'static str {
    match choices {
        None => "Loading…",
        _ if slot.field.required => "Choose…",
        _ => "Not set",
    }
}
