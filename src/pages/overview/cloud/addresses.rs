//! The addresses that external networks have left.

use super::super::panel::Panel;
use super::measures::{Measure, Measured, Measures};
use crate::auth::{ServiceRequest, ServiceType};
use crate::components::clock::use_now;
use crate::http::encode;
use crate::lenient;
use crate::model::{Cell, Lookup};
use crate::services::network::{ip_availability, keys};
use crate::store::{App, Connection};
use leptos::prelude::*;
use serde_json::Value;

/// How many addresses of IPv4 each external network uses.
#[component]
pub fn ExternalAddresses() -> impl IntoView {
    let (app, now) = (App::get(), use_now());
    let measured = Signal::derive(move || {
        now.track();
        measured(&app.cloud()?)
    });
    view! {
        <Panel title="External addresses">
            <Measures measured what="The external networks could not be read" empty="No external networks." />
        </Panel>
    }
}

fn measured(cloud: &Connection) -> Measured {
    let call = ServiceRequest::get(ServiceType::Network, "/networks?router:external=true&fields=id&fields=name");
    let networks = match cloud.document(&call)? {
        Ok(networks) => networks,
        Err(error) => return Some(Err(error)),
    };
    let networks = networks.get("networks").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    // Only those are asked for: a cloud may have thousands of networks. All are asked before one is waited for.
    let asked = networks.iter().map(|network| {
        let path = ["/network-ip-availabilities/", &encode(&lenient::at(network, "/id"))].concat();
        (network, cloud.document(&ServiceRequest::get(ServiceType::Network, path)))
    });
    let asked: Vec<_> = asked.collect();
    let mut measures = Vec::new();
    for (network, counts) in asked {
        let counts = match counts? {
            Ok(counts) => counts,
            Err(error) if error.is_not_found() => continue,
            Err(error) => return Some(Err(error)),
        };
        let object = Cell::named_link(keys::NETWORKS, lenient::at(network, "/id"), lenient::at(network, "/name"));
        let meter = counts.get("network_ip_availability").and_then(ip_availability::meter);
        measures.extend(meter.map(|meter| Measure { object, meter }));
    }
    Some(Ok(measures))
}
