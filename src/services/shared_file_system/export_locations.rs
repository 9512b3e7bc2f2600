//! Export locations: which one to mount, and what lists of them show.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-export-locations-since-api-v2-9>

use super::keys;
use super::requests::{get, path};
use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::cell_format::{code, text};
use crate::model::{Cell, SubColumn, SubTable, Tone};
use serde_json::Value;

/// The export locations of a share; Manila shows administrators those for administrators as well.
pub fn of_share(id: &str) -> ServiceRequest {
    get(path("/shares", id, "/export_locations"))
}

/// The location to mount: one that the back end prefers, and that is not for administrators alone.
pub fn best(all: &[Value]) -> Option<&Value> {
    let usable = || all.iter().filter(|one| lenient::at(one, "/is_admin_only") != "true");
    usable().find(|one| lenient::at(one, "/preferred") == "true").or_else(|| usable().next())
}

fn kind(location: &Value) -> Cell {
    let is = |flag: &str| lenient::at(location, flag) == "true";
    Cell::many([
        if is("/preferred") { Cell::status("Preferred", Tone::Good) } else { Cell::None },
        if is("/is_admin_only") { Cell::status("Administrators only", Tone::Warning) } else { Cell::None },
    ])
}

/// What all lists of export locations show.
pub const COLUMNS: &[SubColumn] =
    &[SubColumn::at("Path", code("/path")), SubColumn::new("Use", kind), SubColumn::at("Metadata", text("/metadata"))];

/// The preferred ones first, those for administrators last.
pub fn order(location: &Value) -> String {
    let rank = match (lenient::at(location, "/is_admin_only").as_str(), lenient::at(location, "/preferred").as_str()) {
        ("true", _) => "2 ",
        (_, "true") => "0 ",
        _ => "1 ",
    };
    [rank, &lenient::at(location, "/path")].concat()
}

/// The same of a share's instance or replica, which have no metadata to change.
pub const fn table_of_part(empty: &'static str) -> SubTable {
    SubTable::new("export_locations", COLUMNS, empty).ordered(order)
}

/// As [`table_of_part`], for replicas, with what their answers say besides.
pub const OF_REPLICA: SubTable = SubTable::new(
    "export_locations",
    &[
        SubColumn::at("Path", code("/path")),
        SubColumn::new("Use", kind),
        SubColumn::at("Zone", text("/availability_zone")),
    ],
    "Not exported. Only readable and writable replicas are exported.",
)
.ordered(order);

/// Of snapshots that can be mounted.
pub const OF_SNAPSHOT: SubTable = SubTable::new(
    "share_snapshot_export_locations",
    &[SubColumn::at("Path", code("/path")), SubColumn::new("Use", kind)],
    "The snapshot is not exported.",
)
.ordered(order);

/// The share that a row names.
pub fn share_of(object: &Value) -> Cell {
    Cell::link(keys::SHARES, lenient::at(object, "/share_id"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_preferred_location_is_mounted_and_those_for_administrators_are_not() {
        let location = |path: &str, preferred: bool, admin: bool| json!({"path": path, "preferred": preferred, "is_admin_only": admin});
        let all = [location("a", true, true), location("b", false, false), location("c", true, false)];
        assert_eq!(lenient::at(best(&all).unwrap(), "/path"), "c");
        assert_eq!(lenient::at(best(&all[..2]).unwrap(), "/path"), "b");
        assert_eq!((best(&all[..1]), best(&[])), (None, None));
        let mut ordered = all.to_vec();
        ordered.sort_by_key(order);
        assert_eq!(ordered.iter().map(|one| lenient::at(one, "/path")).collect::<Vec<_>>(), ["c", "b", "a"]);
    }
}
