//! The dialog that an action opens: what it is done to, what will be lost, and its form.

use super::command::command;
use super::selection::{Selection, names};
use super::submission::{Submission, form_element, submit};
use crate::model::{Form, FormValues, Lookup, Read, Row, units};
use crate::pages::detail::failure;
use crate::pages::labelled;
use crate::store::{App, Connection, run_all};
use crate::ui::dialog::Dialog;
use crate::ui::dom::{Content, El, Html, div, effect, el, span, when};
use crate::ui::form::{self, FormState};
use crate::ui::icon::icon;
use crate::ui::skeleton::skeleton;
use crate::ui::unique;
use leptos::prelude::*;
use std::rc::Rc;

/// For actions that only want to be confirmed.
static NOTHING: Form = Form::new(&[]);

/// The dialog; nothing without a cloud.
pub fn ask(selection: Selection, preset: FormValues, close: impl Fn() + Copy + 'static) -> Option<El> {
    let app = App::get();
    let cloud = app.cloud_now()?;
    let submission = Submission::ready();
    let (form, initial) = (selection.meta.form.unwrap_or(&NOTHING), selection.initial(preset));
    let state = FormState::new(form, initial.clone(), Rc::new(cloud.clone()));
    let read = read(state, &initial, &cloud);
    let typed = RwSignal::new(String::new());
    let wanted = selection.to_type();
    let not_yet = wanted.clone().map(|wanted| Memo::new(move |_| typed.with(|typed| typed.trim() != wanted)));
    let selection = Rc::new(selection);

    let the = Rc::clone(&selection);
    let send = move || {
        let may = !not_yet.is_some_and(|not_yet| not_yet.get_untracked());
        let Some(cloud) = app.cloud_now().filter(|_| may) else { return };
        let Some(input) = form::submit(state) else { return };
        let mut jobs = the.jobs(&cloud, &input);
        if the.single().is_some() {
            if let Some(job) = jobs.pop() {
                submission.send(job, close);
            }
        } else {
            let tasks = app.tasks();
            leptos::task::spawn_local(async move { run_all(cloud, tasks, jobs).await });
            close();
        }
    };

    let Selection { meta, rows, refused, .. } = &*selection;
    let id = unique("action");
    let consequence = selection.consequence();
    let button =
        (!rows.is_empty()).then(|| submit(state, submission, id.clone(), meta.label, consequence.is_some(), not_yet));
    // One object that is named in the title is not named again.
    let affected = selection.single().is_none() && !rows.is_empty();
    let consequence = consequence.filter(|_| !rows.is_empty());
    let warning = |text| el("p").class("dialog__consequence").child((icon("warning"), span("").child(text)));
    let the = Rc::clone(&selection);
    let body = form_element("form form--plain", id, send)
        .child(consequence.map(warning))
        .child(affected.then(|| affects(rows)))
        .child((!refused.is_empty()).then(|| left_out(refused)))
        .child(read)
        .child(meta.form.map(|_| div("form__main").child(form::sections(state))))
        .child(wanted.map(|wanted| to_type(&wanted, typed)))
        .child((!rows.is_empty()).then(|| {
            let the = Rc::clone(&selection);
            command(state, move |cloud, input| the.jobs(cloud, input).into_iter().map(|job| job.plan).collect())
        }))
        .child(form::effect(state))
        .child(form::problems(state))
        .child(submission.refusal(move || the.failure()));
    let wide = meta.form.is_some_and(|form| form.effect.is_some() || form.sections.len() > 1);
    let title = selection.title();
    let dialog = Dialog::new(move || title.clone(), close).confirm(button);
    Some(if wide { dialog.wide() } else { dialog }.view(body))
}

/// Fills the form in with what has to be read for it. Each answer is waited for on its own: where one is missing, the
/// rest can still be changed.
fn read(state: FormState, initial: &FormValues, cloud: &Connection) -> Vec<Html> {
    let of = |read: &'static Read| {
        let call = (read.call)(initial);
        if !cloud.offers(call.service) {
            return None;
        }
        let call = StoredValue::new(call);
        let answer = move || App::get().cloud().and_then(|cloud| call.with_value(|call| cloud.document(call)));
        effect(move || {
            if let Some(Ok(json)) = answer() {
                untrack(|| state.suggest((read.fill)(&json)));
            }
        });
        let failed = failure([read.what, " could not be read"].concat(), move || answer()?.err(), None);
        Some((when(move || answer().is_none(), || skeleton(3)), failed).html())
    };
    // As it is now, not as it was a minute ago.
    if !state.form.reads.is_empty() {
        cloud.expire_documents();
    }
    state.form.reads.iter().filter_map(of).collect()
}

fn affects(rows: &[Row]) -> El {
    let items = names(rows.iter().map(|row| row.name())).into_iter().map(|name| el("li").child(name));
    list("Affected").children(items)
}

/// The objects that it cannot be done with, by reason.
fn left_out(refused: &[(Row, &'static str)]) -> El {
    let mut reasons: Vec<(&'static str, Vec<&str>)> = Vec::new();
    for (row, why) in refused {
        match reasons.iter_mut().find(|(known, _)| known == why) {
            Some((_, rows)) => rows.push(row.name()),
            None => reasons.push((why, vec![row.name()])),
        }
    }
    let items = reasons.into_iter().map(|(why, rows)| {
        let names = names(rows.into_iter()).join(", ");
        el("li").child((el("strong").child(names), ": ", why))
    });
    let heading = [&units::count(refused.len(), "is", "are"), " left out:"].concat();
    div("dialog__refused").child((el("p").child(heading), list("Left out").children(items)))
}

fn list(label: &str) -> El {
    el("ul").class("dialog__list").attr("aria-label", label).attr("tabindex", "0")
}

/// For what cannot be undone: the name has to be typed.
fn to_type(wanted: &str, typed: RwSignal<String>) -> El {
    let input = el("input")
        .class("input")
        .attr("autofocus", true)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .on("input", move |event| typed.set(event_target_value(&event)));
    labelled(&unique("typed"), &["Type “", wanted, "” to confirm"].concat(), input)
}
