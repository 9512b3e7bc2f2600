//! How full the pools of block storage are.

use super::super::panel::Panel;
use super::measures::{Measure, Measured, Measures};
use crate::auth::{ServiceRequest, ServiceType};
use crate::components::clock::use_now;
use crate::lenient;
use crate::model::{Cell, Lookup};
use crate::services::block_storage::{keys, pool};
use crate::store::{App, Connection};
use leptos::prelude::*;
use serde_json::Value;

/// The pools that know how full they are, the fullest first.
#[component]
pub fn Pools() -> impl IntoView {
    let (app, now) = (App::get(), use_now());
    let measured = Signal::derive(move || {
        now.track();
        measured(&app.cloud()?)
    });
    view! {
        <Panel title="Storage pools">
            <Measures measured what="The storage pools could not be read" empty="No pool reports its capacity." />
        </Panel>
    }
}

fn measured(cloud: &Connection) -> Measured {
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/scheduler-stats/get_pools?detail=true");
    Some(cloud.document(&call)?.map(|answer| {
        let pools = answer.get("pools").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let measure = |pool: &Value| {
            let name = lenient::at(pool, "/name");
            Some(Measure {
                object: Cell::named_link(keys::POOLS, name.as_str(), name.as_str()),
                meter: pool::meter(pool)?,
            })
        };
        let mut measures: Vec<Measure> = pools.iter().filter_map(measure).collect();
        measures.sort_by(|one, other| {
            other.meter.fill().partial_cmp(&one.meter.fill()).unwrap_or(std::cmp::Ordering::Equal)
        });
        measures
    }))
}
