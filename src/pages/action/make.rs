//! A new object in a dialog, for forms that need one to choose.

use super::submission::{Submission, Submit};
use crate::model::{AnyView, Create, Input};
use crate::store::{App, Job};
use crate::ui::dialog::Dialog;
use crate::ui::form::{self, FormState};
use crate::ui::unique;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::rc::Rc;

#[component]
pub fn Make(
    view: &'static dyn AnyView,
    made: Callback<String>,
    close: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (Some(cloud), Some(create)) = (App::get().cloud_now(), view.create()) else { return ().into_any() };
    let submission = Submission::ready();
    let initial = untrack(|| (create.initial)(&cloud));
    let state = FormState::new(create.form, initial, Rc::new(cloud));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(input) = form::submit(state) {
            let name = (create.name)(&input);
            submission.send(job(view, create, &input), move || {
                made.run(name);
                close();
            });
        }
    };
    let id = unique("make");
    let button = {
        let id = id.clone();
        move || view! { <Submit state submission form=id verb=create.label /> }
    };
    view! {
        <Dialog title=create.label on_close=close confirm=button>
            <form id=id class="form form--plain" novalidate on:submit=submit>
                <div class="form__main">{form::sections(state)}</div>
                {form::effect(state)}
                {form::problems(state)}
                {submission.refusal(move || ["Could not ", &super::selection::lower_first(create.label)].concat())}
            </form>
        </Dialog>
    }
    .into_any()
}

/// The creation as the stores run it.
pub fn job(view: &'static dyn AnyView, create: &Create, input: &Input) -> Job {
    Job { view, verb: create.verb.to_owned(), name: (create.name)(input), id: None, plan: (create.run)(input) }
}
