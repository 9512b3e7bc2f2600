//! What a template of servers keeps of the form for new ones.

use super::{access, connections};
use crate::model::FormValues;
use crate::services::network::association::NEW;
use serde_json::Value;

/// The values without what only one server can have: addresses, ports, a volume, an address that is allocated already. New
/// networks are left out as well, since they exist once the form was submitted.
pub fn template(mut values: FormValues) -> FormValues {
    let networks =
        values.rows(connections::NETWORKS).into_iter().filter(|row| connections::is(row, connections::NETWORK));
    let networks: Vec<Value> = networks
        .map(|mut row| {
            row.0.remove("fixed_ip");
            Value::Object(row.0)
        })
        .collect();
    values.0.remove("volume");
    values.0.remove("hostname");
    if !values.text(access::FLOATING).starts_with(NEW) {
        values.0.remove(access::FLOATING);
    }
    match networks.is_empty() {
        true => _ = values.0.remove(connections::NETWORKS),
        false => values.set(connections::NETWORKS, networks.into()),
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_only_one_server_can_have_is_left_out() {
        let values = |networks: Value, floating: &str| {
            let values = FormValues::default().with("flavor", "f").with("volume", "v").with(access::FLOATING, floating);
            template(values.with(connections::NETWORKS, networks))
        };
        let kept = values(
            json!([
                {"kind": "network", "network": "n", "fixed_ip": "10.0.0.9"}, {"kind": "port", "port": "p"},
                {"kind": "new", "network_name": "web", "cidr": "10.1.0.0/24"},
            ]),
            "f-1",
        );
        assert_eq!(Value::Object(kept.0), json!({"flavor": "f", "networks": [{"kind": "network", "network": "n"}]}));
        let kept = values(json!([{"kind": "port", "port": "p"}]), "new/out");
        assert_eq!(Value::Object(kept.0), json!({"flavor": "f", "floating_ip": "new/out"}));
    }
}
