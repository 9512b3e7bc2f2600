//! For administrators: the whole cloud. Each part loads by itself, and says so while it does.

mod addresses;
mod capacity;
mod daemons;
mod hosts;
mod measures;
mod pools;
mod projects;
mod servers;
mod watched;

use crate::auth::ServiceType;
use crate::model::Lookup;
use crate::services::network;
use crate::store::App;
use addresses::ExternalAddresses;
use capacity::Capacity;
use daemons::Daemons;
use hosts::Hosts;
use leptos::prelude::*;
use pools::{OF_SHARES, OF_VOLUMES, Pools};
use projects::Projects;
use servers::Servers;

/// The hosts, what is wrong, what is left, and who uses most, as far as the cloud has the services.
#[component]
pub fn CloudOverview() -> impl IntoView {
    let cloud = App::get().cloud_now()?;
    let offers = move |service| cloud.offers(service);
    let compute = offers(ServiceType::Compute);
    // Asked for once it is known which extensions there are.
    let counts_addresses =
        move || offers(ServiceType::Network) && cloud.has_extension(network::ip_availability::EXTENSION);
    Some(view! {
        <section class="cloud" aria-label="Whole cloud">
            {compute.then(|| view! { <Hosts /> })}
            <div class="panels">
                <Daemons />
                {compute.then(|| view! { <Servers /> })}
                <Capacity />
                <Show when=counts_addresses>
                    <ExternalAddresses />
                </Show>
                {offers(ServiceType::BlockStorage).then(|| view! { <Pools of=OF_VOLUMES /> })}
                {offers(ServiceType::SharedFileSystem).then(|| view! { <Pools of=OF_SHARES /> })}
                {compute.then(|| view! { <Projects /> })}
            </div>
        </section>
    })
}
