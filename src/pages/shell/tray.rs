//! The task tray: what was set going and what became of it, always there.

use super::batch::batch_bar;
use super::transfer::{self, queue_bar};
use crate::store::{App, Task, TaskState};
use crate::ui::dom::{El, button, div, each, el, resized, span, text};
use crate::ui::error_panel::error_panel;
use crate::ui::icon::icon;
use crate::ui::time::elapsed;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// More than these are counted only: a bulk action on hundreds is a line, not a wall.
const SHOWN: usize = 60;

/// What is between it and the window's edge, and a little more.
const EDGE: i32 = 24;

/// The tray, with the newest task last. `height` is kept at what it covers of the page, in pixels.
pub fn tray(height: RwSignal<i32>) -> El {
    let app = App::get();
    let open = RwSignal::new(true);
    let tasks = move || app.tasks().with(|tasks| tasks.iter().rev().take(SHOWN).rev().cloned().collect::<Vec<_>>());
    let title = Memo::new(move |_| app.tasks().with(summary));
    let empty = Memo::new(move |_| app.tasks().with(<[_]>::is_empty));
    let fold = button("tasks__fold")
        .attr("aria-expanded", move || open.get().to_string())
        .on("click", move |_| open.update(|open| *open = !*open))
        .child((icon("activity"), span("").child(text(move || title.get())), icon("chevron-down")));
    let clear =
        button("button button--quiet button--small").on("click", move |_| app.tasks().dismiss_ended()).child("Clear");
    let all = div("tasks__all").attr("role", "log").attr("aria-label", "Tasks").child(each(tasks, key, entry));
    let list = div("tasks__list")
        .attr("role", "group")
        .attr("aria-label", "Tasks")
        .attr("tabindex", move || if empty.get() { "-1" } else { "0" })
        .child(all);
    let tray = el("aside")
        .class("tasks")
        .toggle("tasks--empty", move || empty.get())
        .toggle("tasks--folded", move || !open.get())
        .attr("aria-label", "Task tray")
        .child((
            el("header").class("tasks__head").attr("hidden", move || empty.get()).child((fold, clear)),
            div("tasks__batches")
                .child((each(move || app.tasks().batches(), |batch| batch.id.to_string(), batch_bar), queue_bar())),
            list,
        ));
    let shown = tray.clone();
    resized(tray.element(), move || {
        let own = shown.as_a::<HtmlElement>().offset_height();
        height.set(if own > 0 { own + EDGE } else { 0 });
    });
    tray
}

/// How many are under way and how many failed.
fn summary(tasks: &[Arc<Task>]) -> String {
    let running = tasks.iter().filter(|task| !task.is_over()).count();
    let failed = tasks.iter().filter(|task| matches!(task.state, TaskState::Failed(_))).count();
    match (running, failed) {
        (0, 0) => "All tasks done".to_owned(),
        (0, failed) => [&failed.to_string(), " failed"].concat(),
        (running, 0) => [&running.to_string(), " under way"].concat(),
        (running, failed) => [&running.to_string(), " under way, ", &failed.to_string(), " failed"].concat(),
    }
}

/// All that a drawn task shows of what may change.
fn key(task: &Arc<Task>) -> String {
    let (class, _, outcome) = face(task);
    let has = |part: &Option<String>| if part.is_some() { "1" } else { "0" };
    let went = if task.went.is_some() { "1" } else { "0" };
    [&task.id.to_string(), has(&task.page), has(&task.request_id), has(&task.open), went, class, &outcome].join(" ")
}

/// Its classes, its icon, and what became of it.
fn face(task: &Task) -> (&'static str, &'static str, String) {
    match &task.state {
        TaskState::Waiting => ("task", "clock", "waiting".to_owned()),
        TaskState::Running(doing) => ("task task--busy", "refresh", doing.clone()),
        TaskState::Succeeded => ("task task--good", "success", "succeeded".to_owned()),
        TaskState::Failed(why) => ("task task--bad", "error", ["failed: ", why].concat()),
    }
}

fn entry(task: Arc<Task>) -> El {
    let app = App::get();
    let (class, sign, outcome) = face(&task);
    let over = task.is_over();
    let id = task.id;
    let subject = [&task.verb, " ", &task.name].concat();
    let dismiss = button("button button--icon button--small")
        .attr("hidden", !over)
        .attr("aria-label", ["Dismiss ", &subject].concat())
        .on("click", move |_| app.tasks().dismiss(id))
        .child(icon("close"));
    let name = match task.page.clone() {
        Some(page) => el("a").attr("href", move || app.address(&page)),
        None => span(""),
    };
    let subject_of_file = subject.clone();
    let request = task.request_id.as_deref().map(|id| el("code").attr("title", "Request id").child(id));
    let opens = task.open.as_deref().map(|url| {
        el("a")
            .class("button button--small")
            .attr("href", url)
            .attr("target", "_blank")
            .attr("rel", "noopener noreferrer")
            .child(("Open", icon("external")))
    });
    let error = task.error.as_ref().filter(|error| error.raw.is_some()).map(|error| {
        let details = el("details").class("task__details");
        details.child((el("summary").child("Details"), error_panel("", error, None)))
    });
    let text = div("task__text").child((
        el("p").child((name.child(subject), ": ", outcome)),
        el("p").class("task__facts").child((elapsed(task.started_ms, task.ended_ms), request)),
        task.went.as_ref().map(|went| transfer::progress(id, &subject_of_file, went.clone())),
        opens,
        error,
    ));
    div(class).child((icon(sign), text, dismiss))
}
