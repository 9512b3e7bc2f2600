//! Creating servers.
//! <https://docs.openstack.org/api-ref/compute/#create-server>

mod access;
mod body;
mod connections;
mod count;
mod defaults;
mod disks;
mod failed;
mod flavors;
mod form;
mod similar;
mod source;
mod summary;
mod template;
#[cfg(test)]
mod tests;

use crate::model::{Completion, Create, FormValues, Lookup};
use crate::services::compute::server::pick;
use crate::services::network::{self, ssh};
use serde_json::json;

pub const CREATE: Create = Create {
    label: "Create server",
    verb: "Create",
    form: &form::FORM,
    initial,
    name: |input| input.text("name").to_owned(),
    run: Some(body::plan),
    gate: None,
    completion: Completion::Response,
    similar: Some(similar::similar),
    template: Some(template::template),
};

/// One server from an image, with the network selected if only one can be chosen; with a new one if there is none.
fn initial(lookup: &dyn Lookup) -> FormValues {
    let input = FormValues::default()
        .with("count", 1)
        .with("source", source::IMAGE)
        .with("delete_on_termination", true)
        .with(access::SSH, access::NOWHERE);
    let input = match ssh::default_group(lookup) {
        Some(_) => input.with(access::GROUPS, json!([access::DEFAULT_GROUP])),
        None => input,
    };
    let existing = |id: &str| json!([{"kind": connections::NETWORK, "network": id}]);
    let networks = lookup.rows(network::keys::NETWORKS).and_then(Result::ok).map(|mut networks| {
        let admin = lookup.caller().is_admin();
        networks.retain(|network| pick::network_refusal(network, admin).is_none());
        networks
    });
    let connections = match networks.as_deref() {
        Some([]) => json!([connections::new_row(lookup, &[]).0]),
        Some([network]) => existing(network.id()),
        _ => existing(""),
    };
    input.with(connections::NETWORKS, connections)
}
