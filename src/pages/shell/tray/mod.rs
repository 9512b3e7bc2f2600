//! The task tray: what was started and what became of it, on every page.

mod auto_fold;
mod batch_bar;
mod queue_bar;
mod task_entry;
mod transfer_progress;
mod work_progress;

use crate::components::icon::Icon;
use crate::components::page_key::on_page_key;
use crate::model::units;
use crate::store::transfers::tell_left_over;
use crate::store::{App, Task, TaskForm, TaskState};
use auto_fold::fold_by_itself;
use batch_bar::BatchBar;
use leptos::html;
use leptos::prelude::*;
use leptos_use::use_resize_observer;
use queue_bar::QueueBar;
use std::sync::Arc;
use task_entry::TaskEntry;

/// How many tasks are shown, the newest ones: the others are only counted.
const SHOWN: usize = 60;

/// What the page keeps free below itself for the folded tray, less the room between the open one and the page's last row, in
/// pixels (`style/task.css`).
const KEPT_FREE: i32 = 32;

/// The tray, with the newest task last.
#[component]
pub fn Tray(
    /// Set to the height that the tray covers of the page, in pixels.
    covered: RwSignal<i32>,
    /// Whether it is a column beside the page.
    #[prop(optional, into)]
    docked: Signal<bool>,
    /// Whether there is room for that column.
    #[prop(optional)]
    has_room: Signal<bool>,
) -> impl IntoView {
    let app = App::get();
    let is_unfolded = RwSignal::new(false);
    let is_held = fold_by_itself(is_unfolded);
    tell_left_over(app.tasks(), &untrack(|| app.open()));
    // A refusal that a form shows is not shown a second time.
    let is_told_by_form = Memo::new(move |_| app.tasks().with(|tasks| tasks.iter().any(is_told_by_form)));
    let is_open = Memo::new(move |_| docked.get() || is_unfolded.get() && !is_told_by_form.get());
    let tasks = move || app.tasks().with(|tasks| tasks.iter().rev().take(SHOWN).rev().cloned().collect::<Vec<_>>());
    let summary = Memo::new(move |_| app.tasks().with(summary));
    let is_empty = Memo::new(move |_| app.tasks().with(<[_]>::is_empty));
    let is_hidden = Memo::new(move |_| is_empty.get() && !docked.get());
    let (tray, fold) = (NodeRef::<html::Aside>::new(), NodeRef::<html::Button>::new());
    let list = NodeRef::<html::Div>::new();
    on_page_key(move |key| {
        if key != "t" || is_empty.get_untracked() {
            return false;
        }
        if docked.get_untracked() {
            // It cannot fail for an element in the document.
            return list.get_untracked().is_some_and(|list| list.focus().is_ok());
        }
        let Some(fold) = fold.get_untracked() else { return false };
        fold.click();
        // The tasks follow the button. It cannot fail for an element in the document.
        _ = fold.focus();
        true
    });
    use_resize_observer(tray, move |_, _| {
        let height = tray.get_untracked().map_or(0, |tray| tray.offset_height());
        covered.set((height - KEPT_FREE).max(0));
    });
    view! {
        <aside
            class="tasks"
            class:tasks--empty=is_hidden
            class:tasks--folded=move || !is_open.get()
            aria-label="Task tray"
            node_ref=tray
            on:pointerenter=move |_| is_held.update(|held| held.pointed = true)
            on:pointerleave=move |_| is_held.update(|held| held.pointed = false)
            on:focusin=move |_| is_held.update(|held| held.focused = true)
            on:focusout=move |_| is_held.update(|held| held.focused = false)
        >
            <header class="tasks__head" hidden=is_hidden>
                <Show
                    when=move || docked.get()
                    fallback=move || {
                        view! {
                            <button
                                node_ref=fold
                                class="tasks__fold"
                                type="button"
                                aria-keyshortcuts="t"
                                aria-expanded=move || is_open.get().to_string()
                                on:click=move |_| is_unfolded.update(|open| *open = !*open)
                            >
                                <Icon name="activity" />
                                <span>{move || summary.get()}</span>
                                <Icon name="chevron-down" />
                            </button>
                        }
                    }
                >
                    <p class="tasks__title">
                        <Icon name="activity" />
                        {move || if is_empty.get() { "No tasks".to_owned() } else { summary.get() }}
                    </p>
                </Show>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    hidden=is_empty
                    on:click=move |_| app.tasks().dismiss_ended()
                >
                    "Clear"
                </button>
                <Show when=move || has_room.get()>
                    <DockButton docked />
                </Show>
            </header>
            <div class="tasks__batches">
                <For each=move || app.tasks().batches() key=|batch| batch.id let:batch>
                    <BatchBar batch />
                </For>
                <QueueBar />
            </div>
            <div
                node_ref=list
                class="tasks__list"
                role="group"
                aria-label="Tasks"
                tabindex=move || if is_empty.get() { "-1" } else { "0" }
            >
                <div class="tasks__all" role="log" aria-label="Tasks">
                    <For each=tasks key=shown_state let:task>
                        <TaskEntry task />
                    </For>
                </div>
            </div>
        </aside>
    }
    .into_any()
}

/// Puts the tasks beside the page, or back over its corner.
#[component]
fn DockButton(
    /// Whether they are beside it.
    docked: Signal<bool>,
) -> impl IntoView {
    let preferences = App::get().preferences;
    view! {
        <button
            class="button button--quiet button--small button--icon"
            type="button"
            aria-label="Tasks beside the page"
            title="Tasks beside the page"
            aria-pressed=move || docked.get().to_string()
            on:click=move |_| preferences.set_docked_tasks(!docked.get_untracked())
        >
            <Icon name="dock" />
        </button>
    }
}

/// Whether an open form shows that the service has refused it.
fn is_told_by_form(task: &Arc<Task>) -> bool {
    task.form == TaskForm::Open && matches!(task.state, TaskState::Failed(_))
}

/// How many tasks are under way and how many have failed.
fn summary(tasks: &[Arc<Task>]) -> String {
    let running = tasks.iter().filter(|task| !task.is_over()).count();
    let failed = tasks.iter().filter(|task| matches!(task.state, TaskState::Failed(_))).count();
    match (running, failed) {
        (0, 0) => [&units::number(tasks.len() as f64), " done"].concat(),
        (0, failed) => format!("{failed} failed"),
        (running, 0) => format!("{running} in progress"),
        (running, failed) => format!("{running} in progress, {failed} failed"),
    }
}

/// Everything that an entry shows and that can change: an entry is drawn anew for each change, so that assistive technology
/// reads the log's new lines.
fn shown_state(task: &Arc<Task>) -> (u64, TaskState, [bool; 5]) {
    let (is_carried, is_worked_on) = (task.transfer.is_some(), task.work.is_some());
    let parts = [task.page.is_some(), task.request_id.is_some(), task.open.is_some(), is_carried, is_worked_on];
    (task.id, task.state.clone(), parts)
}
