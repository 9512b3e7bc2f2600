//! Whether servers' consoles can be shown in the page.

use super::service_report::{AdviceView, Outcome};
use super::socket_probe::probe;
use crate::auth::doctor::{Advice, ProxyAnswer, may_connect, proxy_advice};
use crate::http::{Error, Request};
use crate::lenient;
use crate::model::Lookup;
use crate::services::compute::{VNC_CONSOLE, running_server};
use crate::store::{App, Connection};
use leptos::prelude::*;

/// What was found out.
#[derive(Clone)]
enum Finding {
    /// Nothing could be tried, and why.
    Untried(String),
    /// Of the proxy at this origin.
    Proxy(String, Advice),
}

/// The console proxy: tried by the screen of a server that runs.
#[component]
pub fn ConsoleReport(
    /// The cloud.
    connection: Connection,
) -> impl IntoView {
    let finding = RwSignal::new(None);
    let app = App::get();
    leptos::task::spawn_local_scoped_with_cancellation(async move {
        let found = examine(connection, app.http().page_origin()).await;
        finding.try_set(Some(found.unwrap_or_else(|error| {
            Finding::Untried(["The console of a server could not be opened: ", &error.message].concat())
        })));
    });
    let state = move || match finding.get() {
        Some(Finding::Untried(_)) => ().into_any(),
        Some(Finding::Proxy(_, advice)) => view! { <Outcome state=Some(advice.state) /> }.into_any(),
        None => view! { <Outcome state=None /> }.into_any(),
    };
    let body = move || match finding.get()? {
        Finding::Untried(why) => Some(view! { <p>{why}</p> }.into_any()),
        Finding::Proxy(origin, advice) => Some(
            view! {
                <code>{origin}</code>
                <AdviceView advice />
            }
            .into_any(),
        ),
    };
    view! {
        <section class="panel" aria-label="console proxy">
            <div class="panel__head">
                <h2>"console proxy"</h2>
                {state}
            </div>
            <div class="panel__body">{body}</div>
        </section>
    }
    .into_any()
}

/// Connects to the screen of a server for a moment.
async fn examine(connection: Connection, page: &str) -> Result<Finding, Error> {
    if let Some(reason) = connection.caller().creation_refusal() {
        return Ok(Finding::Untried([reason, ". Consoles were not checked."].concat()));
    }
    let request = running_server();
    let client = connection.service(request.service);
    let servers = client.send(request).await?.json()?;
    let id = lenient::at(&servers, "/servers/0/id");
    if id.is_empty() {
        return Ok(Finding::Untried("No running server in this project to check the console.".to_owned()));
    }
    let answer = client.send((VNC_CONSOLE.request)(&id)).await?.json()?;
    let Some(address) = (VNC_CONSOLE.address)(&answer) else {
        return Ok(Finding::Untried("The service returned no valid address.".to_owned()));
    };
    let origin = Request::get(address.as_str()).origin().to_owned();
    let answer = if may_connect(page, &origin) { probe(&address).await } else { ProxyAnswer::None };
    let advice = proxy_advice(&origin, answer, page);
    Ok(Finding::Proxy(origin, advice))
}
