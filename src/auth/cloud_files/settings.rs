//! Access to the settings of one cloud, from a `clouds.yaml` or the variables of an openrc, and checks of their shape.

use super::Problem;
use crate::yaml::{Node, NodeKind};

/// Checks the shape of the settings that are read. Others may be anything.
pub(super) fn check(cloud: &Node) -> Result<(), Problem> {
    let wrong = |node: &Node, key: &str, what: &str| Err(Problem::new(node.line, &["`", key, "` ", what].concat()));
    if !matches!(cloud.kind, NodeKind::Map(_)) {
        return Err(Problem::new(cloud.line, "A cloud must be a map of settings"));
    }
    let auth = member(cloud, "auth");
    if let Some(auth) = auth.filter(|auth| !matches!(auth.kind, NodeKind::Map(_))) {
        return wrong(auth, "auth", "must be a map with `auth_url` and other settings");
    }
    for (key, node) in cloud.members().iter().chain(auth.map(Node::members).unwrap_or_default()) {
        let is_list = is_same(key, "regions") || is_same(key, "region_name") || is_same(key, "auth_methods");
        if is_list && !node.items().iter().all(|item| item.text().or_else(|| text(item, "name")).is_some()) {
            return wrong(node, key, "must be a list of names");
        }
        let fits = match node.kind {
            NodeKind::Text { .. } => true,
            NodeKind::List(_) => is_list,
            NodeKind::Map(_) => false,
        };
        if !fits && TEXTS.iter().any(|name| is_same(key, name)) {
            return wrong(node, key, "must be text");
        }
        if node.text().is_some_and(|text| text.contains('\u{fffd}')) {
            return wrong(node, key, "contains a character that is not UTF-8: save the file as UTF-8");
        }
    }
    Ok(())
}

/// The settings that have to be texts.
const TEXTS: [&str; 36] = [
    "application_credential_id",
    "application_credential_name",
    "application_credential_secret",
    "auth_methods",
    "auth_plugin",
    "auth_token",
    "auth_type",
    "auth_url",
    "cloud",
    "default_domain_id",
    "default_domain_name",
    "domain_id",
    "domain_name",
    "endpoint_type",
    "interface",
    "passcode",
    "password",
    "profile",
    "project_domain_id",
    "project_domain_name",
    "project_id",
    "project_name",
    "region_name",
    "regions",
    "system_scope",
    "tenant_id",
    "tenant_name",
    "token",
    "trust_id",
    "user_domain_id",
    "user_domain_name",
    "user_id",
    "user_name",
    "username",
    "verify",
    "insecure",
];

/// Names may be written with hyphens as well.
fn is_same(key: &str, name: &str) -> bool {
    let same = |(own, wanted): (u8, u8)| own == wanted || (own == b'-' && wanted == b'_');
    key.len() == name.len() && key.bytes().zip(name.bytes()).all(same)
}

/// A setting, unless it is null.
pub(super) fn member<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    let found = node.members().iter().rev().find(|(key, _)| is_same(key, name));
    found.map(|(_, node)| node).filter(|node| !node.is_null())
}

/// A setting that is a text, unless it is empty.
pub(super) fn text<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    member(node, name)?.text().filter(|text| !text.is_empty())
}

/// A setting that is a list, or a text with commas.
pub(super) fn texts(node: &Node, name: &str) -> Vec<String> {
    let Some(list) = member(node, name).filter(|list| list.text() != Some("")) else { return Vec::new() };
    let named = |item: &Node| item.text().or_else(|| text(item, "name")).map(str::to_owned);
    match list.text() {
        Some(list) if list.contains(',') => {
            list.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect()
        }
        Some(one) => vec![one.to_owned()],
        None => list.items().iter().filter_map(named).collect(),
    }
}

/// The regions that a cloud names.
pub(super) fn regions(cloud: &Node) -> Vec<String> {
    let regions = texts(cloud, "regions");
    if regions.is_empty() { texts(cloud, "region_name") } else { regions }
}
