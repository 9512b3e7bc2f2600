//! The first page: how much of the quota is used, and what needs attention.

use crate::auth::{Call, ServiceType};
use crate::http::Error;
use crate::model::{Cell, Lookup, Meter, lenient};
use crate::services;
use crate::store::{App, Cloud};
use crate::ui::cell::cell_view;
use crate::ui::error_panel::ErrorPanel;
use crate::ui::meter::MeterView;
use crate::ui::skeleton::Skeleton;
use crate::ui::title::announce_page;
use leptos::prelude::*;
use serde_json::Value;

/// A number in a service's answer: where it says what is used, and what the limit is.
struct Quota {
    label: &'static str,
    used: &'static str,
    limit: &'static str,
    /// What one of the service's units is in bytes; zero for a count.
    bytes: f64,
}

const fn quota(label: &'static str, used: &'static str, limit: &'static str) -> Quota {
    Quota { label, used, limit, bytes: 0.0 }
}

const MIB: f64 = 1_048_576.0;
const GIB: f64 = 1024.0 * MIB;

/// <https://docs.openstack.org/api-ref/compute/#limits-limits>
const COMPUTE: &[Quota] = &[
    quota("Servers", "/limits/absolute/totalInstancesUsed", "/limits/absolute/maxTotalInstances"),
    quota("vCPUs", "/limits/absolute/totalCoresUsed", "/limits/absolute/maxTotalCores"),
    Quota { bytes: MIB, ..quota("RAM", "/limits/absolute/totalRAMUsed", "/limits/absolute/maxTotalRAMSize") },
    quota("Server groups", "/limits/absolute/totalServerGroupsUsed", "/limits/absolute/maxServerGroups"),
];

/// <https://docs.openstack.org/api-ref/block-storage/v3/#limits-limits>
const VOLUMES: &[Quota] = &[
    quota("Volumes", "/limits/absolute/totalVolumesUsed", "/limits/absolute/maxTotalVolumes"),
    Quota {
        bytes: GIB,
        ..quota("Volume storage", "/limits/absolute/totalGigabytesUsed", "/limits/absolute/maxTotalVolumeGigabytes")
    },
    quota("Snapshots", "/limits/absolute/totalSnapshotsUsed", "/limits/absolute/maxTotalSnapshots"),
];

/// <https://docs.openstack.org/api-ref/network/v2/#show-quota-details-for-a-tenant>
const NETWORK: &[Quota] = &[
    quota("Floating IPs", "/quota/floatingip/used", "/quota/floatingip/limit"),
    quota("Networks", "/quota/network/used", "/quota/network/limit"),
    quota("Routers", "/quota/router/used", "/quota/router/limit"),
    quota("Security groups", "/quota/security_group/used", "/quota/security_group/limit"),
];

