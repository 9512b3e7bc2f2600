//! What lists and pages show of a share.

use crate::lenient;
use crate::model::cell_format::{CellFormat, code, custom, flag, gibibytes, link, status, text, time};
use crate::model::{Cell, Facts, JsonColumn, JsonRow};
use crate::services::shared_file_system::defaults::{PROJECT, PROJECT_COLUMN};
use crate::services::shared_file_system::keys;
use crate::services::{identity, key_manager};
use serde_json::Value;

/// The share's type, whose name the answers have.
fn share_type(share: &Value) -> Cell {
    match [lenient::at(share, "/share_type"), lenient::at(share, "/share_type_name")] {
        [id, name] if id.is_empty() || name.is_empty() => Cell::link(keys::SHARE_TYPES, id),
        [id, name] => Cell::named_link(keys::SHARE_TYPES, id, name),
    }
}

fn replication(share: &Value) -> Cell {
    let kind = lenient::at(share, "/replication_type");
    let words = match kind.as_str() {
        "dr" => "Disaster recovery",
        "readable" => "Readable replicas",
        "writable" => "Writable replicas",
        other => other,
    };
    let has = lenient::at(share, "/has_replicas") == "true";
    Cell::text(words).detailed(if has { "has replicas".to_owned() } else { String::new() })
}

pub const TYPE: CellFormat = custom(share_type);

pub const COLUMNS: &[JsonColumn] = &[
    JsonColumn::new("Size", gibibytes("/size")).numeric(),
    JsonColumn::new("Protocol", text("/share_proto")).facet().width(100),
    JsonColumn::new("Type", TYPE).facet().width(140),
    JsonColumn::new("Zone", text("/availability_zone")).facet().width(110),
    JsonColumn::new("Access rules", status("/access_rules_status")).facet().width(120),
    JsonColumn::new("Host", text("/host")).admin().hidden().width(220),
    JsonColumn::new("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")).hidden(),
    JsonColumn::new("Group", link(keys::SHARE_GROUPS, "/share_group_id")).hidden(),
    JsonColumn::new("Replication", custom(replication)).facet().hidden(),
    JsonColumn::new("Public", flag("/is_public")).facet().hidden().width(90),
    JsonColumn::new("Migration", status("/task_state")).admin().hidden(),
    JsonColumn::new("Description", text("/description")).hidden(),
    JsonColumn::new("Metadata", text("/metadata")).hidden(),
    PROJECT_COLUMN,
    JsonColumn::new("Created", time("/created_at")),
];

pub const SUMMARY: &[(&str, CellFormat)] = &[
    ("Status", status("/status")),
    ("Size", gibibytes("/size")),
    ("Protocol", text("/share_proto")),
    ("Type", TYPE),
    ("Zone", text("/availability_zone")),
];

const OWN: &[(&str, CellFormat)] = &[
    ("ID", code("/id")),
    ("Size", gibibytes("/size")),
    ("Protocol", text("/share_proto")),
    ("Type", TYPE),
    ("Access rules", status("/access_rules_status")),
    ("Progress", custom(progress)),
    ("Migration", status("/task_state")),
    ("Scheduled deletion", time("/scheduled_to_be_deleted_at")),
    ("Description", text("/description")),
    ("Metadata", text("/metadata")),
    ("Project", PROJECT),
    ("User", link(identity::keys::USERS, "/user_id")),
    ("Created", time("/created_at")),
    ("Updated", time("/updated_at")),
];

/// Where it is and what it was made of.
const PLACE: &[(&str, CellFormat)] = &[
    ("Zone", text("/availability_zone")),
    ("Host", text("/host")),
    ("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")),
    ("Share server", link(keys::SHARE_SERVERS, "/share_server_id")),
    ("Share group", link(keys::SHARE_GROUPS, "/share_group_id")),
    ("Source snapshot", link(keys::SNAPSHOTS, "/snapshot_id")),
    ("Source group snapshot member", code("/source_share_group_snapshot_member_id")),
    ("Source backup", code("/source_backup_id")),
    ("Encryption key", link(key_manager::keys::SECRETS, "/encryption_key_ref")),
];

const CAPABILITIES: &[(&str, CellFormat)] = &[
    ("Replication", custom(replication)),
    ("Visible to all projects", flag("/is_public")),
    ("Snapshots", flag("/snapshot_support")),
    ("Shares from its snapshots", flag("/create_share_from_snapshot_support")),
    ("Revert to snapshot", flag("/revert_to_snapshot_support")),
    ("Mountable snapshots", flag("/mount_snapshot_support")),
    ("Snapshots inherit access", flag("/snapshot_inherit_share_access_support")),
];

/// How much of it has been created, while it is being created.
fn progress(share: &Value) -> Cell {
    match lenient::at(share, "/progress").as_str() {
        "100%" => Cell::None,
        progress => Cell::text(progress),
    }
}

/// What there is to say about a share; most of what can be, no share has.
pub fn overview(share: &JsonRow) -> Vec<Facts> {
    let groups = [("Share", OWN), ("Placement and source", PLACE), ("Capabilities", CAPABILITIES)];
    let facts = groups.map(|(title, facts)| Facts::of(title, facts, &share.value).without_empty());
    facts.into_iter().filter(|group| !group.items.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn a_type_has_its_name_and_a_replication_its_words() {
        let share =
            json!({"share_type": "t", "share_type_name": "fast", "replication_type": "dr", "has_replicas": true});
        assert_eq!(share_type(&share), Cell::named_link(keys::SHARE_TYPES, "t", "fast"));
        assert_eq!(share_type(&json!({"share_type": "t"})), Cell::link(keys::SHARE_TYPES, "t"));
        assert_eq!(replication(&share).bare().plain(&EmptyLookup), "Disaster recovery");
        assert_eq!(replication(&json!({"replication_type": null})), Cell::None);
    }

    #[test]
    fn a_page_says_nothing_of_what_the_share_does_not_have() {
        let share = json!({"id": "s", "name": "data", "progress": "100%", "snapshot_id": null, "host": "h", "snapshot_support": false});
        let row = row_of(&super::super::DEFINITION, &share);
        let labels = overview(row.as_any().downcast_ref().unwrap()).into_iter().flat_map(|group| group.items);
        assert_eq!(labels.map(|(label, _)| label).collect::<Vec<_>>(), ["ID", "Host", "Snapshots"]);
    }
}
