//! An answer of its own, shown as facts.

use super::facts::facts_view;
use super::fetched::Fetched;
use crate::auth::Call;
use crate::model::Facts;
use leptos::prelude::*;
use serde_json::Value;

#[component]
pub fn DocumentTab(call: impl Fn() -> Option<Call> + 'static, facts: fn(&Value) -> Vec<Facts>) -> impl IntoView {
    Fetched::new(call, || None).view(move |value| facts_view(&facts(&value)))
}
