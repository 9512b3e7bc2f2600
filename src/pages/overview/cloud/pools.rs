//! How full the pools of block storage and of shared file systems are.

use super::super::panel::Panel;
use super::measures::{Measure, Measured, Measures};
use crate::auth::{ServiceRequest, ServiceType};
use crate::components::clock::use_now;
use crate::lenient;
use crate::model::{Cell, Lookup};
use crate::services::{block_storage, shared_file_system, storage_pool};
use crate::store::{App, Connection};
use leptos::prelude::*;
use serde_json::Value;

/// The pools of a service.
#[derive(Clone, Copy)]
pub struct PoolList {
    title: &'static str,
    service: ServiceType,
    /// The path of their list, whose key is `pools`.
    path: &'static str,
    /// The resource of the pools.
    key: &'static str,
}

/// Cinder's pools.
pub const OF_VOLUMES: PoolList = PoolList {
    title: "Storage pools",
    service: ServiceType::BlockStorage,
    path: "/scheduler-stats/get_pools?detail=true",
    key: block_storage::keys::POOLS,
};

/// Manila's pools.
pub const OF_SHARES: PoolList = PoolList {
    title: "Share pools",
    service: ServiceType::SharedFileSystem,
    path: "/scheduler-stats/pools/detail",
    key: shared_file_system::keys::POOLS,
};

/// The pools that know how full they are, the fullest first.
#[component]
pub fn Pools(
    /// Which pools.
    of: PoolList,
) -> impl IntoView {
    let (app, now) = (App::get(), use_now());
    let measured = Signal::derive(move || {
        now.track();
        measured(&app.cloud()?, of)
    });
    view! {
        <Panel title=of.title>
            <Measures measured what="The storage pools could not be read" empty="No pool reports its capacity." />
        </Panel>
    }
}

fn measured(cloud: &Connection, of: PoolList) -> Measured {
    let call = ServiceRequest::get(of.service, of.path);
    Some(cloud.document(&call)?.map(|answer| {
        let pools = answer.get("pools").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let measure = |pool: &Value| {
            let name = lenient::at(pool, "/name");
            Some(Measure {
                object: Cell::named_link(of.key, name.as_str(), name.as_str()),
                meter: storage_pool::meter(pool)?,
            })
        };
        let mut measures: Vec<Measure> = pools.iter().filter_map(measure).collect();
        measures.sort_by(|one, other| one.meter.by_fullness(&other.meter));
        measures
    }))
}
