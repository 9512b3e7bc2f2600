//! What is read for a form before it can be filled in.

use crate::components::form::FormState;
use crate::components::skeleton::Skeleton;
use crate::model::{FormPrefill, FormValues, Lookup};
use crate::pages::failure::Failure;
use crate::store::{App, Connection};
use leptos::prelude::*;

/// What fills the form in with what has to be read for it. Each answer is waited for on its own: where one is missing, the
/// rest can still be changed.
pub fn form_reads(state: FormState, initial: &FormValues, connection: &Connection) -> Vec<AnyView> {
    // Reads the present state instead of cached answers.
    if !state.form.prefills.is_empty() {
        connection.expire_documents();
    }
    let offered = state.form.prefills.iter().filter(|read| connection.offers((read.request)(initial).service));
    offered.map(|read| view! { <FormRead state read initial=initial.clone() /> }.into_any()).collect()
}

/// A placeholder while an answer is waited for, and the failure to read it.
#[component]
fn FormRead(
    /// The form.
    state: FormState,
    /// What is read.
    read: &'static FormPrefill,
    /// The values that the form starts with.
    initial: FormValues,
) -> impl IntoView {
    let request = StoredValue::new((read.request)(&initial));
    let app = App::get();
    let answer = move || {
        let connection = app.cloud()?;
        request.with_value(|request| connection.document(request))
    };
    Effect::new(move |_| {
        if let Some(Ok(json)) = answer() {
            untrack(|| state.suggest((read.values)(&json)));
        }
    });
    let error = Signal::derive(move || answer()?.err());
    view! {
        <Show when=move || answer().is_none()>
            <Skeleton />
        </Show>
        <Failure what=[read.what, " could not be read"].concat() error />
    }
}
