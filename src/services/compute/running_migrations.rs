//! Live migrations that are under way, on the pages of servers and hosts.
//! <https://docs.openstack.org/api-ref/compute/#server-migrations-servers-migrations>

use crate::auth::ServiceRequest;
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{custom, link, status, text, time};
use crate::model::{Cell, FormValues, JsonRow, Lookup, Meter, SubColumn, SubTable};
use crate::services::compute::keys;
use crate::services::compute::requests::{at_least, delete, get, post};
use serde_json::{Value, json};

/// 2.23 tells how far a migration is; 2.80 adds the user.
pub const VERSION: u16 = 80;

/// The field that a row fills in: the migration's path.
const MIGRATION: &str = ".migration";

/// 2.24 aborts a live migration. Its server stays where it is.
pub fn abortion(input: &FormValues) -> ServiceRequest {
    delete(input.text(MIGRATION)).version(at_least(24))
}

/// 2.22. The server is paused until the rest of its memory is copied.
pub fn forced(input: &FormValues) -> ServiceRequest {
    post([input.text(MIGRATION), "/action"].concat(), 22, json!({"force_complete": null}))
}

/// What is being migrated from a server's host or to it.
pub static OF_SERVER: SubTable = SubTable::new(
    "migrations",
    &[
        SubColumn::at("From", text("/source_compute")),
        SubColumn::at("To", text("/dest_compute")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Memory", custom(memory)),
        SubColumn::at("Disk", custom(disk)),
        SubColumn::at("Started", time("/created_at")),
    ],
    "No live migration in progress.",
)
.action("Abort migration", MIGRATION, path)
.other_action("Force complete migration", MIGRATION, path)
.refreshed();

/// The migrations from a host and to it, of which the list tells no progress.
pub static ON_HOST: SubTable = SubTable::new(
    "migrations",
    &[
        SubColumn::at("Server", link(keys::SERVERS, "/instance_uuid")),
        SubColumn::at("Type", text("/migration_type")),
        SubColumn::at("From", text("/source_compute")),
        SubColumn::at("To", text("/dest_compute")),
        SubColumn::at("Memory", custom(derived_memory)),
        SubColumn::at("Started", time("/created_at")),
    ],
    "No migrations in progress.",
)
.action("Abort migration", MIGRATION, path)
.other_action("Force complete migration", MIGRATION, path)
.refreshed();

/// Nova lists migrations of one status at a time.
pub fn on_host(host: &JsonRow) -> ServiceRequest {
    get("/os-migrations?status=running", VERSION).query("host", host.at("/service/host"))
}

/// The path of a migration below its server.
fn path(migration: &Value) -> String {
    let of = ["/server_uuid", "/instance_uuid"].map(|pointer| lenient::at(migration, pointer));
    let server = of.into_iter().find(|id| !id.is_empty()).unwrap_or_default();
    ["/servers/", &encode(&server), "/migrations/", &encode(&lenient::at(migration, "/id"))].concat()
}

fn memory(migration: &Value) -> Cell {
    copied(migration, "Memory", ["/memory_total_bytes", "/memory_remaining_bytes"])
}

fn disk(migration: &Value) -> Cell {
    copied(migration, "Disk", ["/disk_total_bytes", "/disk_remaining_bytes"])
}

/// What is copied already. What was copied and has changed since counts as remaining.
fn copied(migration: &Value, label: &'static str, [total, remaining]: [&str; 2]) -> Cell {
    let number = |pointer: &str| lenient::number_at(migration, pointer);
    match (number(total), number(remaining)) {
        (Some(total), Some(remaining)) if total > 0.0 => {
            Cell::Meter(Meter::of(label, (total - remaining).max(0.0), total, "bytes"))
        }
        _ => Cell::None,
    }
}

fn derived_memory(migration: &Value) -> Cell {
    let progress = |lookup: &dyn Lookup, path: &str| match lookup.document(&get(path, VERSION)) {
        Some(Ok(answer)) => answer.get("migration").map_or(Cell::None, memory),
        Some(Err(_)) => Cell::None,
        None => Cell::Pending,
    };
    Cell::derived(progress, path(migration))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_migration_is_found_below_its_server() {
        assert_eq!(path(&json!({"id": 7, "server_uuid": "s 1"})), "/servers/s%201/migrations/7");
        assert_eq!(path(&json!({"id": 7, "instance_uuid": "s"})), "/servers/s/migrations/7");
        let input = FormValues::default().with(MIGRATION, "/servers/s/migrations/7");
        assert_eq!(abortion(&input).path, "/servers/s/migrations/7");
        assert_eq!(forced(&input).path, "/servers/s/migrations/7/action");
    }

    #[test]
    fn its_progress_is_what_need_not_be_copied_any_more() {
        let of = |total: Value, remaining: Value| {
            memory(&json!({"memory_total_bytes": total, "memory_remaining_bytes": remaining}))
        };
        assert_eq!(of(json!(1000), json!(250)), Cell::Meter(Meter::of("Memory", 750.0, 1000.0, "bytes")));
        assert_eq!(of(json!(null), json!(null)), Cell::None, "it is not running yet");
        assert_eq!(of(json!(0), json!(0)), Cell::None);
    }
}
