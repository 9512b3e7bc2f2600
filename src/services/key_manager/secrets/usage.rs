//! What refers to a secret or a container: containers, and listeners and pools of load balancers, which Barbican does not know of.

use crate::http::ErrorKind;
use crate::model::{Cell, Lookup, reference_id};
use crate::services::key_manager::keys;
use crate::services::load_balancer;
use serde_json::Value;

/// Links to everything that refers to the secret or container with this id, and a word where a list could not be read.
pub fn used_by(lookup: &dyn Lookup, id: &str) -> Cell {
    let mut found = Vec::new();
    let mut is_unknown = false;
    for key in [keys::CONTAINERS, load_balancer::keys::LISTENERS, load_balancer::keys::POOLS] {
        match lookup.rows(key) {
            None => return Cell::Pending,
            // Without the service there are none that use it.
            Some(Err(error)) => is_unknown |= error.kind != ErrorKind::Refused,
            Some(Ok(rows)) => {
                let others = rows.iter().filter(|row| row.id() != id && refers(&row.distinction(), id));
                found.extend(others.map(|row| Cell::named_link(key, row.id(), row.name())));
            }
        }
    }
    if is_unknown {
        found.push(Cell::text("Unknown"));
    }
    Cell::many(found)
}

/// Whether an object has a reference to this id anywhere.
fn refers(object: &Value, id: &str) -> bool {
    match object {
        Value::String(text) => text.contains("://") && reference_id(text) == id,
        Value::Array(items) => items.iter().any(|item| refers(item, id)),
        Value::Object(members) => members.values().any(|member| refers(member, id)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::Row;
    use crate::services::samples::rows_of;
    use serde_json::json;

    struct Cloud;

    impl Lookup for Cloud {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            if key != keys::CONTAINERS {
                return Some(Err(Error::refused("This cloud does not offer the service")));
            }
            let secrets = json!([{"name": "certificate", "secret_ref": "https://h/v1/secrets/s"}]);
            let containers =
                json!([{"container_ref": "https://h/v1/containers/c", "name": "web", "secret_refs": secrets}]);
            Some(Ok(rows_of(key, &containers)))
        }
    }

    #[test]
    fn a_secret_is_used_by_its_containers() {
        assert_eq!(used_by(&Cloud, "s"), Cell::Many(vec![Cell::named_link(keys::CONTAINERS, "c", "web")]));
        assert_eq!(used_by(&Cloud, "c"), Cell::None, "a container does not use itself");
        assert_eq!(used_by(&crate::model::EmptyLookup, "s"), Cell::Pending);
    }

    struct Failing;

    impl Lookup for Failing {
        fn rows(&self, _: &str) -> Option<Result<Vec<Row>, Error>> {
            Some(Err(Error::refused("No answer").with(|details| details.kind = ErrorKind::Network)))
        }
    }

    #[test]
    fn what_could_not_be_read_is_not_taken_for_nothing() {
        assert_eq!(used_by(&Failing, "s"), Cell::many([Cell::text("Unknown")]));
    }

    #[test]
    fn references_are_found_wherever_they_stand() {
        let listener = json!({"default_tls_container_ref": "https://h/v1/containers/c", "sni_container_refs": ["https://h/v1/secrets/s"]});
        assert!(refers(&listener, "c") && refers(&listener, "s") && !refers(&listener, "x"));
    }
}
