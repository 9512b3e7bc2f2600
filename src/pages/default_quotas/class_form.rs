//! The form with the defaults of Nova and Cinder.

use crate::components::form::{ErrorSummary, FormState, FormView};
use crate::components::unique_id;
use crate::model::FormValues;
use crate::navigation::use_navigation;
use crate::pages::action::{CommandPreview, SubmissionError, SubmitButton, form_reads, use_submission};
use crate::services::find;
use crate::services::identity::keys;
use crate::services::identity::quotas::defaults;
use crate::store::{App, Connection, Job};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::rc::Rc;

/// The form. Nothing without a connection.
#[component]
pub fn ClassForm(
    /// Called once the defaults were changed.
    #[prop(into)]
    on_saved: Callback<()>,
) -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    let (connection, definition) = (app.cloud_now()?, find(keys::ALL_PROJECTS)?);
    let submission = use_submission();
    let initial = FormValues::default();
    let state = FormState::new(&defaults::FORM, initial.clone(), Rc::new(connection));
    navigation.ask_before_leaving(move || state.is_dirty());
    let reads = form_reads(state, &initial, &connection);
    let job = move |values: &FormValues| Job {
        definition,
        verb: "Edit".to_owned(),
        name: "default quotas".to_owned(),
        id: None,
        plan: defaults::change(values),
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(values) = state.submit() {
            submission.send(job(&values), move |_| {
                navigation.release();
                on_saved.run(());
            });
        }
    };
    let plans = UnsyncCallback::new(move |(_, values): (Connection, FormValues)| vec![job(&values).plan]);
    let form = unique_id("default-quotas");
    let form_id = form.clone();
    Some(view! {
        <form class="form" id=form_id novalidate on:submit=on_submit>
            <div class="form__main">
                {reads}
                <FormView state />
                <CommandPreview state plans />
            </div>
            <aside class="form__aside" aria-label="Summary">
                <ErrorSummary state />
                <SubmissionError submission what="Could not change the default quotas".to_owned() />
                <SubmitButton state submission form verb="Save default quotas" />
            </aside>
        </form>
    })
}
