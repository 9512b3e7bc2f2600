//! The task tray: what was set going and what became of it, always there.

use crate::store::{App, Task, TaskState};
use crate::ui::error_panel::ErrorPanel;
use crate::ui::icon::Icon;
use crate::ui::time::Elapsed;
use leptos::prelude::*;

/// More than these are counted only: a bulk action on hundreds is a line, not a wall.
const SHOWN: usize = 60;

#[component]
pub fn Tray() -> impl IntoView {
    let app = App::get();
    let open = RwSignal::new(true);
    let tasks = move || app.tasks().with(|tasks| tasks.iter().rev().take(SHOWN).rev().cloned().collect::<Vec<_>>());
    let count = Memo::new(move |_| {
        app.tasks().with(|tasks| {
            let over = tasks.iter().filter(|task| task.is_over()).count();
            let failed = tasks.iter().filter(|task| matches!(task.state, TaskState::Failed(_))).count();
            (tasks.len(), tasks.len() - over, failed)
        })
    });
    let title = move || match count.get() {
        (_, 0, 0) => "All tasks done".to_owned(),
        (_, 0, failed) => [&failed.to_string(), " failed"].concat(),
        (_, running, 0) => [&running.to_string(), " under way"].concat(),
        (_, running, failed) => [&running.to_string(), " under way, ", &failed.to_string(), " failed"].concat(),
    };
    let empty = move || count.get().0 == 0;
    view! {
        <aside class="tasks" class:tasks--empty=empty class:tasks--folded=move || !open.get() aria-label="Task tray">
            <header class="tasks__head" hidden=empty>
                <button
                    class="tasks__fold"
                    type="button"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon name="activity" />
                    <span>{title}</span>
                    <Icon name="chevron-down" />
                </button>
                <button class="button button--quiet button--small" type="button" on:click=move |_| app.tasks().dismiss_ended()>
                    "Clear"
                </button>
            </header>
            <div class="tasks__list" role="log" aria-label="Tasks" tabindex=move || if empty() { "-1" } else { "0" }>
                <For each=tasks key=|task| (task.id, task.state.clone(), task.page.is_some(), task.request_id.is_some(), task.open.is_some()) let:task>
                    <Entry task />
                </For>
            </div>
        </aside>
    }
}

#[component]
fn Entry(task: Task) -> impl IntoView {
    let app = App::get();
    let (class, icon, outcome) = match &task.state {
        TaskState::Waiting => ("task", "clock", "waiting".to_owned()),
        TaskState::Running(doing) => ("task task--busy", "refresh", doing.clone()),
        TaskState::Succeeded => ("task task--good", "success", "succeeded".to_owned()),
        TaskState::Failed(why) => ("task task--bad", "error", ["failed: ", why].concat()),
    };
    let subject = [&task.verb, " ", &task.name].concat();
    let over = task.is_over();
    let (id, started, ended) = (task.id, task.started_ms, task.ended_ms);
    let name = match task.page.clone() {
        Some(page) => view! { <a href=page>{subject.clone()}</a> }.into_any(),
        None => view! { <span>{subject.clone()}</span> }.into_any(),
    };
    let error = task.error.clone().filter(|error| error.raw.is_some());
    view! {
        <div class=class>
            <Icon name=icon />
            <div class="task__text">
                <p>{name}": "{outcome}</p>
                <p class="task__facts">
                    <Elapsed from=started to=ended />
                    {task.request_id.clone().map(|id| view! { <code title="Request id">{id}</code> })}
                </p>
                {task.open.clone().map(|url| view! {
                    <a class="button button--small" href=url target="_blank" rel="noopener noreferrer">
                        "Open" <Icon name="external" />
                    </a>
                })}
                {error.map(|error| view! {
                    <details class="task__details">
                        <summary>"Details"</summary>
                        <ErrorPanel what="" error />
                    </details>
                })}
            </div>
            <button
                class="button button--icon button--small"
                type="button"
                hidden=!over
                aria-label=["Dismiss ", &subject].concat()
                on:click=move |_| app.tasks().dismiss(id)
            >
                <Icon name="close" />
            </button>
        </div>
    }
}
