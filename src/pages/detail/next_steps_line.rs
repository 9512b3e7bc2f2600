//! What usually follows, on the page of an object that was just created.

use super::loaded_object::LoadedObject;
use crate::components::dismiss_button::DismissButton;
use crate::http::encode;
use crate::model::{AnyResourceDef, Caller, Lookup};
use crate::pages::action::use_actions;
use crate::services::next_steps::{NextStep, NextTarget, next_steps};
use crate::store::App;
use leptos::prelude::*;

/// The line with the next steps, for objects that were created in this tab within the last minutes. Nothing once it was
/// dismissed.
#[component]
pub fn NextStepsLine(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// Its id.
    id: String,
) -> impl IntoView {
    let app = App::get();
    let (cloud, tasks) = (app.cloud_now()?, app.tasks());
    let page = StoredValue::new(cloud.page_of(definition, &id));
    let is_new = Memo::new(move |_| page.with_value(|page| tasks.has_created(page)));
    // The object changes while it is being made: a step stays the same element as long as it is possible.
    let steps = Memo::new(move |_| match is_new.get() && object.exists() {
        true => possible(definition, object, &cloud.caller()),
        false => Vec::new(),
    });
    let id = StoredValue::new(id);
    let step = move |(text, target): (&'static str, PossibleStep)| match target {
        PossibleStep::Page(address) => {
            let address = address.replace("{id}", &id.with_value(|id| encode(id)));
            view! { <a href=address>{text}</a> }.into_any()
        }
        PossibleStep::Action(action) => view! { <StepButton definition object action text /> }.into_any(),
    };
    let dismiss = move |()| page.with_value(|page| tasks.forget_created(page));
    Some(view! {
        <Show when=move || steps.with(|steps| !steps.is_empty())>
            <div class="next" role="group" aria-label="Next steps">
                <span>"Next:"</span>
                <For each=move || steps.get() key=|(text, _)| *text children=step />
                <DismissButton label="Dismiss the next steps" on_click=dismiss />
            </div>
        </Show>
    })
}

/// A step that can be done now.
#[derive(Clone, Copy, PartialEq)]
enum PossibleStep {
    /// The action's place in the definition's list.
    Action(usize),
    /// With a placeholder for the id.
    Page(&'static str),
}

fn possible(
    definition: &'static dyn AnyResourceDef,
    object: LoadedObject,
    caller: &Caller,
) -> Vec<(&'static str, PossibleStep)> {
    let actions = definition.actions();
    let target = |step: &NextStep| match step.target {
        NextTarget::Page(address) => caller.creation_refusal().is_none().then_some(PossibleStep::Page(address)),
        NextTarget::Action(label) => {
            let at = actions.iter().position(|action| action.label == label)?;
            let is_allowed = object.row.with(|row| definition.allowed(row.as_ref()?, at, caller).ok()).is_some();
            is_allowed.then_some(PossibleStep::Action(at))
        }
    };
    let all = next_steps(definition.meta().key).iter();
    all.filter_map(|step| Some((step.text, target(step)?))).collect()
}

/// The button of a step that is an action of the object.
#[component]
fn StepButton(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// The action's place in the definition's list.
    action: usize,
    /// What it does.
    text: &'static str,
) -> impl IntoView {
    let actions = use_actions();
    let start = move |_| {
        if let Some(row) = object.row.get_untracked() {
            actions.start(definition, action, vec![row]);
        }
    };
    view! {
        <button class="button button--small" type="button" on:click=start>
            {text}
        </button>
    }
}
