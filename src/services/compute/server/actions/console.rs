//! The server's consoles: in the tab of its page, or the graphical one in a window of its own.
//! <https://docs.openstack.org/api-ref/compute/#create-console>

use super::Server;
use crate::lenient;
use crate::model::{Action, Caller, Completion, FormValues, RequestPlan};
use crate::services::compute::requests::post;
use crate::services::compute::server::rules;
use serde_json::json;

pub const SHOW: Action<Server> =
    Action::<Server>::link("Console", "/compute/servers/{id}?tab=console").when(has_console).group("Console").primary();
pub const OPEN: Action<Server> =
    Action::<Server>::new("Open console", open).when(has_console).group("Console").seldom();

fn open(server: &Server, _: &FormValues) -> RequestPlan {
    let body = json!({"remote_console": {"protocol": "vnc", "type": "novnc"}});
    // The address contains a token that is valid for some minutes.
    let call = post(server.path("/remote-consoles"), 6, body).confidential();
    RequestPlan::with_completion(call, Completion::OpenUrl(|answer| Some(lenient::at(answer, "/remote_console/url"))))
}

/// Requires a host (`check_instance_host`), and no deletion or migration in progress (`get_vnc_console`).
pub fn has_console(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    match server.task_state.as_str() {
        _ if server.host_digest.is_empty() => Err("The server is not on a host"),
        "deleting" | "migrating" => Err("The server is being moved or deleted"),
        _ => Ok(()),
    }
}
