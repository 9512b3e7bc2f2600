//! The dialog that an action opens: what it is done to, what will be lost, and its form.

use super::selection::{Selection, names};
use super::submission::{Submission, Submit};
use crate::model::{Form, Input, Row, units};
use crate::store::{App, run_all};
use crate::ui::dialog::Dialog;
use crate::ui::form::{self, FormState};
use crate::ui::icon::Icon;
use crate::ui::unique;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::rc::Rc;

/// For actions that only want to be confirmed.
static NOTHING: Form = Form::new(&[]);

#[component]
pub fn Ask(selection: Selection, preset: Input, close: impl Fn() + Copy + Send + Sync + 'static) -> impl IntoView {
    let app = App::get();
    let Some(cloud) = app.cloud_now() else { return ().into_any() };
    let submission = Submission::ready();
    let state = FormState::new(selection.meta.form.unwrap_or(&NOTHING), selection.initial(preset), Rc::new(cloud));
    let typed = RwSignal::new(String::new());
    let wanted = selection.to_type();
    let expected = wanted.clone();
    let not_yet =
        Signal::derive(move || expected.as_ref().is_some_and(|wanted| typed.with(|typed| typed.trim() != wanted)));
    let selection = StoredValue::new(selection);
    let the = move || selection.get_value();

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(cloud) = app.cloud_now().filter(|_| !untrack(|| not_yet.get())) else { return };
        let Some(input) = form::submit(state) else { return };
        let mut jobs = the().jobs(&cloud, &input);
        if the().single().is_some() {
            if let Some(job) = jobs.pop() {
                submission.send(job, close);
            }
        } else {
            let tasks = app.tasks();
            leptos::task::spawn_local(async move { run_all(cloud, tasks, jobs).await });
            close();
        }
    };

    let Selection { meta, rows, refused, .. } = the();
    let id = unique("action");
    let button = {
        let (id, possible, danger) = (id.clone(), !rows.is_empty(), the().consequence().is_some());
        move || possible.then(|| view! { <Submit state submission form=id verb=meta.label danger not_yet=not_yet /> })
    };
    // One object that is named in the title is not named again.
    let affected = the().single().is_none() && !rows.is_empty();
    let consequence = the().consequence().filter(|_| !rows.is_empty());
    let wide = meta.form.is_some_and(|form| form.effect.is_some() || form.sections.len() > 1);
    view! {
        <Dialog title=the().title() on_close=close confirm=button wide>
            <form id=id class="form form--plain" novalidate on:submit=submit>
                {consequence.map(|text| view! { <p class="dialog__consequence"><Icon name="warning" /><span>{text}</span></p> })}
                {affected.then(|| affects(&rows))}
                {(!refused.is_empty()).then(|| left_out(&refused))}
                {meta.form.map(|_| view! { <div class="form__main">{form::sections(state)}</div> })}
                {wanted.map(|wanted| to_type(wanted, typed))}
                {form::effect(state)}
                {form::problems(state)}
                {submission.refusal(move || the().failure())}
            </form>
        </Dialog>
    }
    .into_any()
}

fn affects(rows: &[Row]) -> impl IntoView + use<> {
    let items = names(rows.iter().map(|row| row.name()));
    let items = items.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! { <ul class="dialog__list" aria-label="Affected" tabindex="0">{items}</ul> }
}

/// The objects that it cannot be done with, by reason.
fn left_out(refused: &[(Row, &'static str)]) -> impl IntoView + use<> {
    let mut reasons: Vec<(&'static str, Vec<&str>)> = Vec::new();
    for (row, why) in refused {
        match reasons.iter_mut().find(|(known, _)| known == why) {
            Some((_, rows)) => rows.push(row.name()),
            None => reasons.push((why, vec![row.name()])),
        }
    }
    let items = reasons.into_iter().map(|(why, rows)| {
        let names = names(rows.into_iter()).join(", ");
        view! { <li><strong>{names}</strong>": "{why}</li> }
    });
    let items = items.collect_view();
    let heading = [&units::count(refused.len(), "is", "are"), " left out:"].concat();
    view! {
        <div class="dialog__refused">
            <p>{heading}</p>
            <ul class="dialog__list" aria-label="Left out" tabindex="0">{items}</ul>
        </div>
    }
}

/// For what cannot be undone: the name has to be typed.
fn to_type(wanted: String, typed: RwSignal<String>) -> impl IntoView {
    let id = unique("typed");
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>{["Type “", &wanted, "” to confirm"].concat()}</label>
            <input
                class="input"
                id=id
                autofocus
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </div>
    }
}
