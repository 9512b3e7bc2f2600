//! Associating floating IPs with ports: what the actions of servers and of ports have in common.
//! <https://docs.openstack.org/api-ref/network/v2/#update-floating-ip>

use super::{keys, outside, reach};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Affected, Choice, Choices, DependentDeletion, Fate, Field, FieldKind, FormValues, Impact, Lookup, OtherFate,
    RequestPlan,
};
use crate::services::choices::from_list;
use serde_json::{Value, json};

/// What a choice begins with that allocates a new floating IP from the external network whose id follows.
pub const NEW: &str = "new/";

/// The floating IP: one of the project's free ones, or a new one.
pub const FLOATING_IP: Field = Field::new("floating_ip", "Floating IP", FieldKind::Choice(offered)).required();

/// The field with the id of the port.
pub const PORT: &str = "port";

/// New floating IPs from each external network, and the project's free ones.
pub fn offered(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let (own, networks) = (free(lookup)?, outside::for_floating_ips(lookup, input)?);
    Some(own.map(|own| {
        // Without the networks, those that there are can still be chosen.
        let new = networks.unwrap_or_default().into_iter().map(|network| {
            let label = ["Allocate from ", &network.label].concat();
            Choice { value: [NEW, &network.value].concat(), label, ..network }
        });
        new.chain(own).collect()
    }))
}

/// The only floating IP that can be chosen: the only free one, or without any a new one from the only network.
pub fn only(lookup: &dyn Lookup) -> Option<String> {
    match free(lookup) {
        Some(Ok(own)) if own.is_empty() => outside::only(lookup).map(|network| [NEW, &network].concat()),
        own => reach::single(own),
    }
}

/// The external network of the chosen floating IP; empty while none is chosen.
pub fn network_of(lookup: &dyn Lookup, input: &FormValues) -> String {
    let chosen = input.text(FLOATING_IP.name);
    if let Some(network) = chosen.strip_prefix(NEW) {
        return network.to_owned();
    }
    let answer = lookup.document(&all_of_project(lookup)).and_then(Result::ok);
    let all = answer.as_ref().and_then(|answer| answer.get("floatingips")?.as_array()).map_or(&[][..], Vec::as_slice);
    let own = all.iter().find(|address| lenient::at(address, "/id") == chosen);
    own.map(|address| lenient::at(address, "/floating_network_id")).unwrap_or_default()
}

/// The addresses of the port that the floating IP can lead to, with the reason why it cannot to others.
pub fn addresses(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    reach::port_addresses(lookup, input.text(PORT), &network_of(lookup, input))
}

/// A new floating IP leads to the port from the start.
pub fn associate(input: &FormValues) -> RequestPlan {
    let mut to = json!({"port_id": input.text(PORT)});
    if let Some(address) = input.filled("fixed_ip_address") {
        to["fixed_ip_address"] = address.into();
    }
    match input.text(FLOATING_IP.name).strip_prefix(NEW) {
        Some(network) => {
            to["floating_network_id"] = network.into();
            let body = json!({"floatingip": to});
            RequestPlan::single(ServiceRequest::post(ServiceType::Network, "/floatingips", body))
                .changing(keys::FLOATING_IPS)
        }
        None => point(input, &to),
    }
}

/// Has the chosen floating IP lead there.
pub fn point(input: &FormValues, to: &Value) -> RequestPlan {
    let path = ["/floatingips/", &encode(input.text(FLOATING_IP.name))].concat();
    let call = ServiceRequest::put(ServiceType::Network, path, json!({"floatingip": to}));
    RequestPlan::single(call).changing(keys::FLOATING_IPS)
}

/// Those that lead nowhere. One that forwards single ports is in use.
fn free(lookup: &dyn Lookup) -> Choices {
    let forwards = |address: &Value| address.pointer("/port_forwardings/0").is_some();
    of_project(lookup, &|address| lenient::at(address, "/port_id").is_empty() && !forwards(address))
}

fn all_of_project(lookup: &dyn Lookup) -> ServiceRequest {
    ServiceRequest::get(ServiceType::Network, "/floatingips").query("project_id", lookup.caller().project_id)
}

/// The project's floating IPs of which this is true.
pub fn of_project(lookup: &dyn Lookup, wanted: &dyn Fn(&Value) -> bool) -> Choices {
    from_list(lookup, &all_of_project(lookup), "floatingips", &|address| {
        let choice = Choice::new(lenient::at(address, "/id"), lenient::at(address, "/floating_ip_address"));
        let network = lookup.name_of(keys::NETWORKS, &lenient::at(address, "/floating_network_id"));
        let about = [lenient::at(address, "/fixed_ip_address"), network.unwrap_or_default()];
        let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        wanted(address).then(|| choice.detail(about))
    })
}

/// What a deletion does not know where it cannot read floating IPs.
pub const FLOATING_IPS: &str = "which floating IPs are associated";

/// Gives a floating IP back to the pool.
pub fn release(floating: &Value) -> DependentDeletion {
    let (id, address) = (lenient::at(floating, "/id"), lenient::at(floating, "/floating_ip_address"));
    let what = ["floating IP ", &address].concat();
    DependentDeletion {
        doing: ["releasing ", &what].concat(),
        what,
        key: keys::FLOATING_IPS,
        call: ServiceRequest::delete(ServiceType::Network, ["/floatingips/", &encode(&id)].concat()),
        id,
        ready: &[],
    }
}

/// The floating IPs of the ports of the object with this id, which is to be deleted. They stay, unless the user chooses to
/// release them.
pub fn add_floating_ips(lookup: &dyn Lookup, object: &str, ports: &[String], impact: &mut Impact) {
    if ports.is_empty() {
        return;
    }
    let all = ServiceRequest::get(ServiceType::Network, "/floatingips");
    let call = ports.iter().fold(all, |call, port| call.query("port_id", port));
    for floating in impact.list(lookup, &call, "floatingips", FLOATING_IPS) {
        let deletion = release(&floating);
        let what = deletion.what.clone();
        let label = ["Also release ", &lenient::at(&floating, "/floating_ip_address")].concat();
        let option = OtherFate { label, fate: Fate::Released, deletions: vec![(object.to_owned(), deletion)] };
        impact.affected.push(Affected { option: Some(option), ..Affected::new(what, Fate::Kept) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_floating_ip_leads_to_the_port_from_the_start() {
        let input = FormValues::default().with("port", "p").with("fixed_ip_address", "10.0.0.51");
        let sent = |chosen: &str| {
            let step = associate(&input.clone().with("floating_ip", chosen)).steps.remove(0);
            (step.path.clone(), step.body.clone())
        };
        let leads = json!({"floatingip": {"port_id": "p", "fixed_ip_address": "10.0.0.51"}});
        assert_eq!(sent("f"), ("/floatingips/f".to_owned(), Some(leads.clone())));
        let mut new = leads;
        new["floatingip"]["floating_network_id"] = "out".into();
        assert_eq!(sent("new/out"), ("/floatingips".to_owned(), Some(new)));
    }
}
