//! A new object in a dialog, for forms that need one to choose.

use super::selection::lower_first;
use super::submission::{Submission, form_element, submit};
use crate::model::{AnyResourceDef, Create, FormValues};
use crate::store::{App, Job};
use crate::ui::dialog::Dialog;
use crate::ui::dom::{El, div};
use crate::ui::form::{self, FormState};
use crate::ui::unique;
use leptos::prelude::untrack;
use std::rc::Rc;

/// The dialog; nothing without a cloud, or for what cannot be made.
pub fn make(
    view: &'static dyn AnyResourceDef,
    made: Rc<dyn Fn(String)>,
    close: impl Fn() + Copy + 'static,
) -> Option<El> {
    let (cloud, create) = (App::get().cloud_now()?, view.create()?);
    let submission = Submission::ready();
    let initial = untrack(|| (create.initial)(&cloud));
    let state = FormState::new(create.form, initial, Rc::new(cloud));
    let send = move || {
        let Some(input) = form::submit(state) else { return };
        let (name, made) = ((create.name)(&input), Rc::clone(&made));
        submission.send(job(view, create, &input), move || {
            made(name);
            close();
        });
    };
    let id = unique("make");
    let button = submit(state, submission, id.clone(), create.label, false, None);
    let body = form_element("form form--plain", id, send)
        .child(div("form__main").child(form::sections(state)))
        .child(form::effect(state))
        .child(form::problems(state))
        .child(submission.refusal(move || ["Could not ", &lower_first(create.label)].concat()));
    Some(Dialog::new(move || create.label.to_owned(), close).confirm(button).view(body))
}

/// The creation as the stores run it.
pub fn job(view: &'static dyn AnyResourceDef, create: &Create, input: &FormValues) -> Job {
    Job {
        view,
        verb: create.verb.to_owned(),
        name: match (create.name)(input) {
            // What services need not be told, people are: a task has to be about something.
            name if name.trim().is_empty() => view.meta().singular.to_owned(),
            name => name,
        },
        id: None,
        plan: create.plan(view.meta(), input),
    }
}
