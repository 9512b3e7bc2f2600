//! A row of the journal.

use super::outcome::OutcomeBadge;
use crate::components::copy::CopyButton;
use crate::components::time::ClockTime;
use crate::http::Exchange;
use crate::lenient;
use crate::model::units;
use crate::services::as_code::{RequestOutline, changes, openstack};
use crate::store::App;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// An exchange, with buttons that copy the command that does the same.
#[component]
pub fn ExchangeRow(
    /// The exchange.
    exchange: Arc<Exchange>,
) -> impl IntoView {
    let duration = exchange.duration_ms.map(|ms| [units::number(ms.round()), " ms".into()].concat());
    let attempt = (exchange.attempt > 1).then(|| [" (try ", &exchange.attempt.to_string(), ")"].concat());
    let command = command(&exchange).map(|text| view! { <CopyButton label="Copy as openstack command" text /> });
    view! {
        <tr>
            <td>
                <ClockTime ms=exchange.started_ms />
            </td>
            <td>{exchange.method}</td>
            <td class="table__url">
                <code>{exchange.url.clone()}</code>
                {attempt}
            </td>
            <td>
                <OutcomeBadge outcome=exchange.outcome.clone() />
            </td>
            <td class="is-numeric">{duration}</td>
            <td class="is-numeric">{exchange.size.map(|size| units::bytes(size as f64))}</td>
            <td>
                <code>{exchange.request_id.clone()}</code>
            </td>
            <td>{command} <CopyButton label="Copy as curl" text=move || exchange.curl() /></td>
        </tr>
    }
}

/// The openstack command for an exchange that changed something, where there is one.
fn command(exchange: &Exchange) -> Option<String> {
    let body = exchange.body.as_deref().and_then(|body| lenient::from_str::<Value>(body).ok());
    let connection = App::get().cloud_now().filter(|_| changes(exchange.method))?;
    let (service, path) = connection.service_of(&exchange.url)?;
    openstack(RequestOutline { service, method: exchange.method, path: &path, body: body.as_ref(), version: None })
}
