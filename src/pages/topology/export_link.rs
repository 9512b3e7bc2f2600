//! Leads to the page that exports the whole topology as a template.

use crate::auth::ServiceType;
use crate::components::icon::Icon;
use crate::services::network::topology::Topology;
use crate::services::orchestration::export_action::{NETWORKS, PAGE, ROUTERS};
use crate::store::App;
use leptos::prelude::*;

/// The most networks of which a template is for people.
const MOST: usize = 50;

/// The link, where the cloud has Heat and there are networks of the project.
#[component]
pub fn ExportLink(topology: Memo<Topology>) -> impl IntoView {
    let app = App::get();
    let address = Memo::new(move |_| {
        let offers = app.cloud().is_some_and(|cloud| cloud.offers(ServiceType::Orchestration));
        topology.with(address).filter(|_| offers)
    });
    move || {
        let address = address.get()?;
        Some(view! {
            <a class="button" href=address>
                <Icon name="stack" />
                "Export as template"
            </a>
        })
    }
}

/// The page for all networks of the project and all routers.
fn address(topology: &Topology) -> Option<String> {
    let own = topology.networks.iter().filter(|network| !network.external && !network.shared && !network.id.is_empty());
    let networks: Vec<&str> = own.map(|network| network.id.as_str()).collect();
    let routers: Vec<&str> = topology.routers.iter().map(|router| router.id.as_str()).collect();
    let page = [PAGE, "?", NETWORKS, "=", &networks.join(","), "&", ROUTERS, "=", &routers.join(",")].concat();
    (1..=MOST).contains(&networks.len()).then_some(page)
}
