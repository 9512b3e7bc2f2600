//! Why no host has room: what each of them lacks.

use crate::components::skeleton::Skeleton;
use crate::http::Error;
use crate::model::{Lookup, Row, scoped_row, units};
use crate::pages::failure::Failure;
use crate::services::compute::capacity::asks_placement;
use crate::services::placement::fit::{Question, Shortage, shortages};
use crate::services::placement::keys;
use crate::store::App;
use leptos::prelude::*;

/// The hosts, each with its reasons.
#[component]
pub fn ShortageList(
    /// What was asked.
    question: Question,
) -> impl IntoView {
    let (app, question) = (App::get(), StoredValue::new(question));
    let providers = move || -> Option<Result<Vec<Row>, Error>> { app.cloud()?.rows(keys::RESOURCE_PROVIDERS) };
    // Of a large cloud, not every provider is asked.
    let many = Memo::new(move |_| {
        let count = providers()?.map(|rows| rows.len()).unwrap_or_default();
        (!asks_placement(count)).then_some(count)
    });
    let told = move || -> Option<Result<Vec<Shortage>, Error>> {
        if many.get().is_some() {
            return Some(Ok(Vec::new()));
        }
        match providers()? {
            Ok(rows) => question.with_value(|question| shortages(&app.cloud()?, question, &rows)),
            Err(error) => Some(Err(error)),
        }
    };
    let error = Signal::derive(move || told()?.err());
    let too_many = move || {
        let count = many.get()?;
        let words = ["Too many hosts to list the shortages of each: ", &units::number(count as f64), "."].concat();
        Some(view! { <p class="muted">{words}</p> })
    };
    let body = move || match told() {
        None => view! { <Skeleton lines=4 /> }.into_any(),
        Some(Ok(all)) if !all.is_empty() => {
            let items = all.into_iter().map(|one| view! { <ShortageItem shortage=one /> }).collect_view();
            view! {
                <ul class="form__lines" aria-label="Shortages">
                    {items}
                </ul>
            }
            .into_any()
        }
        Some(Ok(_)) if many.get().is_none() => {
            view! { <p class="muted">"No resource provider has any of these resources."</p> }.into_any()
        }
        Some(_) => ().into_any(),
    };
    view! {
        <p role="status">"No: no host has room for it."</p>
        <Failure what="The shortages could not be read" error />
        {too_many}
        {body}
    }
}

/// A host and its reasons: `compute1: 2 vCPUs left, 4 needed`.
#[component]
fn ShortageItem(
    /// The host.
    shortage: Shortage,
) -> impl IntoView {
    let Shortage { id, name, reasons } = shortage;
    let href = scoped_row::page_address(keys::RESOURCE_PROVIDERS, &id);
    let reasons = [": ", &reasons.join("; ")].concat();
    view! { <li><a href=href>{name}</a>{reasons}</li> }
}
