//! A task in the tray.

use super::transfer_progress::TransferProgress;
use crate::components::error_panel::ErrorPanel;
use crate::components::icon::Icon;
use crate::components::time::Elapsed;
use crate::http::Error;
use crate::store::{App, Task, TaskState};
use leptos::prelude::*;
use std::sync::Arc;

/// One task: what was started, what became of it, and what can be done about it.
#[component]
pub fn TaskEntry(
    /// The task as it is now.
    task: Arc<Task>,
) -> impl IntoView {
    let app = App::get();
    let id = task.id;
    let (class, icon, outcome) = appearance(&task.state);
    let subject = [&task.verb, " ", &task.name].concat();
    let name = match task.page.clone() {
        Some(page) => view! { <a href=move || app.address(&page)>{subject.clone()}</a> }.into_any(),
        None => view! { <span>{subject.clone()}</span> }.into_any(),
    };
    let request_id = task.request_id.clone().map(|id| view! { <code title="Request id">{id}</code> });
    let progress = task.transfer.clone();
    let progress = progress.map(|progress| view! { <TransferProgress task=id subject=subject.clone() progress /> });
    view! {
        <div class=class>
            <Icon name=icon />
            <div class="task__text">
                <p>{name} ": " {outcome}</p>
                <p class="task__facts">
                    <Elapsed from=task.started_ms to=task.ended_ms />
                    {request_id}
                </p>
                {progress}
                {task.open.clone().map(|url| view! { <OpenLink url /> })}
                {task.error.clone().map(|error| view! { <ErrorDetails error /> })}
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

/// A task's class, its icon, and what became of it.
fn appearance(state: &TaskState) -> (&'static str, &'static str, String) {
    match state {
        TaskState::Waiting => ("task", "clock", "waiting".to_owned()),
        TaskState::Running(step) => ("task task--busy", "refresh", step.clone()),
        TaskState::Succeeded => ("task task--good", "success", "succeeded".to_owned()),
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

/// What a service has answered to a task that failed, where the answer says more than the outcome.
#[component]
fn ErrorDetails(
    /// The failure.
    error: Error,
) -> impl IntoView {
    error.raw.is_some().then(|| {
        view! {
            <details class="task__details">
                <summary>"Details"</summary>
                <ErrorPanel what="" error />
            </details>
        }
    })
}
