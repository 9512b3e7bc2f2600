//! The form of `components::form` for pages that are not components yet.

use super::dom::{Content, Html};
pub use crate::components::form::{CreateInPlace as InPlace, FormState};
use crate::components::form::{ErrorSummary, FormView, QuotaSummary};
use crate::model::FormValues;
use leptos::prelude::*;

/// All fields, in their sections.
pub fn sections(state: FormState) -> Html {
    view! { <FormView state /> }.into_any().html()
}

/// The effect on quotas.
pub fn effect(state: FormState) -> Html {
    view! { <QuotaSummary state /> }.into_any().html()
}

/// The problems that a submit has found.
pub fn problems(state: FormState) -> Html {
    view! { <ErrorSummary state /> }.into_any().html()
}

/// Why the form cannot be submitted.
pub fn exceeded(state: FormState) -> Option<String> {
    state.submit_blocked()
}

/// The values to send, if there is no problem.
pub fn submit(state: FormState) -> Option<FormValues> {
    state.submit()
}
