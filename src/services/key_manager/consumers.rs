//! Consumers: what services have said that they use.
//! <https://docs.openstack.org/api-ref/key-manager/#consumers>

use crate::lenient;
use crate::model::cell_format::text;
use crate::model::{Body, Cell, JsonRow, SubColumn, SubTable, Tab, reference_id};
use crate::services::load_balancer;
use serde_json::Value;

/// What uses a container: a link where its address says what it is.
fn consuming_address(consumer: &Value) -> Cell {
    let address = lenient::at(consumer, "/URL");
    let parts: Vec<&str> = address.trim_end_matches('/').rsplit('/').collect();
    let key = match parts.get(1).copied().unwrap_or_default() {
        "listener" | "listeners" => load_balancer::keys::LISTENERS,
        "loadbalancer" | "loadbalancers" => load_balancer::keys::LOAD_BALANCERS,
        "pool" | "pools" => load_balancer::keys::POOLS,
        _ => return Cell::code(address),
    };
    Cell::link(key, reference_id(&address))
}

const OF_CONTAINER: SubTable = SubTable::new(
    "consumers",
    &[SubColumn::at("Service", text("/name")), SubColumn::new("Used by", consuming_address)],
    "No service has registered as a consumer.",
)
.ordered(|consumer| lenient::at(consumer, "/URL"));

const OF_SECRET: SubTable = SubTable::new(
    "consumers",
    &[
        SubColumn::at("Service", text("/service")),
        SubColumn::at("Type", text("/resource_type")),
        SubColumn::new("Used by", consuming_object),
    ],
    "No service has registered as a consumer.",
)
.ordered(|consumer| lenient::at(consumer, "/resource_id"));

/// What uses a secret. Services name the type in the words of their own API.
fn consuming_object(consumer: &Value) -> Cell {
    let id = lenient::at(consumer, "/resource_id");
    match lenient::at(consumer, "/resource_type").to_ascii_lowercase().as_str() {
        "image" | "images" => Cell::link(crate::services::image::keys::IMAGES, id),
        "volume" | "volumes" => Cell::link(crate::services::block_storage::keys::VOLUMES, id),
        "listener" | "listeners" => Cell::link(load_balancer::keys::LISTENERS, id),
        _ => Cell::code(id),
    }
}

pub const CONTAINER_TAB: Tab<JsonRow> =
    Tab::new("consumers", "Consumers", Body::List("/containers/{id}/consumers?limit=100", OF_CONTAINER));
pub const SECRET_TAB: Tab<JsonRow> =
    Tab::new("consumers", "Consumers", Body::List("/secrets/{id}/consumers?limit=100", OF_SECRET));

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_uses_a_container_is_a_link_where_its_address_says_it() {
        let of = |address: &str| consuming_address(&json!({"name": "octavia", "URL": address}));
        let link = Cell::link(load_balancer::keys::LISTENERS, "l-1");
        assert_eq!(of("lbaas://RegionOne/listener/l-1"), link);
        assert_eq!(of("https://h:9876/v2.0/lbaas/listeners/l-1"), link);
        assert_eq!(of("https://h/x"), Cell::code("https://h/x"));
    }
}