#[component]
pub fn Overview() -> impl IntoView {
    announce_page("Overview");
    let app = App::get();
    let Some(cloud) = app.cloud() else { return ().into_any() };
    let scope = cloud.session().scope();
    let project = scope.project.as_ref().map(|project| project.name.clone()).unwrap_or_default();
    let project_id = scope.project.as_ref().map(|project| project.id.clone()).unwrap_or_default();
    let network = Call::get(ServiceType::Network, ["/quotas/", &project_id, "/details.json"].concat());
    let limits = |service| Call::get(service, "/limits");
    view! {
        <div class="page">
            <div class="page__head">
                <h1 tabindex="-1">"Overview"</h1>
                <p class="page__sub">"Project "<strong>{project}</strong>" on "{scope.cloud.clone()}</p>
            </div>
            <div class="page__body">
                <Attention />
                <div class="panels">
                    <Usage title="Compute" call=limits(ServiceType::Compute) quotas=COMPUTE />
                    <Usage title="Block storage" call=limits(ServiceType::BlockStorage) quotas=VOLUMES />
                    <Usage title="Network" call=network quotas=NETWORK />
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// A service's quotas as meters. Each service is asked on its own: one that does not answer does
/// not hide the others.
#[component]
fn Usage(title: &'static str, call: Call, quotas: &'static [Quota]) -> impl IntoView {
    let app = App::get();
    let offered = app.cloud().is_some_and(|cloud| cloud.offers(call.service));
    let answer = Memo::new(move |_| app.cloud().and_then(|cloud| cloud.document(&call)));
    let body = move || match answer.get() {
        None => view! { <Skeleton lines=quotas.len() /> }.into_any(),
        Some(Err(error)) => view! { <ErrorPanel what="The quota could not be read" error /> }.into_any(),
        Some(Ok(json)) => {
            let meters = quotas.iter().filter_map(|quota| meter(quota, &json));
            meters.map(|meter| view! { <MeterView meter /> }).collect_view().into_any()
        }
    };
    view! {
        <Show when=move || offered>
            <section class="panel">
                <div class="panel__head"><h2>{title}</h2></div>
                <div class="panel__body">{body}</div>
            </section>
        </Show>
    }
}

fn meter(quota: &Quota, json: &Value) -> Option<Meter> {
    let scale = if quota.bytes > 0.0 { quota.bytes } else { 1.0 };
    let used = lenient::number_at(json, quota.used)? * scale;
    let limit = lenient::number_at(json, quota.limit)? * scale;
    Some(Meter { label: quota.label, used, adds: 0.0, limit, unit: if quota.bytes > 0.0 { "bytes" } else { "" } })
}

/// The objects that are in error, with the way to them.
#[component]
fn Attention() -> impl IntoView {
    let app = App::get();
    // Kept fresh while the overview is open.
    let watches = app.cloud_now().map(|cloud| watched(&cloud).map(|live| live.watch()).collect::<Vec<_>>());
    let watches = StoredValue::new_local(watches);
    on_cleanup(move || watches.set_value(None));
    let body = move || {
        let Some(cloud) = app.cloud() else { return ().into_any() };
        let mut broken = Vec::new();
        let mut failures: Vec<Error> = Vec::new();
        let mut pending = false;
        for live in watched(&cloud) {
            let phase = live.phase();
            pending |= !phase.complete && phase.error.is_none();
            failures.extend(phase.error.filter(|_| !phase.complete));
            let key = live.view().meta().key;
            live.with(|rows| {
                let bad = rows.rows().iter().filter(|row| row.status().to_lowercase().starts_with("error"));
                broken.extend(bad.map(|row| {
                    let why = row.fault().unwrap_or_else(|| row.status().to_owned());
                    (Cell::named_link(key, row.id(), row.name()), why)
                }));
            });
        }
        let errors = failures.into_iter().map(|error| view! { <ErrorPanel what="A list could not be read" error /> });
        let errors = errors.collect_view();
        let list = match (broken.is_empty(), pending) {
            (true, true) => view! { <Skeleton lines=1 /> }.into_any(),
            (true, false) => view! { <p class="is-quiet">"Nothing is in error."</p> }.into_any(),
            _ => {
                let entries = broken.into_iter().map(|(cell, why)| {
                    view! { <li>{cell_view(&cell, &cloud)}<span class="is-quiet">" "{why}</span></li> }
                });
                view! { <ul class="attention">{entries.collect_view()}</ul> }.into_any()
            }
        };
        view! { {errors}{list} }.into_any()
    };
    view! {
        <section class="panel">
            <div class="panel__head"><h2>"Needs attention"</h2></div>
            <div class="panel__body">{body}</div>
        </section>
    }
}

fn watched(cloud: &Cloud) -> impl Iterator<Item = crate::store::Live> {
    let keys = ["compute/servers", "block-storage/volumes"];
    let lives: Vec<_> = keys
        .into_iter()
        .filter(|key| services::find(key).is_some_and(|view| cloud.offers(view.meta().service)))
        .filter_map(|key| cloud.live(key))
        .collect();
    lives.into_iter()
}
