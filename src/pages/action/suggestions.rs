//! Values that a form suggests from what is loaded and what is typed so far.

use super::submission::Submission;
use crate::components::form::FormState;
use crate::model::FormValues;
use crate::store::App;
use leptos::prelude::*;

/// Has the fields that nobody has changed by hand follow the form's suggestions, until it is sent. Those that are given from
/// elsewhere, such as by a link, keep their values.
pub fn follow_suggestions(state: FormState, submission: Submission, given: Signal<FormValues>) {
    let Some(suggested) = state.form.suggested else { return };
    let app = App::get();
    Effect::new(move |_| {
        let values = state.values_to_send();
        if let Some(connection) = app.cloud().filter(|_| !submission.has_sent()) {
            let mut values = suggested(&connection, &values);
            given.with(|given| values.0.retain(|name, _| !given.0.contains_key(name)));
            untrack(|| state.suggest(values));
        }
    });
}
