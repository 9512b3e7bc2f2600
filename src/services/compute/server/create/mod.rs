//! Making servers.
//! <https://docs.openstack.org/api-ref/compute/#create-server>

mod body;
mod flavors;
mod form;
#[cfg(test)]
mod tests;

use crate::json::json;
use crate::model::{Create, Follow, Input, Lookup, units};

pub const CREATE: Create = Create {
    label: "Create server",
    verb: "Create",
    form: &form::FORM,
    initial,
    name: |input| input.text("name").to_owned(),
    run: Some(body::plan),
    follow: Follow::Answer,
};

/// One server from an image; on the only network, where there is just one to choose.
fn initial(lookup: &dyn Lookup) -> Input {
    let input = Input::default().with("count", 1).with("source", body::IMAGE).with("delete_on_termination", true);
    let networks = lookup.rows("network/networks").and_then(Result::ok).unwrap_or_default();
    let only = match &networks[..] {
        [network] => network.id(),
        _ => "",
    };
    input.with("networks", json!([{"kind": "network", "network": only}]))
}

/// How many servers are wanted.
fn count(input: &Input) -> i64 {
    input.number("count").unwrap_or(1).max(1)
}

/// `Create 3 servers`.
fn submit(input: &Input) -> String {
    match count(input) {
        1 => "Create server".to_owned(),
        several => ["Create ", &units::number(several as f64), " servers"].concat(),
    }
}
