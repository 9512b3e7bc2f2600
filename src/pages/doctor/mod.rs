//! Why the cloud cannot be used from this browser, and what an operator has to do about it.

mod console_report;
mod service_report;
mod socket_probe;

use crate::auth::CloudConfig;
use crate::auth::ServiceType;
use crate::auth::doctor::ServiceCheck;
use crate::components::icon::Icon;
use crate::components::title::announce_page;
use crate::navigation::{Navigation, use_navigation};
use crate::store::App;
use console_report::ConsoleReport;
use leptos::ev::Custom;
use leptos::prelude::*;
use service_report::ServiceReport;
use web_sys::SecurityPolicyViolationEvent;

const SUBTITLE: &str = "Checks whether this browser can reach each service. Nothing is changed.";
const CORS_GUIDE: &str = "https://docs.openstack.org/oslo.middleware/latest/admin/cross-project-cors.html";

/// Looks at everything in the catalog; before somebody has signed in, at the Keystone that the address names
/// (`cloud=` or `url=`), or at all that are configured.
#[component]
pub fn Doctor() -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    announce_page("Connection check");
    let blocked = blocked_addresses();
    let round = RwSignal::new(0);
    let is_signed_out = Memo::new(move |_| app.cloud().is_none());
    let reports = move || {
        round.track();
        let services = untrack(|| services(app, navigation));
        let is_empty = services.is_empty();
        let reports =
            services.into_iter().map(|(name, case)| view! { <ServiceReport name case blocked /> }).collect_view();
        let connection = app.cloud_now().filter(|connection| connection.offers(ServiceType::Compute));
        view! {
            <div class="page__body">
                {reports}
                {connection.map(|connection| view! { <ConsoleReport connection /> })}
            </div>
            {is_empty.then(|| view! { <p>"No cloud is configured or selected."</p> })}
        }
    };
    view! {
        <div class="page page--narrow">
            <div class="page__head">
                <h1 tabindex="-1">"Connection check"</h1>
                <div class="page__actions">
                    <Show when=move || is_signed_out.get()>
                        <a class="button" href="/sign-in">
                            "Back to sign-in"
                        </a>
                    </Show>
                    <button class="button" type="button" on:click=move |_| round.update(|round| *round += 1)>
                        <Icon name="refresh" />
                        "Check again"
                    </button>
                </div>
                <p class="page__sub">{SUBTITLE}</p>
            </div>
            {reports}
            <GeneralAdvice />
        </div>
    }
    .into_any()
}

/// The addresses that the page's own security policy has kept it from asking, as they are noticed. The browser tells them
/// nowhere else.
fn blocked_addresses() -> StoredValue<Vec<String>> {
    let blocked = StoredValue::new(Vec::new());
    let violation = Custom::<SecurityPolicyViolationEvent>::new("securitypolicyviolation");
    let listener = window_event_listener(violation, move |event| {
        blocked.try_update_value(|blocked| blocked.push(event.blocked_uri()));
    });
    on_cleanup(move || listener.remove());
    blocked
}

/// What to look at, each with its name.
fn services(app: App, navigation: Navigation) -> Vec<(String, ServiceCheck)> {
    if let Some(cloud) = app.cloud_now() {
        return ServiceCheck::all(&cloud.session()).into_iter().map(|case| (case.service.clone(), case)).collect();
    }
    let (named, url) = (navigation.query("cloud"), navigation.query("url"));
    let clouds: Vec<_> = match (named.and_then(|name| app.cloud_config(&name)), url) {
        (Some(cloud), _) => vec![cloud],
        (None, Some(url)) => CloudConfig::from_url(&url).into_iter().collect(),
        (None, None) => app.cloud_names().iter().filter_map(|name| app.cloud_config(name)).collect(),
    };
    clouds.iter().map(|cloud| (["identity of ", &cloud.name].concat(), ServiceCheck::keystone(cloud))).collect()
}

/// What holds for all services.
#[component]
fn GeneralAdvice() -> impl IntoView {
    view! {
        <p class="is-quiet">
            "Add these lines to the service's configuration under /etc (see "
            <a href=CORS_GUIDE target="_blank" rel="noreferrer">
                "oslo.middleware"
            </a>
            "), merge them with existing lists, and restart the service. Or let this console's web server forward requests: \
            see deploy/nginx.conf and deploy/Caddyfile, and set " <code>"\"gateway\": \"/openstack\""</code> " in config.json."
        </p>
    }
}
