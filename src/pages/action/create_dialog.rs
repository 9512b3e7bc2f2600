//! Creating an object in a dialog, for forms that need one to choose.

use super::selection::lower_first;
use super::submission::{SubmissionError, SubmitButton, use_submission};
use super::suggestions::follow_suggestions;
use crate::components::dialog::Dialog;
use crate::components::form::{ErrorSummary, FormState, FormSummary, FormView, QuotaSummary};
use crate::components::unique_id;
use crate::model::{AnyResourceDef, Create, FormValues};
use crate::store::{App, Job};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::rc::Rc;

/// The dialog. Nothing without a connection, or for resources that cannot be created.
#[component]
pub fn CreateDialog(
    /// The resource.
    definition: &'static dyn AnyResourceDef,
    /// Receives the name of the new object once it is accepted.
    on_created: Callback<String>,
    /// Called when the dialog is to be closed.
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let (connection, create) = (App::get().cloud_now()?, definition.create()?);
    let submission = use_submission();
    let initial = (create.initial)(&connection);
    let state = FormState::new(create.form, initial, Rc::new(connection));
    follow_suggestions(state, submission, Signal::stored(FormValues::default()));
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(values) = state.submit() else { return };
        let name = (create.name)(&values);
        submission.send(creation_job(definition, create, &values), move |_| {
            on_created.run(name);
            on_close.run(());
        });
    };
    let form_id = unique_id("make");
    let button = {
        let form = form_id.clone();
        move || view! { <SubmitButton state submission form verb=create.label /> }
    };
    Some(view! {
        <Dialog title=create.label on_close confirm=button>
            <form class="form form--plain" id=form_id novalidate on:submit=on_submit>
                <div class="form__main">
                    <FormView state />
                </div>
                <FormSummary state />
                <QuotaSummary state />
                <ErrorSummary state />
                <SubmissionError submission what=["Could not ", &lower_first(create.label)].concat() />
            </form>
        </Dialog>
    })
}

/// The creation as a job of the task runner.
pub fn creation_job(definition: &'static dyn AnyResourceDef, create: &Create, values: &FormValues) -> Job {
    Job {
        definition,
        verb: create.verb.to_owned(),
        name: match (create.name)(values) {
            // Services need no name, but the list of tasks does.
            name if name.trim().is_empty() => definition.meta().singular.to_owned(),
            name => name,
        },
        id: None,
        plan: create.plan(definition.meta(), values),
    }
}
