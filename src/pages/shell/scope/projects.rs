//! The user's projects.

use super::entry::{ScopeButton, ScopeEntry, ScopeFailure};
use super::menu::ScopeMenu;
use crate::auth::{ScopeChoice, ScopeTarget};
use crate::http::Error;
use leptos::html;
use leptos::prelude::*;

const BOUND: &str = "Application credentials are limited to one project. Sign in with a password to switch.";

/// The projects, domains and the like in which the user has a role. They are asked for when the menu opens.
#[component]
pub fn Projects(
    /// The menu they are in.
    menu: ScopeMenu,
    /// Whether the box that finds one has the focus when the menu opens.
    has_focus: Signal<bool>,
) -> impl IntoView {
    let app = menu.app;
    if app.cloud_now().is_some_and(|cloud| cloud.session().is_bound_to_project()) {
        return view! {
            <h3 class="popover__title">"Project"</h3>
            <p class="popover__note" role="note">
                {BOUND}
            </p>
        }
        .into_any();
    }
    let choices = RwSignal::new(None::<Result<Vec<ScopeChoice>, Error>>);
    let failure = RwSignal::new(None::<Error>);
    let filter = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    field.on_load(move |field| {
        if has_focus.get_untracked() {
            // It cannot fail for an element in the document.
            _ = field.focus();
        }
    });
    leptos::task::spawn_local(async move {
        let Some(connection) = app.cloud_now() else { return };
        let answer = connection.session().choices().await;
        // The menu may have been closed in the meantime.
        choices.try_set(Some(answer));
    });
    let list = move || match choices.get() {
        None => view! {
            <p class="popover__note" role="status">
                "Loading projects…"
            </p>
        }
        .into_any(),
        Some(Err(error)) => view! {
            <p class="popover__note" role="alert">
                {error.message.clone()}
            </p>
        }
        .into_any(),
        Some(Ok(choices)) => view! { <ProjectList menu choices filter failure /> }.into_any(),
    };
    view! {
        <h3 class="popover__title">"Project"</h3>
        <input
            node_ref=field
            class="input"
            type="search"
            aria-label="Find a project"
            placeholder="Find a project"
            on:input:target=move |event| filter.set(event.target().value())
        />
        {list}
        <ScopeFailure failure />
    }
    .into_any()
}

/// The projects whose name, domain or id matches the filter.
#[component]
fn ProjectList(
    /// The menu they are in.
    menu: ScopeMenu,
    /// All of them.
    choices: Vec<ScopeChoice>,
    /// A part of the name or the domain, or an id.
    filter: RwSignal<String>,
    /// Why the last one could not be entered.
    failure: RwSignal<Option<Error>>,
) -> impl IntoView {
    let app = menu.app;
    let current = app.cloud_now().and_then(|cloud| cloud.session().scope().target());
    let matching = move || {
        let wanted = filter.get().to_lowercase();
        let is_wanted = |choice: &&ScopeChoice| {
            [&choice.name, &choice.domain].iter().any(|text| text.to_lowercase().contains(&wanted))
                || choice.project_id() == Some(wanted.trim())
        };
        choices.iter().filter(is_wanted).cloned().collect::<Vec<_>>()
    };
    let entry = move |choice: ScopeChoice| {
        let is_current = current.as_ref() == Some(&choice.target);
        let (label, detail) = (["Show ", &choice.title, " as well"].concat(), choice.detail());
        let target = StoredValue::new(choice.target);
        let choose = move |()| {
            let target: ScopeTarget = target.get_value();
            menu.request(failure, async move { app.switch(&target).await });
        };
        let open_beside = UnsyncCallback::new(move |()| {
            let target: ScopeTarget = target.get_value();
            menu.request(failure, async move { app.switch_beside(&target, None).await });
        });
        view! {
            <ScopeEntry menu name=choice.name detail is_current choose>
                {(!is_current).then(|| view! { <ScopeButton icon="plus" label act=open_beside /> })}
            </ScopeEntry>
        }
    };
    view! {
        <ul class="popover__list">
            <For each=matching key=|choice| choice.key().to_owned() children=entry />
        </ul>
    }
}
