//! How a new server is reached: its floating IP, and the security group that lets SSH in.

use super::connections;
use super::count::server_count;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Choices, Field, FieldKind, ForEachCreated, FormValues, Lookup, Preparation, id_of};
use crate::services::choices;
use crate::services::compute::server::pick;
use crate::services::network::association::{self, NEW};
use crate::services::network::{cidr, keys, outside, ssh};
use serde_json::{Value, json};

/// The fields.
pub const PUBLIC: &str = "public_address";
pub const FLOATING: &str = "floating_ip";
pub const GROUPS: &str = "security_groups";
pub const SSH: &str = "ssh";
pub const SSH_FROM: &str = "ssh_from";
/// The hidden field with the id of a security group that lets SSH in as wanted, and nothing else.
pub const SSH_GROUP: &str = ".ssh_group";
/// The value of the default security group in the form. Nova knows it by this name.
pub const DEFAULT_GROUP: &str = "default";

/// The values of the field for SSH.
pub const NOWHERE: &str = "nowhere";
pub const ANYWHERE: &str = "anywhere";
pub const ADDRESS: &str = "address";

pub const PUBLIC_FIELD: Field = Field::new(PUBLIC, "Public address (floating IP)", FieldKind::Flag)
    .help("Associated when the server is active. With several servers, each gets its own.");

pub const FLOATING_FIELD: Field = Field::new(FLOATING, "Floating IP", FieldKind::Choice(association::offered))
    .required()
    .check(|input| {
        let is_one = !input.text(FLOATING).starts_with(NEW);
        (is_one && server_count(input) > 1).then(|| "An allocated address can only be used for one server".to_owned())
    })
    .shown(|input, _| input.flag(PUBLIC));

pub const GROUPS_FIELD: Field =
    Field::new(GROUPS, "Security groups", FieldKind::Many(groups)).help("Existing ports keep their groups.");

pub const SSH_FIELD: Field = Field::new(
    SSH,
    "Allow SSH",
    FieldKind::Choice(|_, _| {
        choices::from_pairs(&[(NOWHERE, "No"), (ANYWHERE, "From anywhere"), (ADDRESS, "From an address")])
    }),
)
.required()
.help("Adds a security group with a rule for TCP port 22.");

pub const SSH_FROM_FIELD: Field = Field::new(SSH_FROM, "SSH from", FieldKind::Text)
    .required()
    .help("An address or CIDR, such as 203.0.113.7.")
    .check(|input| {
        let is_address = cidr::address(input.text(SSH_FROM)).is_none();
        if is_address { None } else { cidr::of(input, SSH_FROM) }
    })
    .shown(|input, _| input.text(SSH) == ADDRESS);

/// The security groups of the project. Its default one goes by name, as for Nova.
fn groups(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let own = ssh::default_group(lookup);
    Some(pick::security_groups(lookup, input)?.map(|mut groups| {
        for group in &mut groups {
            if own.as_ref() == Some(&group.value) {
                DEFAULT_GROUP.clone_into(&mut group.value);
            }
        }
        groups
    }))
}

/// Values that follow from others: where a floating IP is allocated, and a security group that can be used again.
pub fn suggested(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    let mut values = FormValues::default();
    if let Some(network) = outside::only(lookup).filter(|_| input.flag(PUBLIC)) {
        values.set(FLOATING, [NEW, &network].concat().into());
    }
    let ranges = ssh_ranges(input);
    let group = ssh::groups(lookup).filter(|_| !ranges.is_empty());
    let group = group.and_then(|groups| ssh::reusable(&groups, &ranges)).unwrap_or_default();
    values.set(SSH_GROUP, group.into());
    values
}

