//! The tab with a share's instances, for administrators: one for each replica and each end of a migration.

use crate::lenient;
use crate::model::cell_format::{link, status, text};
use crate::model::{Body, JsonRow, SubColumn, SubTable, Tab};
use crate::services::shared_file_system::keys;

pub const TAB: Tab<JsonRow> = Tab::new(
    "instances",
    "Instances",
    Body::List(
        "/shares/{id}/instances",
        SubTable::new(
            "share_instances",
            &[
                SubColumn::at("Instance", link(keys::SHARE_INSTANCES, "/id")),
                SubColumn::at("Status", status("/status")),
                SubColumn::at("Host", text("/host")),
                SubColumn::at("Zone", text("/availability_zone")),
                SubColumn::at("Access rules", status("/access_rules_status")),
                SubColumn::at("Replica state", status("/replica_state")),
            ],
            "No instances.",
        )
        .refreshed_while(|instance| lenient::at(instance, "/status").contains("migrating")),
    ),
)
.admin();
