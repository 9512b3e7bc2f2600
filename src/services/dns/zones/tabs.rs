//! The tabs of a zone: its record sets, its name servers, and the projects that it is shared with.

use super::actions::{ADD, DELETE_RECORD_SET, EDIT_RECORD_SET, SHARE, SHARED_WITH, UNSHARE};
use crate::lenient;
use crate::model::cell_format::{code, custom, link, number, status, text, time};
use crate::model::{Body, Cell, JsonRow, Lookup, SubColumn, SubTable, Tab, TitledTable};
use crate::services::dns::keys;
use crate::services::dns::record_sets::{RECORD_SET, RECORDS, is_editable, is_kept_by_service, row_id, ttl_cell};
use crate::services::identity;
use serde_json::Value;

fn name(record_set: &Value) -> Cell {
    Cell::named_link(keys::RECORD_SETS, row_id(record_set), lenient::at(record_set, "/name"))
}

/// Those of the zone itself first, then by name, as they stand in the zone, and type.
fn order(record_set: &Value) -> String {
    let [name, zone, kind] = ["/name", "/zone_name", "/type"].map(|at| lenient::at(record_set, at));
    let is_below = if name == zone { "0 " } else { "1 " };
    [is_below, &name.to_lowercase(), " ", &kind].concat()
}

fn is_pending(record_set: &Value) -> bool {
    lenient::at(record_set, "/status") == "PENDING"
}

fn is_edited_by_form(_: &dyn Lookup, record_set: &Value) -> bool {
    !is_kept_by_service(record_set) && is_editable(record_set)
}

fn is_changeable(_: &dyn Lookup, record_set: &Value) -> bool {
    !is_kept_by_service(record_set)
}

fn id(record_set: &Value) -> String {
    lenient::at(record_set, "/id")
}

/// The id, and what it is called.
fn named(record_set: &Value) -> String {
    ["/id", "/name", "/type"].map(|at| lenient::at(record_set, at)).join(" ")
}

const RECORD_SETS: SubTable = SubTable::new(
    "recordsets",
    &[
        SubColumn::new("Name", name),
        SubColumn::at("Type", text("/type")),
        SubColumn::at("Records", RECORDS),
        SubColumn::at("TTL", custom(ttl_cell)),
        SubColumn::at("Status", status("/status")),
    ],
    "The zone has no record sets.",
)
.ordered(order)
.distinct("/id")
.refreshed_while(is_pending)
.action(EDIT_RECORD_SET, RECORD_SET, id)
.other_action(DELETE_RECORD_SET, RECORD_SET, named)
.action_when(is_edited_by_form)
.other_action_when(is_changeable);

const NAME_SERVERS: SubTable = SubTable::new(
    "nameservers",
    &[SubColumn::at("Name server", code("/hostname")), SubColumn::at("Priority", number("/priority"))],
    "The zone has no name servers.",
)
.ordered(|server| lenient::at(server, "/hostname"));

const SHARES: SubTable = SubTable::new(
    "shared_zones",
    &[
        SubColumn::at("Project", link(identity::keys::PROJECTS, "/target_project_id")),
        SubColumn::at("Since", time("/created_at")),
    ],
    "The zone is not shared.",
)
.action(UNSHARE, SHARED_WITH, |share| ["/id", "/target_project_id"].map(|at| lenient::at(share, at)).join(" "));

static RECORD_SET_TABLES: [TitledTable; 1] =
    [TitledTable::new("Record sets", "/zones/{id}/recordsets", RECORD_SETS).adding(ADD)];
static SHARE_TABLES: [TitledTable; 1] = [TitledTable::new("Shares", "/zones/{id}/shares", SHARES).adding(SHARE)];

pub static TABS: &[Tab<JsonRow>] = &[
    Tab::new("record-sets", "Record sets", Body::Lists(&RECORD_SET_TABLES)),
    Tab::new("name-servers", "Name servers", Body::List("/zones/{id}/nameservers", NAME_SERVERS)),
    Tab::new("shares", "Shares", Body::Lists(&SHARE_TABLES)).when(|zone: &JsonRow, caller| {
        match caller.is_admin() || (caller.can_write() && zone.at("/project_id") == caller.project_id) {
            true => Ok(()),
            false => Err("Only members of the owning project can see the shares"),
        }
    }),
];
