//! Whether a stack that is being described can be sent, and what is in the way.

use super::draft::{CheckState, StackDraft};
use super::parameter_handle::field_id;
use crate::components::icon::Icon;
use crate::model::units;
use crate::services::orchestration::stacks::fields::{TEMPLATE, is_source};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Validates everything, and shows all problems from now on. `None` where there are some; the focus is then at the first one.
pub fn submitted(draft: StackDraft) -> Option<()> {
    draft.is_tried.set(true);
    // Both show their problems; the first form has the focus in the end.
    let options = draft.options.submit();
    draft.template.submit()?;
    options?;
    if let Some(name) = untrack(|| draft.first_problem()) {
        focus(&field_id(draft, &name));
        return None;
    }
    untrack(|| reasons(draft)).is_empty().then_some(())
}

fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    // An element that cannot have the focus leaves it where it is.
    _ = element.map(|element| element.focus());
}

/// What else keeps the stack from being sent.
fn reasons(draft: StackDraft) -> Vec<String> {
    let mut reasons = Vec::new();
    let missing = draft.files().missing;
    if !missing.is_empty() {
        reasons.push(["Missing files: ", &missing.join(", ")].concat());
    }
    if draft.has_wrong_environment() {
        reasons.push("An environment cannot be read".to_owned());
    }
    let needs_check = is_source(&draft.template.values_to_send(), TEMPLATE);
    match draft.check.get() {
        CheckState::Asking if needs_check => reasons.push("The template is still being checked".to_owned()),
        CheckState::Refused(error) if needs_check => {
            reasons.push(["The template was refused: ", &error.message].concat())
        }
        _ => {}
    }
    reasons
}

/// The problems besides those of the forms' fields, once a submit was tried.
#[component]
pub fn DraftProblems(
    /// The stack.
    draft: StackDraft,
) -> impl IntoView {
    let wrong = Memo::new(move |_| {
        let groups = draft.groups();
        let all = groups.iter().flat_map(|group| &group.parameters);
        let wrong = all
            .filter_map(|parameter| Some((parameter.name.clone(), parameter.label.clone(), draft.problem(parameter)?)));
        if draft.is_tried.get() { wrong.collect::<Vec<_>>() } else { Vec::new() }
    });
    let others = Memo::new(move |_| if draft.is_tried.get() { reasons(draft) } else { Vec::new() });
    let heading =
        move || [&units::count(wrong.with(Vec::len), "parameter needs", "parameters need"), " attention"].concat();
    let link = move |(name, label, problem): (String, String, String)| {
        let id = field_id(draft, &name);
        let target = id.clone();
        let follow = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            focus(&target);
        };
        view! {
            <li>
                <a href=["#", &id].concat() on:click=follow>
                    {[&label, ": ", &problem].concat()}
                </a>
            </li>
        }
    };
    let sentence = |text: String| {
        view! {
            <p class="notice notice--bad">
                <Icon name="warning" />
                <span>{text}</span>
            </p>
        }
    };
    view! {
        <Show when=move || wrong.with(|wrong| !wrong.is_empty())>
            <div class="form__errors" role="alert">
                <p>{heading}</p>
                <ul>{move || wrong.get().into_iter().map(link).collect_view()}</ul>
            </div>
        </Show>
        <div role="status">{move || others.get().into_iter().map(sentence).collect_view()}</div>
    }
    .into_any()
}
