//! The first steps in a project with few servers.

use super::quotas;
use crate::auth::{Microversion, MicroversionRequest, ServiceRequest, ServiceType};
use crate::components::dismiss_button::DismissButton;
use crate::components::icon::Icon;
use crate::model::Lookup;
use crate::store::{App, Connection};
use leptos::prelude::*;
use serde_json::Value;

/// A step: what it makes, the label and the address of the form, and whether it was done.
type Step = (&'static str, &'static str, &'static str, fn(&Connection) -> Option<bool>);

const STEPS: [Step; 4] = [
    ("Key pair", "Create key pair", "/compute/keypairs/create", has_key_pair),
    ("Network", "Create network", "/network/networks/create", has_network),
    ("Server", "Create server", "/compute/servers/create", |cloud| servers(cloud).map(|count| count > 0.0)),
    ("Public address", "Create floating IP", "/network/floating-ips/create", has_floating_ip),
];

/// The card is shown in projects with at most this many servers.
const FEW: f64 = 1.0;

/// How many servers the project has; `None` while that is not known.
fn servers(cloud: &Connection) -> Option<f64> {
    quotas::used(cloud, "Servers")
}

fn has_floating_ip(cloud: &Connection) -> Option<bool> {
    quotas::used(cloud, "Floating IPs").map(|count| count > 0.0)
}

fn has_key_pair(cloud: &Connection) -> Option<bool> {
    let call = ServiceRequest::get(ServiceType::Compute, "/os-keypairs").query("limit", "1");
    has_any(cloud, &call.version(MicroversionRequest::UpTo(Microversion(2, 35))), "keypairs")
}

/// A network that servers can be on: one of the project, or one that is shared with it.
fn has_network(cloud: &Connection) -> Option<bool> {
    let all = ServiceRequest::get(ServiceType::Network, "/networks").query("router:external", "False");
    let caller = cloud.caller();
    // Administrators see the networks of all projects.
    let call = if caller.is_admin() { all.query("project_id", caller.project_id) } else { all };
    has_any(cloud, &call.query("fields", "id").query("limit", "1"), "networks")
}

/// Whether the answer lists anything; `None` while that is not known.
fn has_any(cloud: &Connection, call: &ServiceRequest, key: &str) -> Option<bool> {
    let answer = cloud.document(call)?.ok()?;
    answer.get(key).and_then(Value::as_array).map(|all| !all.is_empty())
}

/// Which steps were done; `None` where the project needs none, or as long as that is not known.
fn progress(cloud: &Connection) -> Option<[bool; 4]> {
    servers(cloud).filter(|count| *count <= FEW)?;
    let mut done = [false; 4];
    for (done, (.., is_done)) in done.iter_mut().zip(STEPS) {
        *done = is_done(cloud)?;
    }
    (!done.iter().all(|done| *done)).then_some(done)
}

/// The card with the steps. Nothing once all are done, for those who only read, and where it was dismissed.
#[component]
pub fn GetStarted() -> impl IntoView {
    let app = App::get();
    let cloud = app.cloud_now()?;
    let caller = cloud.caller();
    let offered = [ServiceType::Compute, ServiceType::Network].into_iter().all(|service| cloud.offers(service));
    if caller.creation_refusal().is_some() || !offered {
        return None;
    }
    let project = StoredValue::new(caller.project_id);
    let preferences = app.preferences;
    let steps = Memo::new(move |_| {
        let is_dismissed = project.with_value(|project| preferences.is_guide_dismissed(project));
        if is_dismissed { None } else { progress(&app.cloud()?) }
    });
    let dismiss = move |()| project.with_value(|project| preferences.dismiss_guide(project));
    let items = move || {
        let done = steps.get().unwrap_or_default();
        STEPS.iter().zip(done).map(|(step, is_done)| step_view(*step, is_done)).collect_view()
    };
    Some(view! {
        <Show when=move || steps.with(Option::is_some)>
            <section class="panel" aria-label="Get started">
                <div class="panel__head">
                    <h2>"Get started"</h2>
                    <DismissButton label="Dismiss “Get started”" on_click=dismiss />
                </div>
                <div class="panel__body">
                    <ol class="steps">{items}</ol>
                </div>
            </section>
        </Show>
    })
}

fn step_view((what, label, address, _): Step, is_done: bool) -> impl IntoView {
    let state = match is_done {
        true => view! {
            <Icon name="success" />
            <span>{what} ": done"</span>
        }
        .into_any(),
        false => view! {
            <Icon name="plus" />
            <a href=address>{label}</a>
        }
        .into_any(),
    };
    view! { <li class="steps__item" class:steps__item--done=is_done>{state}</li> }
}
