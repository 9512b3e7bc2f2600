//! A task in the tray.

use super::transfer_progress::TransferProgress;
use super::work_progress::WorkProgressBar;
use crate::components::error_panel::ErrorPanel;
use crate::components::icon::Icon;
use crate::components::time::Elapsed;
use crate::http::Error;
use crate::model::scoped_row::key_of_page;
use crate::services::find;
use crate::store::{App, Task, TaskState, retry};
use leptos::prelude::*;
use std::sync::Arc;

/// How much of an outcome, in bytes, surely fits into the two lines that are shown of it (`style/task.css`).
const SHOWN: usize = 80;

/// One task: what was started, what became of it, and what can be done about it.
#[component]
pub fn TaskEntry(
    /// The task as it is now.
    task: Arc<Task>,
) -> impl IntoView {
    let app = App::get();
    let id = task.id;
    let (class, icon, outcome) = appearance(&task);
    let subject = [&task.verb, " ", &task.name].concat();
    let name = match task.page.clone() {
        Some(page) => view! { <a href=move || app.address(&page)>{subject.clone()}</a> }.into_any(),
        None => view! { <span>{subject.clone()}</span> }.into_any(),
    };
    let request_id = task.request_id.clone().map(|id| view! { <code title="Request ID">{id}</code> });
    let progress = task.transfer.clone();
    let progress = progress.map(|progress| view! { <TransferProgress task=id subject=subject.clone() progress /> });
    let work = task.work.clone();
    let work = work.map(|progress| view! { <WorkProgressBar task=id subject=subject.clone() progress /> });
    view! {
        <div class=class>
            <Icon name=icon />
            <div class="task__text">
                <p class="task__outcome">{name} ": " {outcome}</p>
                <p class="task__facts">
                    {task.page.as_deref().and_then(kind).map(|kind| view! { <span>{kind}</span> })}
                    <Elapsed from=task.started_ms to=task.ended_ms />
                    {request_id}
                    {task.is_elsewhere.then_some("Started in another tab")}
                </p>
                {progress}
                {work}
                {task.open.clone().map(|url| view! { <OpenLink url /> })}
                {failure(&task).map(|error| view! { <ErrorDetails error /> })}
                {offers(app, id, &subject)}
                {app.tasks().retry_offer(id).map(|(scope, label)| {
                    view! { <RetryButton task=id scope label subject=subject.clone() /> }
                })}
            </div>
            <button
                class="button button--icon button--small"
                type="button"
                hidden=!task.is_over()
                aria-label=["Dismiss ", &subject].concat()
                on:click=move |_| app.tasks().dismiss(id)
            >
                <Icon name="close" />
            </button>
        </div>
    }
    .into_any()
}

/// What the object with this page is, in OpenStack's word: `router`. Several kinds of objects may have the same name.
fn kind(page: &str) -> Option<&'static str> {
    Some(find(key_of_page(page)?)?.meta().singular)
}

/// A task's class, its icon, and what became of it.
fn appearance(task: &Task) -> (&'static str, &'static str, String) {
    match &task.state {
        TaskState::Waiting => ("task", "clock", "waiting".to_owned()),
        TaskState::Running(step) => ("task task--busy", "refresh", step.clone()),
        TaskState::Succeeded => {
            let outcome = task.outcome.as_ref().map(|outcome| [", ", outcome].concat()).unwrap_or_default();
            ("task task--good", "success", ["succeeded", &outcome].concat())
        }
        TaskState::Failed(reason) => ("task task--bad", "error", ["failed: ", reason].concat()),
    }
}

/// The link to something that a service offers to open, such as a console.
#[component]
fn OpenLink(
    /// Its address.
    url: String,
) -> impl IntoView {
    view! {
        <a class="button button--small" href=url target="_blank" rel="noopener noreferrer">
            "Open"
            <Icon name="external" />
        </a>
    }
}

/// The buttons for what else is offered about a task.
fn offers(app: App, task: u64, subject: &str) -> impl IntoView {
    let button = |label: &'static str| {
        view! {
            <button
                class="button button--small"
                type="button"
                aria-label=[label, ": ", subject].concat()
                on:click=move |_| app.tasks().accept(task, label)
            >
                {label}
            </button>
        }
    };
    app.tasks().offers(task).into_iter().map(button).collect_view()
}

/// Sends what has failed again, or what is left to do, as long as the scope in which it works is open.
#[component]
fn RetryButton(
    /// The task's id.
    task: u64,
    /// The scope in which it works.
    scope: usize,
    /// The button's text.
    label: &'static str,
    /// What the task does, and to what.
    subject: String,
) -> impl IntoView {
    let app = App::get();
    let retry_task = move |_| {
        if let Some(connection) = untrack(|| app.opened(scope)) {
            leptos::task::spawn_local(retry(connection, app.tasks(), task));
        }
    };
    view! {
        <Show when=move || app.opened(scope).is_some()>
            <button
                class="button button--small"
                type="button"
                aria-label=[label, ": ", &subject].concat()
                on:click=retry_task
            >
                {label}
            </button>
        </Show>
    }
}

/// Why a task has failed, where there is more to say than is shown of its outcome.
fn failure(task: &Task) -> Option<Error> {
    let TaskState::Failed(reason) = &task.state else { return None };
    let is_cut = task.verb.len() + task.name.len() + reason.len() > SHOWN;
    match &task.error {
        Some(error) => (is_cut || error.raw.is_some()).then(|| error.clone()),
        // Of another tab's tasks only the words are known.
        None => is_cut.then(|| Error::refused(reason)),
    }
}

/// What a service has answered to a task that failed, and all of the reason.
#[component]
fn ErrorDetails(
    /// The failure.
    error: Error,
) -> impl IntoView {
    view! {
        <details class="task__details">
            <summary>"Details"</summary>
            <ErrorPanel what="" error />
        </details>
    }
}
