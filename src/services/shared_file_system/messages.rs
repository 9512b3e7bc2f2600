//! User messages: Manila's reasons for requests that failed after they were accepted (2.37).
//! <https://docs.openstack.org/api-ref/shared-file-system/#user-messages-since-api-v2-37>

use super::defaults::{PROJECT_COLUMN, of_projects};
use super::keys;
use crate::lenient;
use crate::model::cell_format::{code, custom, text, time};
use crate::model::{Action, Cell, CommandNames, JsonColumn, JsonResourceDef, Meta, Names, upper_first};
use serde_json::Value;

/// What the message is about: a link where it has a page.
fn resource(message: &Value) -> Cell {
    let id = lenient::at(message, "/resource_id");
    let to = match lenient::at(message, "/resource_type").as_str() {
        "SHARE" => keys::SHARES,
        "SHARE_GROUP" => keys::SHARE_GROUPS,
        "SHARE_REPLICA" => keys::REPLICAS,
        "SHARE_SNAPSHOT" => keys::SNAPSHOTS,
        "SECURITY_SERVICE" => keys::SECURITY_SERVICES,
        _ => return Cell::code(id),
    };
    Cell::link(to, id)
}

/// `SHARE_NETWORK_SUBNET` as `Share network subnet`.
fn kind(message: &Value) -> Cell {
    let word = lenient::at(message, "/resource_type").to_lowercase().replace('_', " ");
    Cell::text(upper_first(&word))
}

/// What Manila was doing (`manila/message/message_field.py`).
const ACTIONS: &[(&str, &str)] = &[
    ("001", "Find storage"),
    ("002", "Create"),
    ("003", "Delete access rules"),
    ("004", "Promote"),
    ("005", "Update"),
    ("006", "Revert to snapshot"),
    ("007", "Delete"),
    ("008", "Extend"),
    ("009", "Shrink"),
    ("010", "Update access rules"),
    ("011", "Change security service"),
    ("026", "Accept transfer"),
    ("027", "Update metadata"),
    ("028", "Restore backup"),
];

/// What stood in the way, by groups of details.
const CAUSES: &[(&[&str], &str)] = &[
    (&["002", "007", "008", "009", "010", "011", "012", "013", "014", "016"], "No suitable storage"),
    (&["003", "004", "027", "033"], "Share network"),
    (&["005", "006", "034"], "Replica"),
    (&["015", "017", "018", "019", "028"], "Back end"),
    (&["020", "021"], "Access rule"),
    (&["022", "023", "025"], "Security service"),
    (&["024"], "Share type"),
    (&["026"], "Transfer"),
    (&["029", "030", "031"], "Metadata"),
    (&["032"], "Backup"),
];

fn action(message: &Value) -> Cell {
    let id = lenient::at(message, "/action_id");
    let known = ACTIONS.iter().find(|(own, _)| *own == id);
    Cell::text(known.map_or(id.as_str(), |(_, words)| words))
}

/// What stood in the way, by the message's detail.
pub fn cause(message: &Value) -> Cell {
    let id = lenient::at(message, "/detail_id");
    let known = CAUSES.iter().find(|(details, _)| details.contains(&id.as_str()));
    Cell::text(known.map_or("Other", |(_, words)| words))
}

static COMMANDS: CommandNames = CommandNames::new("share message", &[]).without_set();

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/user_message",
    columns: &[
        JsonColumn::new("Resource", custom(resource)).width(260),
        JsonColumn::new("Kind", custom(kind)).facet(),
        JsonColumn::new("Action", custom(action)).facet(),
        JsonColumn::new("Cause", custom(cause)).facet().width(170),
        JsonColumn::new("Created", time("/created_at")),
        JsonColumn::new("Level", text("/message_level")).hidden(),
        JsonColumn::new("Request ID", code("/request_id")).hidden().width(330),
        PROJECT_COLUMN,
    ],
    summary: &[("Resource", custom(resource)), ("Action", custom(action)), ("Cause", custom(cause))],
    facts: &[
        ("Resource", custom(resource)),
        ("Action", custom(action)),
        ("Cause", custom(cause)),
        ("Level", text("/message_level")),
        ("Request ID", code("/request_id")),
        ("Expires", time("/expires_at")),
    ],
    actions: &[Action::delete("The reason for the failure is not stored elsewhere.")],
    ..JsonResourceDef::new(Meta {
        icon: "activity",
        commands: Some(&COMMANDS),
        about: "Explains why an accepted request failed.",
        secondary: true,
        // Manila tells administrators of all projects in any case.
        all_projects: None,
        ..of_projects(
            keys::MESSAGES,
            "/messages",
            "/messages",
            Names { singular: "share message", plural: "Share messages", list_key: "messages", object_key: "message" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_message_says_what_it_is_about_and_what_stood_in_the_way() {
        let message =
            |resource: &str, detail: &str| json!({"resource_type": resource, "resource_id": "r", "detail_id": detail});
        let share = message("SHARE", "008");
        assert_eq!(resource(&share), Cell::link(keys::SHARES, "r"));
        assert_eq!((kind(&share), cause(&share)), (Cell::text("Share"), Cell::text("No suitable storage")));
        let subnet = message("SHARE_NETWORK_SUBNET", "099");
        assert_eq!(resource(&subnet), Cell::code("r"));
        assert_eq!((kind(&subnet), cause(&subnet)), (Cell::text("Share network subnet"), Cell::text("Other")));
        assert_eq!(action(&json!({"action_id": "002"})), Cell::text("Create"));
        assert_eq!((kind(&json!({})), resource(&json!({}))), (Cell::None, Cell::None));
    }
}
