//! Creating servers.
//! <https://docs.openstack.org/api-ref/compute/#create-server>

mod body;
mod count;
mod flavors;
mod form;
#[cfg(test)]
mod tests;

use crate::model::{Completion, Create, FormValues, Lookup};
use crate::services::network;
use serde_json::json;

pub const CREATE: Create = Create {
    label: "Create server",
    verb: "Create",
    form: &form::FORM,
    initial,
    name: |input| input.text("name").to_owned(),
    run: Some(body::plan),
    completion: Completion::Response,
};

/// One server from an image, with the network selected if there is only one.
fn initial(lookup: &dyn Lookup) -> FormValues {
    let input = FormValues::default().with("count", 1).with("source", body::IMAGE).with("delete_on_termination", true);
    let networks = lookup.rows(network::keys::NETWORKS).and_then(Result::ok).unwrap_or_default();
    let only = match &networks[..] {
        [network] => network.id(),
        _ => "",
    };
    input.with("networks", json!([{"kind": "network", "network": only}]))
}
