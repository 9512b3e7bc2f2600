//! What the form for a new server says about its result: what is created, whether that can be reached, and what it takes of
//! the quotas.

use super::access::{self, FLOATING, GROUPS, PUBLIC};
use super::count::server_count;
use super::failed::Failed;
use super::{connections, disks, flavors};
use crate::model::{FormValues, JsonRow, Lookup, Meter, SummaryLine, units};
use crate::services::compute::keys;
use crate::services::image;
use crate::services::network::association::NEW;
use crate::services::network::{self, quota, reach, ssh};
use crate::services::quota::{GIGABYTES, VOLUMES, storage};

/// The lines.
pub fn lines(lookup: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    let mut lines = vec![SummaryLine::new(servers(lookup, input))];
    for row in connections::new_networks(input) {
        let way = match row.filled("outside") {
            Some(outside) => [" with a router to ", &name(lookup, network::keys::NETWORKS, outside)].concat(),
            None => " without a router".to_owned(),
        };
        let text = ["New network ", row.text("network_name"), " (", row.text("cidr"), ")", &way].concat();
        lines.push(SummaryLine::new(text));
    }
    let further = input.rows(disks::DISKS).len();
    if further > 0 {
        let each = if server_count(input) > 1 { " for each server" } else { "" };
        lines.push(SummaryLine::new([&units::count(further, "additional disk", "additional disks"), each].concat()));
    }
    if access::needs_group(input) {
        lines.push(SummaryLine::new(["New security group ", &access::group_name(input)].concat()));
    }
    lines.push(reachability(&Access::of(lookup, input)));
    lines.extend(Failed::of(lookup, input).and_then(|failed| failed.elsewhere()).map(SummaryLine::warning));
    lines
}

/// `2 × m1.small, ubuntu-24.04, key pair laptop`.
fn servers(lookup: &dyn Lookup, input: &FormValues) -> String {
    let count = server_count(input);
    let flavor = input.filled("flavor").map(|id| name(lookup, keys::FLAVORS, id));
    let first = flavor.unwrap_or_else(|| if count > 1 { "servers" } else { "server" }.to_owned());
    let image = input.filled("image").map(|id| name(lookup, image::keys::IMAGES, id));
    let key = input.filled("key_name").map(|name| ["key pair ", name].concat());
    let first = [&units::number(count as f64), " × ", &first].concat();
    [Some(first), image, key].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn name(lookup: &dyn Lookup, key: &str, id: &str) -> String {
    lookup.name_of(key, id).unwrap_or_else(|| id.to_owned())
}

/// What decides whether a server can be reached from the internet.
#[derive(Default)]
pub struct Access {
    /// Its first network is an external one, in which it has a public address itself.
    pub is_outside: bool,
    pub has_floating: bool,
    /// Why a floating IP cannot lead to it, as far as that is known.
    pub cut_off: Option<String>,
    /// From where SSH is let in; `None` where it is not.
    pub ssh: Option<String>,
    /// It is connected by a port that exists, whose security groups are not looked at.
    pub has_own_port: bool,
}

impl Access {
    fn of(lookup: &dyn Lookup, input: &FormValues) -> Access {
        let first = input.rows(connections::NETWORKS).into_iter().next();
        let has_floating = input.flag(PUBLIC);
        let outside = input.text(FLOATING).strip_prefix(NEW).unwrap_or_default();
        let is_outside = first.as_ref().and_then(|row| lookup.row(network::keys::NETWORKS, row.filled("network")?));
        let is_outside = is_outside.is_some_and(|row| {
            row.as_any().downcast_ref::<JsonRow>().is_some_and(|row| row.at("/router:external") == "true")
        });
        let cut_off = match &first {
            None => Some("no network".to_owned()),
            Some(row) if connections::is(row, connections::NEW) => match row.filled("outside") {
                None => Some("the new network has no router".to_owned()),
                Some(own) if !outside.is_empty() && own != outside => {
                    Some("the router uses another network".to_owned())
                }
                Some(_) => None,
            },
            Some(row) => row
                .filled("network")
                .filter(|_| has_floating && !outside.is_empty())
                .and_then(|network| reach::cut_off(lookup, network, outside))
                .map(|_| "no router on its network".to_owned()),
        };
        let has_own_port = first.is_some_and(|row| connections::is(&row, connections::PORT));
        Access { is_outside, has_floating, cut_off, ssh: ssh_from(lookup, input), has_own_port }
    }
}

/// From where the chosen security groups let SSH in.
fn ssh_from(lookup: &dyn Lookup, input: &FormValues) -> Option<String> {
    let mut ids = input.list(GROUPS);
    if ids.is_empty() {
        ids.push(access::DEFAULT_GROUP.to_owned());
    }
    let is_open = || ssh::groups(lookup).is_some_and(|groups| ssh::lets_in(&groups, &ids, None));
    match input.text(access::SSH) {
        access::ANYWHERE => Some("anywhere".to_owned()),
        _ if is_open() => Some("anywhere".to_owned()),
        access::ADDRESS => Some(input.filled(access::SSH_FROM).unwrap_or("an address").to_owned()),
        _ => None,
    }
}

/// Whether the server can be reached, and why not.
pub fn reachability(access: &Access) -> SummaryLine {
    let mut reasons = Vec::new();
    if !access.is_outside {
        if !access.has_floating {
            reasons.push("no floating IP".to_owned());
        }
        reasons.extend(access.cut_off.clone());
    }
    if access.ssh.is_none() && !access.has_own_port {
        reasons.push("no rule for port 22".to_owned());
    }
    if !reasons.is_empty() {
        return SummaryLine::warning(["Not reachable from the internet: ", &reasons.join(", ")].concat());
    }
    SummaryLine::new(match &access.ssh {
        Some(from) => ["Reachable at a public address, SSH allowed from ", from].concat(),
        None => "Reachable at a public address, as allowed by the security groups of its port".to_owned(),
    })
}

/// The effect on all quotas.
pub fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let servers = server_count(input) as f64;
    let mut meters = flavors::effect(lookup, input);
    let (volumes, size) = disks::volumes(input);
    if volumes > 0.0 {
        meters.extend(storage(lookup, &[(VOLUMES, servers * volumes), (GIGABYTES, servers * size)]));
    }
    let one_if = |is: bool| f64::from(u8::from(is));
    let new = connections::new_networks(input);
    let routers = new.iter().filter(|row| row.filled("outside").is_some()).count() as f64;
    let networks = new.len() as f64;
    let rows = input.rows(connections::NETWORKS);
    let own_ports = rows.iter().filter(|row| connections::network_of(row, &[]).is_some()).count() as f64;
    let floating = one_if(input.flag(PUBLIC) && input.text(FLOATING).starts_with(NEW));
    let group = one_if(access::needs_group(input));
    // Neutron adds two rules for what goes out.
    let rules = if group > 0.0 { access::ssh_ranges(input).len() as f64 + 2.0 } else { 0.0 };
    meters.extend(quota::meters(
        lookup,
        &[
            (quota::NETWORKS, networks),
            (quota::SUBNETS, networks),
            (quota::ROUTERS, routers),
            (quota::PORTS, servers * own_ports + routers),
            (quota::FLOATING_IPS, servers * floating),
            (quota::SECURITY_GROUPS, group),
            (quota::RULES, rules),
        ],
    ));
    meters
}
