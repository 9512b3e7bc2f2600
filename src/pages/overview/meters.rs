//! Meters that a service's answer tells of.

use super::panel::retry;
use crate::auth::ServiceRequest;
use crate::components::meter::MeterView;
use crate::components::skeleton::Skeleton;
use crate::http::Error;
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

/// What is known of an answer that tells of meters.
#[derive(Clone, Copy)]
pub struct MeterAnswer {
    /// `None` while they are waited for, and where they could not be read.
    pub meters: Memo<Option<Vec<LinkedMeter>>>,
    error: Signal<Option<Error>>,
}

/// Asks a service for the answer to `call`. `read` finds the meters in it; `None` while that needs another answer, which is not
/// there yet.
pub fn use_meters(call: ServiceRequest, read: Callback<Arc<Value>, Option<Vec<LinkedMeter>>>) -> MeterAnswer {
    let app = App::get();
    let call = StoredValue::new(call);
    let answer = move || app.cloud().and_then(|cloud| call.with_value(|call| cloud.document(call)));
    // Equal answers come again and again.
    let meters = Memo::new(move |_| read.run(answer()?.ok()?));
    MeterAnswer { meters, error: Signal::derive(move || answer()?.err()) }
}

/// The meters of an answer; until it arrives that it is waited for, or why there is none. Each service is asked on its own:
/// one that does not answer does not hide the others.
#[component]
pub fn Meters(
    /// What is known of the answer.
    answer: MeterAnswer,
    /// How many lines are shown while it is waited for: a meter is two.
    lines: usize,
    /// The headline of a failure.
    #[prop(into)]
    what: String,
    /// At most so many are shown, the first ones.
    #[prop(default = Signal::stored(usize::MAX))]
    most: Signal<usize>,
) -> impl IntoView {
    let MeterAnswer { meters, error } = answer;
    let is_waiting = Memo::new(move |_| meters.with(Option::is_none) && error.with(Option::is_none));
    let shown = move || {
        let meter = |LinkedMeter { meter, page }| view! { <MeterView meter page /> };
        meters.get().map(|meters| match meters.is_empty() {
            true => view! { <p class="is-quiet">"No data reported."</p> }.into_any(),
            false => meters.into_iter().take(most.get()).map(meter).collect_view().into_any(),
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
