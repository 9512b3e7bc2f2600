//! The subnets of a share network, by availability zone (2.51).
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-network-subnets-since-api-v2-51>

use super::checks;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, ip, link, setting, text};
use crate::model::{
    Action, Cell, Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
    SubColumn, SubTable, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object};
use crate::services::network;
use crate::services::shared_file_system::availability_zones::zones;
use crate::services::shared_file_system::keys;
use crate::services::shared_file_system::network_fields::{NETWORK, SUBNET};
use crate::services::shared_file_system::requests::{delete, path, supports, up_to};
use serde_json::{Value, json};

pub const ADD: &str = "Add subnet";
const REMOVE: &str = "Remove subnet";
const EDIT: &str = "Edit subnet properties";

/// The fields with the id of a subnet, and with its properties.
const CHOSEN: &str = "subnet";
/// What is said of a subnet that is for no zone alone.
const ALL_ZONES: &str = "All zones";
const METADATA: &str = "metadata";

/// The newest microversion that is asked for: metadata reaches the back ends since.
const WITH_METADATA: u16 = 89;

/// The subnets that a share network tells of.
pub fn of(network: &Value) -> &[Value] {
    network.get("share_network_subnets").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A subnet in a few words: its zone, and its range or its network.
fn label(lookup: &dyn Lookup, subnet: &Value) -> String {
    let [zone, cidr, net] = ["/availability_zone", "/cidr", "/neutron_net_id"].map(|at| lenient::at(subnet, at));
    let net = lookup.name_of(network::keys::NETWORKS, &net).unwrap_or(net);
    let place = if cidr.is_empty() { net } else { cidr };
    let zone = if zone.is_empty() { ALL_ZONES.to_owned() } else { zone };
    if place.is_empty() { zone } else { [&zone, " · ", &place].concat() }
}

/// The subnets of the form's share network.
fn choices(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let network = lookup.row(keys::SHARE_NETWORKS, input.text(OBJECT_ID))?;
    let network = network.distinction();
    let choice = |subnet: &Value| Choice::new(lenient::at(subnet, "/id"), label(lookup, subnet));
    Some(Ok(of(&network).iter().map(choice).collect()))
}

/// Manila refuses empty values, and has room for 1,023 characters.
fn metadata_problem(input: &FormValues) -> Option<String> {
    input.pairs(METADATA).iter().find_map(|(key, value)| {
        let value = lenient::text(value);
        let is_long = key.chars().count() > 255 || value.chars().count() > 1023;
        match (key.trim().is_empty() || value.is_empty(), is_long) {
            (true, _) => Some(["The property “", key, "” needs a key and a value"].concat()),
            (_, true) => Some(["The property “", key, "” is too long"].concat()),
            _ => None,
        }
    })
}

const PROPERTIES: Field = Field::new(METADATA, "Properties", FieldKind::Pairs).check(metadata_problem);

pub const ZONE: Field =
    Field::new("availability_zone", "Availability zone", FieldKind::Choice(|lookup, _| zones(lookup)))
        .unset(|_| ALL_ZONES.to_owned())
        .shown(|_, lookup| supports(lookup, 51));

static ADD_FORM: Form =
    Form::new(&[Section::untitled(&[NETWORK, SUBNET, ZONE, PROPERTIES.shown(|_, lookup| supports(lookup, 78))])]);

static CHECK_FORM: Form = Form::new(&[Section::untitled(&[NETWORK, SUBNET, ZONE])]);

static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(CHOSEN, "Subnet", FieldKind::Choice(choices)).required()])]);

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[PROPERTIES])]);

fn add(network: &JsonRow, input: &FormValues) -> RequestPlan {
    let subnet = fields::object(&ADD_FORM, input, None);
    let body = json!({"share-network-subnet": subnet});
    let path = path("/share-networks", network.id(), "/subnets");
    let call = ServiceRequest::post(ServiceType::SharedFileSystem, path, body).version(up_to(WITH_METADATA));
    if !checks::has_subnet_checks(network) {
        return RequestPlan::with_completion(call, checks::completion(network));
    }
    let asked = fields::object(&CHECK_FORM, input, None);
    checks::before(network, checks::SUBNETS, "share_network_subnet_create_check", &asked, call)
}

fn check(network: &JsonRow, input: &FormValues) -> RequestPlan {
    let asked = fields::object(&CHECK_FORM, input, None);
    checks::plan(network, checks::SUBNETS, "share_network_subnet_create_check", &asked)
}

fn subnet_path(network: &JsonRow, subnet: &str, rest: &str) -> String {
    path("/share-networks", network.id(), &["/subnets/", &encode(subnet), rest].concat())
}

fn remove(network: &JsonRow, input: &FormValues) -> RequestPlan {
    RequestPlan::single(delete(subnet_path(network, input.text(CHOSEN), ""), 51))
}

fn edit(network: &JsonRow, input: &FormValues) -> RequestPlan {
    if input.pairs(METADATA) == input.pairs(BEFORE) {
        return RequestPlan::empty();
    }
    let path = subnet_path(network, input.text(OBJECT_SUBNET), "/metadata");
    let body = json!({"metadata": input.pairs(METADATA)});
    RequestPlan::single(ServiceRequest::put(ServiceType::SharedFileSystem, path, body).version(up_to(WITH_METADATA)))
}

