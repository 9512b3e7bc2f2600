//! Meters that a service's answer tells of.

use super::panel::retry;
use crate::auth::ServiceRequest;
use crate::components::meter::MeterView;
use crate::components::skeleton::Skeleton;
use crate::model::{Lookup, Meter};
use crate::pages::failure::Failure;
use crate::store::App;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// A meter, and the address of the list of what it measures.
#[derive(Clone, PartialEq)]
pub struct LinkedMeter {
    pub meter: Meter,
    pub page: String,
}

/// The meters of an answer; until it arrives that it is waited for, or why there is none. Each service is asked on its own:
/// one that does not answer does not hide the others.
#[component]
pub fn Meters(
    /// The request whose answer has the numbers.
    call: ServiceRequest,
    /// About how many meters there will be.
    lines: usize,
    /// The headline of a failure.
    #[prop(into)]
    what: String,
    /// Reads the meters of an answer; `None` while that needs another one, which is not there yet.
    #[prop(into)]
    read: Callback<Arc<Value>, Option<Vec<LinkedMeter>>>,
) -> impl IntoView {
    let app = App::get();
    let call = StoredValue::new(call);
    let answer = move || app.cloud().and_then(|cloud| call.with_value(|call| cloud.document(call)));
    // Equal answers come again and again.
    let meters = Memo::new(move |_| read.run(answer()?.ok()?));
    let error = Signal::derive(move || answer()?.err());
    let is_waiting = Memo::new(move |_| meters.with(Option::is_none) && error.with(Option::is_none));
    let shown = move || {
        let meter = |LinkedMeter { meter, page }| view! { <MeterView meter page /> };
        meters.get().map(|meters| match meters.is_empty() {
            true => view! { <p class="is-quiet">"No data reported."</p> }.into_any(),
            false => meters.into_iter().map(meter).collect_view().into_any(),
        })
    };
    view! {
        <Show when=move || is_waiting.get()>
            <Skeleton lines />
        </Show>
        <Failure what error retry=retry() />
        {shown}
    }
    .into_any()
}
