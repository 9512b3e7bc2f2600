//! Connecting a network with a router: which of the router's actions does it, and what its form starts with.

use crate::model::{FormValues, JsonRow, Row};
use crate::services::network::forms::is_external;

/// The label of a router's action, and the values of its form that are known.
#[derive(Clone, Debug, PartialEq)]
pub struct Connect {
    pub action: &'static str,
    pub preset: FormValues,
}

/// The labels of the router's actions.
pub const ADD_INTERFACE: &str = "Add interface";
pub const SET_GATEWAY: &str = "Set gateway";

/// An external network becomes the router's gateway. Of any other one a subnet gets an interface: the only one, or one that the
/// form asks for.
pub fn connect(network: &Row, subnets: &[Row]) -> Connect {
    if is_external(network) == Some(true) {
        let preset = FormValues::default().with("external_gateway_info/network_id", network.id());
        return Connect { action: SET_GATEWAY, preset };
    }
    let is_own = |row: &&Row| {
        let subnet = row.as_any().downcast_ref::<JsonRow>();
        subnet.is_some_and(|subnet| subnet.at("/network_id") == network.id())
    };
    let own: Vec<&Row> = subnets.iter().filter(is_own).collect();
    let preset = match own[..] {
        [only] => FormValues::default().with("subnet_id", only.id()),
        _ => FormValues::default(),
    };
    Connect { action: ADD_INTERFACE, preset }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::find;
    use crate::services::network::keys;
    use crate::services::samples::row_of;
    use serde_json::{Value, json};

    fn row(key: &str, value: &Value) -> Row {
        match key {
            keys::NETWORKS => row_of(&crate::services::network::networks::DEFINITION, value),
            _ => row_of(&crate::services::network::subnets::DEFINITION, value),
        }
    }

    #[test]
    fn routers_have_the_actions_and_their_forms_the_fields() {
        let actions = find(keys::ROUTERS).unwrap().actions();
        for (label, field) in [(ADD_INTERFACE, "subnet_id"), (SET_GATEWAY, "external_gateway_info/network_id")] {
            let form = actions.iter().find(|action| action.label == label).and_then(|action| action.form).unwrap();
            assert!(form.sections.iter().flat_map(|section| section.fields).any(|one| one.name == field), "{label}");
        }
    }

    #[test]
    fn the_only_subnet_is_chosen_and_an_external_network_is_the_gateway() {
        let subnets: Vec<Row> = [("s1", "n1"), ("s2", "n2"), ("s3", "n2")]
            .map(|(id, network)| row(keys::SUBNETS, &json!({"id": id, "name": id, "network_id": network})))
            .into();
        let of = |id: &str, external: bool| {
            connect(&row(keys::NETWORKS, &json!({"id": id, "name": id, "router:external": external})), &subnets)
        };
        assert_eq!(of("n1", false).preset.text("subnet_id"), "s1");
        assert_eq!(of("n2", false), Connect { action: ADD_INTERFACE, preset: FormValues::default() });
        let gateway = of("out", true);
        assert_eq!((gateway.action, gateway.preset.text("external_gateway_info/network_id")), (SET_GATEWAY, "out"));
    }
}
