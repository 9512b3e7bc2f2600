//! The form for a new load balancer.

use super::{floating_ip, listener, pool, summary, vip};
use crate::model::{Field, FieldKind, Form, FormValues, Lookup, Section};
use crate::services::choices::from_resource;
use crate::services::load_balancer::parts::{DESCRIPTION, ENABLED, NAME, TAGS};
use crate::services::load_balancer::protocols::usual_port;
use crate::services::load_balancer::{quota, roles};
use crate::services::network;

pub static FORM: Form = Form {
    effect: Some(quota::of_new_load_balancer),
    summary: Some(summary::lines),
    suggested: Some(usual),
    refused: Some(roles::creation_refusal),
    ..Form::new(&[
        Section::new("Load balancer", &[NAME, DESCRIPTION, FLAVOR, ZONE, PROVIDER]),
        Section::new("Address", vip::FIELDS),
        Section::untitled(&floating_ip::FIELDS),
        Section::new("Listener", listener::FIELDS),
        Section::new("Pool", pool::FIELDS),
        Section::new("Members", pool::MEMBERS),
        Section::new("Health monitor", pool::HEALTH),
        Section::folded("Advanced", &[QOS_POLICY, vip::OTHERS, ENABLED, TAGS]),
    ])
};

const FLAVOR: Field = Field::new("flavor_id", "Flavor", FieldKind::Choice(vip::flavors)).automatic();
const ZONE: Field = Field::new("availability_zone", "Availability zone", FieldKind::Choice(vip::zones)).automatic();
const PROVIDER: Field = Field::new("provider", "Provider", FieldKind::Choice(vip::providers)).automatic();
const QOS_POLICY: Field = Field::new(
    "vip_qos_policy_id",
    "QoS policy",
    FieldKind::Choice(|lookup, _| from_resource(lookup, network::keys::QOS_POLICIES)),
)
.unset(|_| "None".to_owned())
.shown(|_, lookup| lookup.has_extension("qos"));

/// The ports that are usual for the listener's protocol, and a check that fits the pool's.
fn usual(_: &dyn Lookup, input: &FormValues) -> FormValues {
    let mut values = FormValues::default();
    if let Some(port) = usual_port(listener::protocol(input)) {
        values.set(listener::PORT, port.into());
    }
    if let Some(port) = usual_port(pool::protocol(input)) {
        values.set(pool::MEMBER_PORT, port.into());
    }
    let check = match pool::protocol(input) {
        "HTTP" => "HTTP",
        "HTTPS" => "TLS-HELLO",
        "UDP" => "UDP-CONNECT",
        "SCTP" => "SCTP",
        _ => "TCP",
    };
    values.with(pool::MONITOR, check)
}