/// The ranges that SSH is to be let in from.
pub fn ssh_ranges(input: &FormValues) -> Vec<String> {
    match input.text(SSH) {
        ANYWHERE => ssh::ANYWHERE.iter().map(|range| (*range).to_owned()).collect(),
        ADDRESS => input.filled(SSH_FROM).map(cidr::as_range).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The name of a new security group for SSH.
pub fn group_name(input: &FormValues) -> String {
    match input.text(SSH) {
        ADDRESS => ["ssh-from-", input.text(SSH_FROM)].concat(),
        _ => "ssh".to_owned(),
    }
}

/// Whether a security group has to be created.
pub fn needs_group(input: &FormValues) -> bool {
    !ssh_ranges(input).is_empty() && input.text(SSH_GROUP).is_empty()
}

/// What creates the security group for SSH, unless one can be used again.
pub fn preparations(input: &FormValues) -> Vec<Preparation> {
    match needs_group(input) {
        true => ssh::new_group(&group_name(input), &ssh_ranges(input)),
        false => Vec::new(),
    }
}

/// The security groups for the request; none where Nova's default says the same.
pub fn group_members(input: &FormValues) -> Vec<Value> {
    let mut groups = input.list(GROUPS);
    if !ssh_ranges(input).is_empty() {
        let id = input.filled(SSH_GROUP).map_or_else(|| id_of(ssh::GROUP), str::to_owned);
        if groups.is_empty() {
            // With any group, Nova leaves out the default one.
            groups.push(DEFAULT_GROUP.to_owned());
        }
        if !groups.contains(&id) {
            groups.push(id);
        }
    }
    if groups == [DEFAULT_GROUP] {
        return Vec::new();
    }
    groups.into_iter().map(|group| json!({"name": group})).collect()
}

/// What gives each server its floating IP.
pub fn floating_ip(input: &FormValues) -> Option<ForEachCreated> {
    let chosen = input.filled(FLOATING).filter(|_| input.flag(PUBLIC))?;
    let first = input.rows(connections::NETWORKS).into_iter().next().unwrap_or_default();
    let port = first.filled("port").filter(|_| connections::is(&first, connections::PORT));
    let data = json!({"floating_ip": chosen, "network": connections::network_of(&first, &[]), "port": port});
    let in_words = request(&data, &json!({"port_id": "PORT_ID"}));
    Some(ForEachCreated {
        doing: "associating a floating IP",
        stands: "The server is active, but has no floating IP. Associate one on its page.",
        changes: keys::FLOATING_IPS,
        ask: |id| ServiceRequest::get(ServiceType::Network, "/ports").query("device_id", id),
        call: |data, answer| {
            let to = target(data, answer).ok_or("The server has no port with an IPv4 address in its first network.")?;
            Ok(request(data, &to))
        },
        data,
        in_words: (
            in_words,
            "For each server, once it is active. Find PORT_ID with “openstack port list --server SERVER”:",
        ),
    })
}

/// The request that has the chosen floating IP, or a new one, lead there.
fn request(data: &Value, to: &Value) -> ServiceRequest {
    let chosen = lenient::at(data, "/floating_ip");
    let mut body = to.clone();
    match chosen.strip_prefix(NEW) {
        Some(network) => {
            body["floating_network_id"] = network.into();
            ServiceRequest::post(ServiceType::Network, "/floatingips", json!({"floatingip": body}))
        }
        None => {
            let path = ["/floatingips/", &encode(&chosen)].concat();
            ServiceRequest::put(ServiceType::Network, path, json!({"floatingip": body}))
        }
    }
}

/// The port in the server's first network, with its first address of IPv4 where it has several.
fn target(data: &Value, answer: &Value) -> Option<Value> {
    let (network, wanted) = (lenient::at(data, "/network"), lenient::at(data, "/port"));
    let ports = answer.get("ports")?.as_array()?;
    let port = ports.iter().find(|port| match wanted.is_empty() {
        true => lenient::at(port, "/network_id") == network,
        false => lenient::at(port, "/id") == wanted,
    })?;
    let addresses = port.get("fixed_ips")?.as_array()?.iter().map(|one| lenient::at(one, "/ip_address"));
    let v4: Vec<String> = addresses.filter(|address| !address.is_empty() && !cidr::is_v6(address)).collect();
    let mut to = json!({"port_id": lenient::at(port, "/id")});
    if v4.len() > 1 {
        to["fixed_ip_address"] = v4.first()?.as_str().into();
    }
    (!v4.is_empty()).then_some(to)
}