/// The hidden fields with the id of the row that is edited, and with the properties that it has.
const OBJECT_SUBNET: &str = ".subnet";
const BEFORE: &str = ".before";

fn values_of_row(subnet: &Value) -> FormValues {
    let values = fields::filled(&EDIT_FORM, subnet).with(OBJECT_SUBNET, lenient::at(subnet, "/id"));
    let before = values.pairs(METADATA);
    values.with(BEFORE, before)
}

fn about(network: &JsonRow) -> FormValues {
    form_for_object(network.id())
}

/// The zone that a subnet is for.
pub fn zone(subnet: &Value) -> Cell {
    let zone = lenient::at(subnet, "/availability_zone");
    Cell::text(if zone.is_empty() { ALL_ZONES } else { &zone })
}

pub const TABLE: SubTable = SubTable::new(
    "share_network_subnets",
    &[
        SubColumn::at("Network", link(network::keys::NETWORKS, "/neutron_net_id")),
        SubColumn::at("Subnet", link(network::keys::SUBNETS, "/neutron_subnet_id")),
        SubColumn::new("Zone", zone),
        SubColumn::at("CIDR", code("/cidr")),
        SubColumn::at("Gateway", ip("/gateway")),
        SubColumn::at("Type", text("/network_type")),
        SubColumn::at("Segmentation ID", setting("/segmentation_id")),
        SubColumn::at("MTU", setting("/mtu")),
        SubColumn::at("Properties", text("/metadata")),
    ],
    "The share network has no subnets.",
)
.ordered(|subnet| ["/availability_zone", "/cidr", "/id"].map(|at| lenient::at(subnet, at)).join(" "))
.edit(EDIT, values_of_row)
.action(REMOVE, CHOSEN, |subnet| lenient::at(subnet, "/id"));

pub const ADD_SUBNET: Action<JsonRow> =
    Action::<JsonRow>::new(ADD, add).titled("Add subnet to {}").primary().form(&ADD_FORM);

pub const CHECK_SUBNET: Action<JsonRow> =
    Action::<JsonRow>::new("Check subnet", check).titled("Check a new subnet of {}").seldom().form(&CHECK_FORM).when(
        |network: &JsonRow, _| match checks::has_subnet_checks(network) {
            true => Ok(()),
            false => Err("Requires version 2.70 of the shared file system API"),
        },
    );

pub const REMOVE_SUBNET: Action<JsonRow> = Action::<JsonRow>::new(REMOVE, remove)
    .titled("Remove subnet from {}")
    .form(&REMOVE_FORM)
    .starting_with(about)
    .when(|network: &JsonRow, _| match of(&network.value) {
        [] => Err("The share network has no subnets"),
        _ => Ok(()),
    })
    .confirm("Its share servers are deleted. You cannot remove it while shares use it.");

pub const EDIT_SUBNET: Action<JsonRow> = Action::<JsonRow>::new(EDIT, edit)
    .titled("Edit subnet properties of {}")
    .by_rows()
    .form(&EDIT_FORM)
    .starting_with(about);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use crate::services::samples::row_of;
    use crate::services::shared_file_system::share_networks::DEFINITION;

    fn sent(network: Value, input: &FormValues) -> Vec<(String, Value)> {
        let row = row_of(&DEFINITION, &network);
        let plan = add(row.as_any().downcast_ref().unwrap(), input);
        plan.steps.iter().map(|call| (call.path.clone(), call.body.clone().unwrap())).collect()
    }

    #[test]
    fn a_new_subnet_is_checked_where_the_service_can() {
        let input = FormValues::default()
            .with("neutron_net_id", "n")
            .with("neutron_subnet_id", "s")
            .with("metadata", json!({"a": "b"}));
        let subnet =
            json!({"share-network-subnet": {"neutron_net_id": "n", "neutron_subnet_id": "s", "metadata": {"a": "b"}}});
        let creation = ("/share-networks/x/subnets".to_owned(), subnet);
        assert_eq!(sent(json!({"id": "x"}), &input), std::slice::from_ref(&creation));
        let asked = json!({"neutron_net_id": "n", "neutron_subnet_id": "s", "reset_operation": true});
        let check = ("/share-networks/x/action".to_owned(), json!({"share_network_subnet_create_check": asked}));
        let new = json!({"id": "x", "status": "active", "network_allocation_update_support": false});
        assert_eq!(sent(new, &input), [check, creation]);
    }

    #[test]
    fn a_subnet_is_called_by_its_zone_and_its_range() {
        let of = |subnet: Value| label(&EmptyLookup, &subnet);
        assert_eq!(of(json!({"availability_zone": "nova", "cidr": "10.0.0.0/24"})), "nova · 10.0.0.0/24");
        assert_eq!(of(json!({"availability_zone": null, "neutron_net_id": "n"})), "All zones · n");
        assert_eq!(of(json!({})), "All zones");
    }

    #[test]
    fn properties_without_values_are_not_sent() {
        let problem = |pairs: Value| metadata_problem(&FormValues::default().with(METADATA, pairs));
        assert_eq!(problem(json!({"a": "b"})), None);
        assert!(problem(json!({"a": ""})).is_some() && problem(json!({"a": "x".repeat(1024)})).is_some());
    }
}
