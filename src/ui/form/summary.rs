//! What stands beside a form's fields: its effect on quotas, and what is wrong with it.

use super::check::Problem;
use super::path::Path;
use super::state::FormState;
use crate::model::{FormValues, Meter, units};
use crate::ui::dom::{El, Html, div, each, el, text, when};
use crate::ui::meter::{amount, meter_view};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The quota effect as meters, but for those that stand below a field; nothing for forms that have none, and while none is known.
pub fn effect(state: FormState) -> Html {
    let other = move || state.meters().into_iter().filter(|meter| meter.field.is_empty()).collect::<Vec<_>>();
    when(
        move || !other().is_empty(),
        move || {
            let heading = el("h2").child("Quota");
            let meters = each(other, meter_key, meter_view);
            div("form__summary").attr("role", "group").attr("aria-label", "Quota").child((heading, meters))
        },
    )
}

/// All of it: a meter that is the same stays as it is.
pub(super) fn meter_key(meter: &Meter) -> String {
    let numbers = [meter.used, meter.adds, meter.limit].map(|number| number.to_bits().to_string());
    [meter.label, meter.unit, &numbers.join(" ")].concat()
}

/// Why it cannot be submitted, whatever is typed: it is not for this caller, or these quotas would be exceeded by that
/// much.
pub fn exceeded(state: FormState) -> Option<String> {
    if let Some(why) = state.refused() {
        return Some(why.to_owned());
    }
    let over: Vec<_> = state.meters().iter().filter(|meter| meter.exceeds()).map(by_how_much).collect();
    (!over.is_empty()).then(|| ["More than the quota allows: ", &over.join(", ")].concat())
}

fn by_how_much(meter: &Meter) -> String {
    [meter.label, " by ", &amount(meter.used + meter.adds - meter.limit, meter.unit)].concat()
}

/// What is wrong, with the way there; announced when a submit was tried in vain.
pub fn problems(state: FormState) -> Html {
    let count = Memo::new(move |_| state.told().len());
    when(
        move || count.get() > 0,
        move || {
            let heading = move || [&units::count(count.get(), "field needs", "fields need"), " attention"].concat();
            let items = each(move || state.told(), move |problem| key(state, problem), move |one| item(state, &one));
            div("form__errors").attr("role", "alert").child((el("p").child(text(heading)), el("ul").child(items)))
        },
    )
}

fn item(state: FormState, problem: &Problem) -> El {
    let path = problem.path;
    let link = el("a").attr("href", ["#", &path.id(state.number)].concat());
    let link = link.child([problem.label, ": ", &problem.message].concat()).on("click", move |event| {
        event.prevent_default();
        focus(state, path);
    });
    el("li").child(link)
}

fn key(state: FormState, problem: &Problem) -> String {
    [&problem.path.id(state.number), " ", &problem.message].concat()
}

/// Checks everything: what to send, or nothing, and then the first field that is wrong has the
/// focus.
pub fn submit(state: FormState) -> Option<FormValues> {
    match state.check() {
        Err(path) => {
            focus(state, path);
            None
        }
        Ok(input) => exceeded_untracked(state).is_none().then_some(input),
    }
}

fn exceeded_untracked(state: FormState) -> Option<String> {
    untrack(|| exceeded(state))
}

/// Moves the focus to a field, unfolding its section if need be.
fn focus(state: FormState, path: Path) {
    let Some(element) = document().get_element_by_id(&path.id(state.number)) else { return };
    if let Ok(Some(details)) = element.closest("details") {
        // Fails only for names that are none.
        let _ = details.set_attribute("open", "");
    }
    let control = if element.matches("input, select, textarea").unwrap_or(false) {
        Some(element)
    } else {
        element.query_selector("input:not(:disabled), select, textarea, button").ok().flatten()
    };
    if let Some(control) = control.and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Elements that cannot have the focus are left alone.
        let _ = control.focus();
    }
}
