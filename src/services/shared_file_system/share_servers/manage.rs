//! Taking existing share servers of a back end into Manila, and leaving them to the back end again (2.49).
//! <https://docs.openstack.org/api-ref/shared-file-system/#manage-share-server-since-api-v2-49>

use super::migration::hosts;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{
    Action, Choice, Choices, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
    fields,
};
use crate::services::shared_file_system::network_fields::{all_share_networks, share_networks_of_all};
use crate::services::shared_file_system::requests::{act, at_least, supports};
use serde_json::{Value, json};

/// The subnets of the chosen share network.
fn subnets(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let Some(id) = input.filled("share_network_id") else { return Some(Ok(Vec::new())) };
    let answer = match lookup.document(&all_share_networks())? {
        Ok(answer) => answer,
        Err(error) => return Some(Err(error)),
    };
    let networks = answer.get("share_networks").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let network = networks.iter().find(|network| lenient::at(network, "/id") == id).unwrap_or(&Value::Null);
    let subnets = network.get("share_network_subnets").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let choice = |subnet: &Value| {
        let [id, zone, cidr] = ["/id", "/availability_zone", "/cidr"].map(|at| lenient::at(subnet, at));
        Choice::new(id.clone(), if cidr.is_empty() { id } else { cidr }).detail(zone)
    };
    Some(Ok(subnets.iter().map(choice).collect()))
}

pub static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("host", "Back end", FieldKind::Choice(|lookup, _| hosts(lookup))).required(),
    Field::new("share_network_id", "Share network", FieldKind::Choice(|lookup, _| share_networks_of_all(lookup)))
        .required(),
    Field::new("share_network_subnet_id", "Subnet", FieldKind::Choice(subnets))
        .unset(|_| "The subnet for all zones".to_owned())
        .shown(|input, lookup| input.filled("share_network_id").is_some() && supports(lookup, 51)),
    Field::new("identifier", "Identifier", FieldKind::Text).required().help("Name on the back end."),
    Field::new("driver_options", "Driver options", FieldKind::Pairs),
])])
.refused(|caller| (!caller.is_admin()).then_some("Only administrators can manage share servers"));

/// Driver options may hold secrets of the back end.
pub fn manage(input: &FormValues) -> RequestPlan {
    let server = fields::object(&FORM, input, None);
    let version = if server.contains_key("share_network_subnet_id") { 51 } else { 49 };
    let body = json!({"share_server": server});
    let call = ServiceRequest::post(ServiceType::SharedFileSystem, "/share-servers/manage", body)
        .version(at_least(version))
        .confidential();
    RequestPlan::with_completion(call, Completion::Created(&["active"]))
}

static UNMANAGE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("force", "Ignore errors of the back end", FieldKind::Flag)])]);

fn unmanage(server: &JsonRow, input: &FormValues) -> RequestPlan {
    let body = json!({"force": input.flag("force")});
    RequestPlan::with_completion(act("/share-servers", server.id(), 49, "unmanage", body), Completion::Deleted)
}

pub const UNMANAGE: Action<JsonRow> = Action::<JsonRow>::new("Unmanage", unmanage)
    .group("Danger")
    .seldom()
    .form(&UNMANAGE_FORM)
    .when(|server: &JsonRow, _| match server.at("/status").as_str() {
        _ if server.value.pointer("/share_network_subnet_ids/1").is_some() => {
            Err("Servers with several subnets cannot be unmanaged")
        }
        "active" | "error" | "manage_error" | "unmanage_error" => Ok(()),
        _ => Err("The share server must be active or in error"),
    })
    .confirm("Removes the share server from the service. It remains on the back end. You cannot unmanage it while it has shares.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_taken_over_with_the_options_of_its_driver() {
        let input = FormValues::default()
            .with("host", "share1@nets")
            .with("share_network_id", "n")
            .with("identifier", "x")
            .with("driver_options", json!({"k": "v"}));
        let call = manage(&input).steps.remove(0);
        let server =
            json!({"host": "share1@nets", "share_network_id": "n", "identifier": "x", "driver_options": {"k": "v"}});
        assert_eq!((call.body.clone(), call.version), (Some(json!({"share_server": server})), at_least(49)));
        assert!(call.confidential);
        assert_eq!(manage(&input.with("share_network_subnet_id", "s")).steps[0].version, at_least(51));
    }
}
