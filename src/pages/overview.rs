//! The first page: how much of the quota is used, and what needs attention.

use super::detail::failure;
use crate::auth::{Call, ServiceType, Target};
use crate::model::{Cell, Facts, Lookup, Meter, lenient};
use crate::services;
use crate::store::{App, Cloud, Live};
use crate::ui::cell::cell_view;
use crate::ui::dom::{Content, El, Html, div, el, memo, span, when};
use crate::ui::meter::meter_view;
use crate::ui::skeleton::skeleton;
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

/// The overview of the project that is signed in to.
pub fn overview() -> Html {
    announce_page("Overview");
    let Some(cloud) = App::get().cloud_now() else { return Html::none() };
    let scope = cloud.session().scope();
    // A domain has none, nor has the system.
    let project_id = scope.project.as_ref().map(|project| project.id.as_str());
    let limits = |service| Call::get(service, "/limits");
    let body = match project_id {
        Some(project_id) => {
            let network = Call::get(ServiceType::Network, ["/quotas/", project_id, "/details.json"].concat());
            let panels = div("panels").child((
                usage(&cloud, "Compute", limits(ServiceType::Compute), COMPUTE),
                usage(&cloud, "Block storage", limits(ServiceType::BlockStorage), VOLUMES),
                usage(&cloud, "Network", network, NETWORK),
            ));
            (attention(&cloud), panels).html()
        }
        None => el("p").child("Quotas and usage are a project's. The menu at the top leads to projects.").html(),
    };
    let kind = match scope.target() {
        Some(Target::Project(_)) => "Project ",
        Some(Target::Domain(_)) => "Domain ",
        _ => "",
    };
    let sub = (kind, el("strong").child(scope.place()), " on ", scope.cloud.as_str());
    let head = div("page__head")
        .child((el("h1").attr("tabindex", "-1").child("Overview"), el("p").class("page__sub").child(sub)));
    div("page").child((head, div("page__body").child(body))).html()
}

fn panel(title: &str, body: impl Content) -> El {
    let head = div("panel__head").child(el("h2").child(title));
    el("section").class("panel").child((head, div("panel__body").child(body)))
}

/// A service's quotas as meters. Each service is asked on its own: one that does not answer does
/// not hide the others.
fn usage(cloud: &Cloud, title: &str, call: Call, quotas: &'static [Quota]) -> Option<El> {
    if !cloud.offers(call.service) {
        return None;
    }
    let app = App::get();
    let call = StoredValue::new(call);
    let answer = move || app.cloud().and_then(|cloud| call.with_value(|call| cloud.document(call)));
    let known = move || answer()?.ok();
    // The same answer comes again and again.
    let json = memo(move || known().map(|json| crate::json::text(&json)));
    let meters = move || {
        json.with(Option::is_some);
        let json = untrack(known)?;
        Some(quotas.iter().filter_map(|quota| meter(quota, &json)).map(meter_view).collect::<Vec<_>>())
    };
    let waiting = when(move || answer().is_none(), move || skeleton(quotas.len()));
    let failed = failure("The quota could not be read".to_owned(), move || answer()?.err(), None);
    Some(panel(title, (waiting, failed, meters)))
}

fn meter(quota: &Quota, json: &Value) -> Option<Meter> {
    let scale = if quota.bytes > 0.0 { quota.bytes } else { 1.0 };
    let used = lenient::number_at(json, quota.used)? * scale;
    let limit = lenient::number_at(json, quota.limit)? * scale;
    Some(Meter { label: quota.label, used, adds: 0.0, limit, unit: if quota.bytes > 0.0 { "bytes" } else { "" } })
}

/// The objects that are in error, with the way to them.
fn attention(cloud: &Cloud) -> El {
    // Kept fresh while the overview is open.
    let watches = StoredValue::new_local(Some(watched(cloud).iter().map(Live::watch).collect::<Vec<_>>()));
    on_cleanup(move || watches.set_value(None));
    let app = App::get();
    let lives = move || app.cloud().map(|cloud| watched(&cloud)).unwrap_or_default();
    let failures: Vec<_> = (0..watched(cloud).len())
        .map(|at| {
            let error = move || {
                let phase = lives().get(at)?.phase();
                phase.error.filter(|_| !phase.complete)
            };
            failure("A list could not be read".to_owned(), error, None)
        })
        .collect();
    let pending = memo(move || {
        let waits = |live: &Live| {
            let phase = live.phase();
            !phase.complete && phase.error.is_none()
        };
        lives().iter().any(waits)
    });
    // Why, and what.
    let broken = memo(move || vec![Facts::new("", lives().iter().flat_map(in_error))]);
    let list = move || {
        let (broken, pending) = (broken.get().pop()?.items, pending.get());
        Some(match (broken.is_empty(), pending) {
            (true, true) => skeleton(1),
            (true, false) => el("p").class("is-quiet").child("Nothing is in error."),
            _ => {
                let cloud = app.cloud_now()?;
                let entry = |(why, cell): (String, Cell)| {
                    el("li").child((cell_view(&cell, &cloud), span("is-quiet").child((" ", why))))
                };
                el("ul").class("attention").children(broken.into_iter().map(entry))
            }
        })
    };
    panel("Needs attention", (failures, list))
}

fn in_error(live: &Live) -> Vec<(String, Cell)> {
    let key = live.view().meta().key;
    live.with(|rows| {
        let bad = rows.rows().iter().filter(|row| row.status().to_ascii_lowercase().starts_with("error"));
        let entries = bad.map(|row| {
            let why = row.fault().unwrap_or_else(|| row.status().to_owned());
            (why, Cell::named_link(key, row.id(), row.name()))
        });
        entries.collect()
    })
}

fn watched(cloud: &Cloud) -> Vec<Live> {
    let keys = ["compute/servers", "block-storage/volumes"];
    let offered = |key: &&str| services::find(key).is_some_and(|view| cloud.offers(view.meta().service));
    keys.into_iter().filter(offered).filter_map(|key| cloud.live(key)).collect()
}
