//! Who a consumer of resources is, as far as the services know it.

use super::requests::get;
use crate::auth::ServiceRequest;
use crate::http::encode;
use crate::lenient;
use crate::model::{Cell, Lookup, RefState, Tone};
use crate::services::compute::requests;
use crate::services::{compute, identity};
use serde_json::Value;

/// What is known of a consumer.
#[derive(Debug, PartialEq)]
pub enum Consumer {
    /// A server, with its name.
    Server(String),
    /// A migration, which holds a server's resources on the host that it leaves.
    Migration,
    /// What another service has put there, with the type that it gave.
    Other(String),
    /// Nova knows neither a server nor a migration of that id.
    Orphan,
    /// The services are being asked.
    Asking,
    /// It could not be found out.
    Unknown,
}

/// Nova's migrations; as of 2.59 with their uuids.
pub fn migrations() -> ServiceRequest {
    requests::get("/os-migrations", 80)
}

/// All servers with this id, of whichever project: one or none.
pub fn servers(id: &str) -> ServiceRequest {
    requests::get(["/servers/detail?all_tenants=1&uuid=", &encode(id)].concat(), 1)
}

/// Whether Nova's answer has a migration with this uuid; `None` where the answer has no uuids.
pub fn is_migration(migrations: &Value, uuid: &str) -> Option<bool> {
    let list = migrations.get("migrations")?.as_array()?;
    list.iter().all(|one| one.get("uuid").is_some()).then(|| list.iter().any(|one| lenient::at(one, "/uuid") == uuid))
}

/// Nova's own types, and what Placement says where nobody gave one.
const NOVA_TYPES: [&str; 4] = ["", "INSTANCE", "MIGRATION", "unknown"];

impl Consumer {
    /// Finds out what the consumer with this id is.
    pub fn of(lookup: &dyn Lookup, id: &str) -> Consumer {
        match lookup.ref_state(compute::keys::SERVERS, id) {
            RefState::Named(name) => return Consumer::Server(name),
            RefState::Loading => return Consumer::Asking,
            RefState::Unknown => return Consumer::Unknown,
            RefState::Deleted => {}
        }
        // Both requests are sent before either answer is awaited.
        let (migrations, own) = (lookup.document(&migrations()), lookup.document(&allocations(id)));
        let (Some(migrations), Some(own)) = (migrations, own) else { return Consumer::Asking };
        let (Ok(migrations), Ok(own)) = (migrations, own) else { return Consumer::Unknown };
        let kind = lenient::at(&own, "/consumer_type");
        match is_migration(&migrations, id) {
            None => Consumer::Unknown,
            Some(true) => Consumer::Migration,
            Some(false) if !NOVA_TYPES.contains(&kind.as_str()) => Consumer::Other(kind),
            Some(false) => Consumer::Orphan,
        }
    }
}

/// A consumer's own allocations, with its project.
fn allocations(id: &str) -> ServiceRequest {
    get(["/allocations/", &encode(id)].concat())
}

/// The server, or the consumer's id.
pub fn name(lookup: &dyn Lookup, id: &str) -> Cell {
    match Consumer::of(lookup, id) {
        Consumer::Server(name) => Cell::named_link(compute::keys::SERVERS, id, name),
        Consumer::Asking => Cell::Pending,
        _ => Cell::code(id),
    }
}

/// What the consumer is, in words.
pub fn kind(lookup: &dyn Lookup, id: &str) -> Cell {
    match Consumer::of(lookup, id) {
        Consumer::Server(_) => Cell::text("Server"),
        Consumer::Migration => Cell::text("Migration"),
        Consumer::Other(kind) => Cell::text(["Another service: ", &kind].concat()),
        Consumer::Orphan => Cell::status("Not used by Nova", Tone::Bad),
        Consumer::Asking => Cell::Pending,
        Consumer::Unknown => Cell::status("Could not be checked", Tone::Warning),
    }
}

/// The project that it is counted for.
pub fn project(lookup: &dyn Lookup, id: &str) -> Cell {
    let of_server = lookup.row(compute::keys::SERVERS, id).map(|row| lenient::at(&row.distinction(), "/project_id"));
    if let Some(project) = of_server.filter(|project| !project.is_empty()) {
        return Cell::link(identity::keys::PROJECTS, project);
    }
    match lookup.document(&allocations(id)) {
        None => Cell::Pending,
        Some(Err(_)) => Cell::None,
        Some(Ok(own)) => Cell::link(identity::keys::PROJECTS, lenient::at(&own, "/project_id")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use serde_json::json;
    use std::sync::Arc;

    /// A cloud with this server and this migration; every other consumer is of this type.
    struct Cloud {
        server: RefState,
        migrations: Option<Result<Value, Error>>,
        kind: &'static str,
    }

    impl Lookup for Cloud {
        fn ref_state(&self, _: &str, _: &str) -> RefState {
            self.server.clone()
        }
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            let answer = match call.path.starts_with("/os-migrations") {
                true => self.migrations.clone()?,
                false => Ok(json!({"project_id": "p", "consumer_type": self.kind})),
            };
            Some(answer.map(Arc::new))
        }
    }

    fn of(server: RefState, migrations: Option<Result<Value, Error>>, kind: &'static str) -> Consumer {
        Consumer::of(&Cloud { server, migrations, kind }, "c")
    }

    #[test]
    fn only_what_nova_denies_is_an_orphan() {
        let none = || Some(Ok(json!({"migrations": [{"uuid": "other"}]})));
        let refused = || Some(Err(Error::refused("down")));
        let server = RefState::Named("web".to_owned());
        assert_eq!(of(server, refused(), "unknown"), Consumer::Server("web".to_owned()));
        assert_eq!(of(RefState::Loading, none(), "unknown"), Consumer::Asking);
        assert_eq!(of(RefState::Unknown, none(), "unknown"), Consumer::Unknown);
        assert_eq!(of(RefState::Deleted, None, "unknown"), Consumer::Asking);
        assert_eq!(of(RefState::Deleted, refused(), "unknown"), Consumer::Unknown);
        assert_eq!(of(RefState::Deleted, none(), "unknown"), Consumer::Orphan);
        assert_eq!(of(RefState::Deleted, none(), "INSTANCE"), Consumer::Orphan);
        assert_eq!(of(RefState::Deleted, none(), "BLAZAR"), Consumer::Other("BLAZAR".to_owned()));
        let moving = Some(Ok(json!({"migrations": [{"uuid": "c"}]})));
        assert_eq!(of(RefState::Deleted, moving, "unknown"), Consumer::Migration);
        let old = Some(Ok(json!({"migrations": [{"id": 1}]})));
        assert_eq!(of(RefState::Deleted, old, "unknown"), Consumer::Unknown, "before 2.59 it has no uuids");
    }
}
