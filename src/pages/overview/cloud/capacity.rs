//! For administrators: what the whole cloud can hand out and how much of that is used.

use super::super::meters::{LinkedMeter, Meters, use_meters};
use super::super::panel::Panel;
use crate::auth::{ServiceRequest, ServiceType};
use crate::components::clock::use_now;
use crate::components::meter::MeterView;
use crate::components::skeleton::Skeleton;
use crate::lenient;
use crate::model::units::GIB;
use crate::model::{Lookup, Meter};
use crate::pages::failure::Failure;
use crate::services::compute::{capacity, keys};
use crate::store::{App, LiveCollection};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

const HYPERVISORS: &str = "/compute/hypervisors";

/// <https://docs.openstack.org/api-ref/block-storage/v3/#back-end-storage-pools>: all pools as one. Some say that they
/// have no end, or do not know: with them there is no limit. Manila's have the same members.
fn storage_meters(label: &'static str, answer: &Value) -> Vec<Meter> {
    let pools = answer.get("pools").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    if pools.is_empty() {
        return Vec::new();
    }
    let sum = |name: &str| -> Option<f64> {
        pools.iter().map(|pool| lenient::number_at(pool, &["/capabilities/", name].concat())).sum()
    };
    let used = sum("allocated_capacity_gb").unwrap_or_default() * GIB;
    let limit = sum("total_capacity_gb").map_or(-1.0, |total| total * GIB);
    vec![Meter::of(label, used, limit, "bytes")]
}

/// Compute hosts and storage together. Each is asked on its own.
#[component]
pub fn Capacity() -> impl IntoView {
    let cloud = App::get().cloud_now();
    let offers = |service| cloud.as_ref().is_some_and(|cloud| cloud.offers(service));
    let hosts = offers(ServiceType::Compute).then(|| view! { <HostCapacity /> });
    let storage = [
        (ServiceType::BlockStorage, "/scheduler-stats/get_pools?detail=true", "Volume storage", "/block-storage/pools"),
        (ServiceType::SharedFileSystem, "/scheduler-stats/pools/detail", "Share storage", "/shared-file-system/pools"),
    ];
    let storage = storage.into_iter().filter(|(service, ..)| offers(*service)).map(|(service, path, label, page)| {
        let call = ServiceRequest::get(service, path);
        let read = move |answer: Arc<Value>| {
            let linked = |meter| LinkedMeter { meter, page: page.to_owned() };
            Some(storage_meters(label, &answer).into_iter().map(linked).collect::<Vec<_>>())
        };
        let answer = use_meters(call, Callback::new(read));
        view! { <Meters answer lines=2 what="Storage pools could not be read" /> }
    });
    let storage = storage.collect_view();
    view! { <Panel title="Cloud capacity">{hosts} {storage}</Panel> }
}

/// What all hypervisors together can hand out.
#[component]
fn HostCapacity() -> impl IntoView {
    let (app, now) = (App::get(), use_now());
    let hypervisors = move || app.cloud().and_then(|cloud| cloud.rows(keys::HYPERVISORS));
    let error = Signal::derive(move || hypervisors()?.err());
    let meters = Memo::new(move |_| {
        // What Placement has told is asked for again when it is old.
        now.track();
        capacity::of_hosts(&app.cloud()?, &hypervisors()?.ok()?)
    });
    let is_pending = Memo::new(move |_| meters.with(Option::is_none) && error.with(Option::is_none));
    let shown = move || {
        let meters = meters.get().unwrap_or_default().into_iter();
        meters.map(|meter| view! { <MeterView meter page=HYPERVISORS /> }).collect_view()
    };
    view! {
        <Show when=move || is_pending.get()>
            <Skeleton lines=3 />
        </Show>
        <Failure
            what="Hypervisors could not be read"
            error
            retry=UnsyncCallback::new(move |()| {
                let live = app.cloud_now().and_then(|cloud| cloud.live(keys::HYPERVISORS));
                live.iter().for_each(LiveCollection::refresh);
            })
        />
        {shown}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pools_are_added_up_unless_one_has_no_end() {
        let pool = |total: Value| json!({"capabilities": {"allocated_capacity_gb": 2, "total_capacity_gb": total}});
        let sum = storage_meters("Volume storage", &json!({"pools": [pool(json!(10)), pool(json!("5.5"))]}));
        assert_eq!((sum[0].used / GIB, sum[0].limit / GIB), (4.0, 15.5));
        assert_eq!(
            storage_meters("Volume storage", &json!({"pools": [pool(json!(10)), pool(json!("infinite"))]}))[0].limit,
            -1.0
        );
        assert!(storage_meters("Volume storage", &json!({"pools": []})).is_empty());
    }
}
