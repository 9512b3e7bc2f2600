//! The tab about a server's scheduling, from a request with a newer microversion than the list's.

use super::Server;
use crate::lenient;
use crate::model::{Body, Cell, Facts, Tab};
use crate::services::compute::keys;
use serde_json::Value;

/// 2.71 adds server groups, 2.96 the pinned zone, 2.98 the properties of the image, 2.100 scheduler hints.
pub const TAB: Tab<Server> = Tab::new(
    "scheduling",
    "Scheduling",
    Body::Document(|server| crate::services::compute::server::tabs::requests::get_from_server(server, "", 100), facts),
);

fn facts(answer: &Value) -> Vec<Facts> {
    let server = &answer["server"];
    let groups = crate::services::compute::server::tabs::requests::array_at(server, "server_groups").iter();
    let place = Facts::new(
        "Placement",
        [
            ("Server groups", Cell::many(groups.map(|id| Cell::link(keys::SERVER_GROUPS, lenient::text(id))))),
            ("Zone", Cell::text(lenient::at(server, "/OS-EXT-AZ:availability_zone"))),
            ("Requested zone", Cell::text(lenient::at(server, "/pinned_availability_zone"))),
            ("Host", Cell::text(lenient::at(server, "/OS-EXT-SRV-ATTR:host"))),
        ],
    );
    let parts = [
        ("Scheduler hints", "/scheduler_hints"),
        ("Flavor extra specs", "/flavor/extra_specs"),
        ("Image properties", "/image/properties"),
    ];
    let parts = parts.into_iter().filter_map(|(title, pointer)| pairs(title, server.pointer(pointer)?));
    std::iter::once(place).chain(parts).collect()
}

fn pairs(title: &str, object: &Value) -> Option<Facts> {
    let object = object.as_object().filter(|object| !object.is_empty())?;
    Some(Facts::new(title, object.iter().map(|(key, value)| (key.as_str(), several(value)))))
}

/// A cell of a value, or of each element of a list.
fn several(value: &Value) -> Cell {
    match value {
        Value::Array(values) => Cell::many(values.iter().map(several)),
        value => Cell::code(lenient::text(value)),
    }
}
