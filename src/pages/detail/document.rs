//! An answer of its own, shown as facts.

use super::facts::facts_view;
use super::fetched::Fetched;
use crate::auth::ServiceRequest;
use crate::model::Facts;
use crate::ui::dom::{Content, Html, when};
use leptos::prelude::*;
use serde_json::Value;

/// What the answer to `call` says.
pub fn document(call: impl Fn() -> Option<ServiceRequest> + 'static, facts: fn(&Value) -> Vec<Facts>) -> Html {
    let fetched = Fetched::new(call, || None);
    let all = move || fetched.data.with(|data| data.as_ref().map(|data| facts(data)).unwrap_or_default());
    (fetched.state(), when(move || fetched.known(), move || facts_view(all))).html()
}
