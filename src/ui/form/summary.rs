//! What stands beside a form's fields: its effect on quotas, and what is wrong with it.

use super::path::Path;
use super::state::FormState;
use crate::model::{Input, Meter, units};
use crate::ui::meter::{MeterView, amount};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The quota effect as meters; nothing for forms that have none, and while none is known.
pub fn effect(state: FormState) -> impl IntoView {
    let known = Memo::new(move |_| !state.meters().is_empty());
    let meters = move || state.meters().into_iter().map(|meter| view! { <MeterView meter /> }).collect_view();
    move || {
        known.get().then(
            || view! { <div class="form__summary" role="group" aria-label="Quota"><h2>"Quota"</h2>{meters}</div> },
        )
    }
}

/// Which quotas would be exceeded and by how much, as the reason not to submit.
pub fn exceeded(state: FormState) -> Option<String> {
    let over: Vec<_> = state.meters().iter().filter(|meter| meter.exceeds()).map(by_how_much).collect();
    (!over.is_empty()).then(|| ["More than the quota allows: ", &over.join(", ")].concat())
}

fn by_how_much(meter: &Meter) -> String {
    [meter.label, " by ", &amount(meter.used + meter.adds - meter.limit, meter.unit)].concat()
}

/// What is wrong, with the way there; announced when a submit was tried in vain.
pub fn problems(state: FormState) -> impl IntoView {
    let item = move |(path, text): (Path, String)| {
        let jump = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            focus(state, path);
        };
        view! { <li><a href=["#", &path.id(state.number)].concat() on:click=jump>{text}</a></li> }
    };
    move || {
        let told = state.told();
        let count = units::count(told.len(), "field needs", "fields need");
        let items = told.into_iter().map(|problem| (problem.path, [problem.label, ": ", &problem.message].concat()));
        let items: Vec<_> = items.map(item).collect();
        (!items.is_empty()).then(|| {
            view! {
                <div class="form__errors" role="alert">
                    <p>{[&count, " attention"].concat()}</p>
                    <ul>{items}</ul>
                </div>
            }
        })
    }
}

/// Checks everything: what to send, or nothing, and then the first field that is wrong has the
/// focus.
pub fn submit(state: FormState) -> Option<Input> {
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
