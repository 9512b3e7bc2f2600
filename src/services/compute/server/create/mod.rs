//! Making servers.
//! <https://docs.openstack.org/api-ref/compute/#create-server>

mod body;
mod flavors;
mod form;
#[cfg(test)]
mod tests;

use crate::model::{Completion, Create, FormValues, Lookup, units};
use crate::services::network;
use serde_json::json;

pub const CREATE: Create = Create {
    label: "Create server",
    verb: "Create",
    form: &form::FORM,
    initial,
    name: |input| input.text("name").to_owned(),
    run: Some(body::plan),
    follow: Completion::Answer,
};

/// One server from an image; on the only network, where there is just one to choose.
fn initial(lookup: &dyn Lookup) -> FormValues {
    let input = FormValues::default().with("count", 1).with("source", body::IMAGE).with("delete_on_termination", true);
    let networks = lookup.rows(network::keys::NETWORKS).and_then(Result::ok).unwrap_or_default();
    let only = match &networks[..] {
        [network] => network.id(),
        _ => "",
    };
    input.with("networks", json!([{"kind": "network", "network": only}]))
}

/// How many servers are wanted.
fn count(input: &FormValues) -> i64 {
    input.number("count").unwrap_or(1).max(1)
}

/// `Create 3 servers`.
fn submit(input: &FormValues) -> String {
    match count(input) {
        1 => "Create server".to_owned(),
        several => ["Create ", &units::number(several as f64), " servers"].concat(),
    }
}
