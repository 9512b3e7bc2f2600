//! The template as a whole.

use super::draft::Draft;
use super::inventory::Inventory;
use super::kind::Kind;
use super::options::Options;
use super::{floating_ips, networks, ports, routers, security_groups, servers, volumes};
use crate::lenient;
use crate::model::units;
use crate::services::orchestration::hot::HOT_VERSION;
use crate::yaml::{Node, write};

/// An object that the template creates.
#[derive(Clone, Debug, PartialEq)]
pub struct Included {
    pub kind: Kind,
    pub id: String,
    pub name: String,
}

/// A template, and what is to be known about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TemplateExport {
    pub text: String,
    /// In the order of the template.
    pub included: Vec<Included>,
    /// What the template does not have, in sentences.
    pub notes: Vec<String>,
}

/// Writes a template of what was read.
pub fn template(inventory: &Inventory, options: &Options) -> TemplateExport {
    let mut draft = Draft::new(inventory, options);
    if options.networks {
        networks::name(&mut draft);
    }
    if options.security_groups && options.servers {
        security_groups::name(&mut draft);
    }
    if options.routers {
        routers::name(&mut draft);
    }
    if options.servers {
        servers::name(&mut draft);
        if options.volumes {
            volumes::name(&mut draft);
        }
        if options.floating_ips {
            floating_ips::name(&mut draft);
        }
    }
    security_groups::write(&mut draft);
    networks::write(&mut draft);
    routers::write(&mut draft);
    ports::write(&mut draft);
    volumes::write(&mut draft);
    servers::write(&mut draft);
    floating_ips::write(&mut draft);
    let included = included(&draft);
    let notes = inventory.failures.iter().chain(&draft.notes).cloned().collect();
    TemplateExport { text: text(draft, &included), included, notes }
}

/// All objects but ports, which belong to their servers.
fn included(draft: &Draft) -> Vec<Included> {
    let kinds =
        [Kind::Network, Kind::Subnet, Kind::Router, Kind::Server, Kind::Volume, Kind::FloatingIp, Kind::SecurityGroup];
    let of = |kind: Kind| {
        let included = move |object| {
            let at = |member: &str| lenient::at(object, member);
            let name = at(if kind == Kind::FloatingIp { "/floating_ip_address" } else { "/name" });
            Included { kind, id: at("/id"), name: if name.is_empty() { at("/id") } else { name } }
        };
        draft.exported(kind).into_iter().map(included)
    };
    kinds.into_iter().flat_map(of).collect()
}

/// `2 networks, 1 router`.
pub fn counts(included: &[Included]) -> String {
    let mut kinds: Vec<(Kind, usize)> = Vec::new();
    for one in included {
        match kinds.last_mut() {
            Some((kind, count)) if *kind == one.kind => *count += 1,
            _ => kinds.push((one.kind, 1)),
        }
    }
    let words = |(kind, count): (Kind, usize)| units::count(count, kind.words().0, kind.words().1);
    kinds.into_iter().map(words).collect::<Vec<_>>().join(", ")
}

fn text(mut draft: Draft, included: &[Included]) -> String {
    let mut members = vec![("heat_template_version", Node::string(HOT_VERSION))];
    if !included.is_empty() {
        members.push(("description", Node::string(counts(included))));
    }
    let resources = draft.take_resources();
    let (parameters, outputs) = (draft.parameters.into_members(), draft.outputs);
    if !parameters.is_empty() {
        members.push(("parameters", Node::map(parameters)));
    }
    members.push(("resources", Node::map(resources)));
    if !outputs.is_empty() {
        members.push(("outputs", Node::map(outputs)));
    }
    write(&Node::map(members))
}
