//! The share networks that use something, in a tab of its page.

use super::keys;
use crate::lenient;
use crate::model::cell_format::{count, status};
use crate::model::{Cell, SubColumn, SubTable};
use crate::services::choices::object_label;
use serde_json::Value;

fn name(network: &Value) -> Cell {
    Cell::named_link(keys::SHARE_NETWORKS, lenient::at(network, "/id"), object_label(network))
}

/// Those with a security service.
pub const WITH_SERVICE: &str = "/share-networks/detail?security_service_id={id}";

pub const TABLE: SubTable = SubTable::new(
    "share_networks",
    &[
        SubColumn::new("Share network", name),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Subnets", count("/share_network_subnets")),
    ],
    "No share network uses it.",
);
