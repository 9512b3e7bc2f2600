//! The floating IP of a new load balancer, associated once it is active.

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Field, FieldKind, ForEachCreated, FormValues};
use crate::services::network::{association, keys};
use serde_json::{Value, json};

const PUBLIC: &str = ".public_address";
const FLOATING: &str = ".floating_ip";

pub const FIELDS: [Field; 2] = [
    Field::new(PUBLIC, "Public address (floating IP)", FieldKind::Flag)
        .help("Associated as soon as the load balancer is active."),
    Field::new(FLOATING, "Floating IP", FieldKind::Choice(association::offered))
        .required()
        .shown(|input, _| input.flag(PUBLIC)),
];

/// The request that has the chosen floating IP, or a new one, lead to a port.
fn request(floating: &str, port: &str) -> Option<ServiceRequest> {
    let input = FormValues::default().with(association::FLOATING_IP.name, floating).with(association::PORT, port);
    association::associate(&input).steps.into_iter().next()
}

/// What is done once the load balancer is active.
pub fn floating_ip(input: &FormValues) -> Option<ForEachCreated> {
    let chosen = input.filled(FLOATING).filter(|_| input.flag(PUBLIC))?;
    Some(ForEachCreated {
        doing: "associating a floating IP",
        stands: "The load balancer is active, but it has no floating IP. Associate one on its page.",
        changes: keys::FLOATING_IPS,
        ask: |id| ServiceRequest::get(ServiceType::LoadBalancer, ["/lbaas/loadbalancers/", &encode(id)].concat()),
        call: |data: &Value, answer: &Value| {
            let port = lenient::at(answer, "/loadbalancer/vip_port_id");
            let port = Some(port).filter(|port| !port.is_empty()).ok_or("The load balancer has no port.")?;
            request(&lenient::at(data, "/floating_ip"), &port).ok_or("The load balancer has no port.")
        },
        data: json!({"floating_ip": chosen}),
        in_words: (
            request(chosen, "PORT_ID")?,
            "Once it is active. “openstack loadbalancer show” prints PORT_ID as vip_port_id:",
        ),
    })
}
