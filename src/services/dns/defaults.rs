//! What the definitions of Designate's resources have in common.

use super::keys;
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::{AllProjects, Field, FieldKind, Meta, Names, Paging, Title};
use crate::services::dns::ttl::LONGEST;
use serde_json::Value;

/// The definition of a list in Designate, which gives 20 objects at a time unless it is asked for more, and no object is
/// wrapped in its name.
pub const fn meta(
    key: &'static str,
    path: &'static str,
    singular: &'static str,
    plural: &'static str,
    list_key: &'static str,
) -> Meta {
    Meta {
        paging: Paging::Marker,
        ..Meta::of(ServiceType::Dns, key, path, Names { singular, plural, list_key, object_key: "" })
    }
}

/// As [`meta`], of what belongs to projects.
pub const fn of_projects(
    key: &'static str,
    path: &'static str,
    singular: &'static str,
    plural: &'static str,
    list_key: &'static str,
) -> Meta {
    Meta { all_projects: Some(AllProjects::Header), ..meta(key, path, singular, plural, list_key) }
}

/// As [`meta`], of what administrators alone see.
pub const fn of_admins(
    key: &'static str,
    path: &'static str,
    singular: &'static str,
    plural: &'static str,
    list_key: &'static str,
) -> Meta {
    Meta { admin: true, secondary: true, ..meta(key, path, singular, plural, list_key) }
}

/// What is called that is done with a zone: `example.org. · export`.
pub fn of_zone(task: &Value, alone: &str, what: &str) -> Title {
    Title::new(alone).by(keys::ZONES, lenient::at(task, "/zone_id")).and(what)
}

pub const DESCRIPTION: Field = Field::new("description", "Description", FieldKind::Text)
    .check(|input| (input.text("description").chars().count() > 160).then(|| "At most 160 characters".to_owned()));

/// The time to live of zones. Designate refuses 0 here.
pub const TTL: Field = Field::new("ttl", "TTL in seconds", FieldKind::Number(1, LONGEST));

/// The time to live of record sets, which may be 0: resolvers then cache nothing.
pub const RECORD_TTL: Field = Field::new("ttl", "TTL in seconds", FieldKind::Number(0, LONGEST))
    .help("Time for which resolvers cache the answer.")
    .unset(|_| "Zone default".to_owned());
