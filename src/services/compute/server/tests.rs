//! Tests with recorded servers.

mod allowed;
mod odd;
mod requests;

use super::row::Server;
use super::{DEFINITION, actions};
use crate::model::{Action, Caller};
use crate::services::compute::samples::made;
use serde_json::{Value, json};

fn server(changes: Value) -> Server {
    let mut server = json!({
        "id": "9168b536", "name": "web", "status": "ACTIVE", "OS-EXT-STS:vm_state": "active",
        "OS-SRV-USG:launched_at": "2026-11-22T18:42:35.000000", "hostId": "92154fab", "image": {"id": "70a599e0"},
        "flavor": {"original_name": "m1.tiny", "vcpus": 1, "ram": 512, "disk": 1},
    });
    for (key, value) in changes.as_object().unwrap() {
        server[key] = value.clone();
    }
    made(&server)
}

fn action(label: &str) -> &'static Action<Server> {
    actions::ACTIONS.iter().find(|action| action.meta.label == label).unwrap_or_else(|| panic!("no {label}"))
}

fn member() -> Caller {
    Caller { user_id: "u".into(), project_id: "p".into(), roles: vec!["member".into()], ..Caller::default() }
}

fn admin() -> Caller {
    Caller { roles: vec!["admin".into()], ..member() }
}
