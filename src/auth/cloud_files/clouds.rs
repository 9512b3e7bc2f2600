//! `clouds.yaml` with the files that go with it
//! (<https://docs.openstack.org/openstacksdk/latest/user/config/configuration.html>).

use super::{CloudEntry, Problem, auth_options, settings};
use crate::yaml::{Node, NodeKind};

/// The key of the profiles in a `clouds-public.yaml`.
pub(super) const PROFILES: &str = "public-clouds";

/// Checks that the file has the right shape.
pub(super) fn check(file: Node) -> Result<Node, Problem> {
    if file.get("clouds").is_none() && file.get(PROFILES).is_none() {
        return Err(Problem::new(file.line, "The map `clouds` is missing"));
    }
    for section in ["clouds", PROFILES] {
        let Some(clouds) = file.get(section) else { continue };
        if !matches!(clouds.kind, NodeKind::Map(_)) {
            return Err(Problem::new(
                clouds.line,
                &["`", section, "` must be a map of cloud names to clouds"].concat(),
            ));
        }
        for (_, cloud) in clouds.members() {
            settings::check(cloud)?;
        }
    }
    Ok(file)
}

/// All clouds of a checked file, with the profiles of another one.
pub(super) fn entries(file: &Node, public: &Node) -> Vec<CloudEntry> {
    let clouds = file.get("clouds").map(Node::members).unwrap_or_default();
    clouds.iter().map(|(name, cloud)| entry(name, cloud, public)).collect()
}

fn entry(name: &str, cloud: &Node, public: &Node) -> CloudEntry {
    let profile = settings::text(cloud, "profile").or_else(|| settings::text(cloud, "cloud"));
    let known = profile.and_then(|profile| public.get(PROFILES)?.get(profile));
    let mut regions = settings::regions(cloud);
    let Some(known) = known else {
        let mut entry = auth_options::cloud_entry(name, cloud, regions);
        if let Some(profile) = profile {
            let what = ["The profile ", profile, " is not in these files. Add clouds-public.yaml."];
            entry.notes.push(what.concat());
        }
        return entry;
    };
    if regions.is_empty() {
        regions = settings::regions(known);
    }
    auth_options::cloud_entry(name, &overlay(known.clone(), cloud.clone()), regions)
}

/// Overlays a value with another one: maps are merged, unless the upper one is null; anything else is replaced.
pub(super) fn overlay(below: Node, above: Node) -> Node {
    if above.is_null() && matches!(below.kind, NodeKind::Map(_)) {
        return below;
    }
    match (below.kind, above.kind) {
        (NodeKind::Map(mut members), NodeKind::Map(above_members)) => {
            for (key, node) in above_members {
                match members.iter_mut().find(|(own, _)| *own == key) {
                    Some((_, place)) => *place = overlay(std::mem::replace(place, Node::null(0)), node),
                    None => members.push((key, node)),
                }
            }
            Node { line: above.line, kind: NodeKind::Map(members) }
        }
        (_, kind) => Node { line: above.line, kind },
    }
}
