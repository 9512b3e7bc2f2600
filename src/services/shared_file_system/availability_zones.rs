//! Availability zones of Manila.
//! <https://docs.openstack.org/api-ref/shared-file-system/#availability-zones>

use super::defaults::meta;
use super::keys;
use crate::model::cell_format::time;
use crate::model::{Choice, Choices, JsonColumn, JsonResourceDef, Lookup, Meta, Names};
use crate::services::choices::from_rows;

/// The zones to choose from. Manila takes their names.
pub fn zones(lookup: &dyn Lookup) -> Choices {
    from_rows(lookup, keys::AVAILABILITY_ZONES, &|row| Some(Choice::new(row.name(), row.name())))
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[JsonColumn::new("Created", time("/created_at"))],
    ..JsonResourceDef::new(Meta {
        icon: "zone",
        secondary: true,
        about: "Failure domains of the share services.",
        ..meta(
            keys::AVAILABILITY_ZONES,
            "/availability-zones",
            "",
            Names {
                singular: "share availability zone",
                plural: "Share availability zones",
                list_key: "availability_zones",
                object_key: "availability_zone",
            },
        )
    })
};
