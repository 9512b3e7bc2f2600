//! Choosing what to enter: a project, a domain or the system.

use super::state::use_sign_in;
use crate::auth::{ScopeChoice, ScopeTarget};
use crate::components::focus::focus_at;
use crate::components::icon::Icon;
use leptos::html;
use leptos::prelude::*;

/// Everything that the user has a role in, each as a button that enters it.
#[component]
pub fn ScopeList(
    /// Projects, then domains, then the system.
    choices: Vec<ScopeChoice>,
) -> impl IntoView {
    let has_others = choices.iter().any(|choice| choice.project_id().is_none());
    let title = if has_others { "Choose where to work" } else { "Choose a project" };
    // The form before it took the focus along.
    let list = NodeRef::<html::Ul>::new();
    list.on_load(|list| _ = focus_at(&list, "button", 0));
    let buttons = choices.into_iter().map(|choice| view! { <li><ScopeButton choice /></li> }).collect_view();
    view! {
        <h2>{title}</h2>
        <ul class="signin__projects" node_ref=list>
            {buttons}
        </ul>
    }
}

/// Enters one of them.
#[component]
fn ScopeButton(
    /// What it enters.
    choice: ScopeChoice,
) -> impl IntoView {
    let sign_in = use_sign_in();
    let icon = match choice.target {
        ScopeTarget::Project(_) => "project",
        ScopeTarget::Domain(_) => "group",
        ScopeTarget::System => "cloud",
    };
    let about = if choice.enabled { choice.detail() } else { "This project is disabled".to_owned() };
    let ScopeChoice { target, name, enabled, .. } = choice;
    view! {
        <button
            class="signin__project"
            type="button"
            disabled=move || sign_in.is_busy.get() || !enabled
            on:click=move |_| sign_in.enter(target.clone())
        >
            <Icon name=icon />
            <span>{name}</span>
            <small>{about}</small>
        </button>
    }
}
