//! The tabs of a server's page.

mod attached;
mod console;
mod console_address;
mod diagnostics;
mod history;
mod metrics;
mod overview;
mod requests;
mod scheduling;
mod shares;
mod user_data;
mod volume_mount;

use super::row::Server;
use crate::auth::ServiceRequest;
use crate::http::Priority;
use crate::lenient;
use crate::model::{Body, Caller, Tab};
use crate::services::compute::requests::post;
use crate::services::compute::running_migrations::{OF_SERVER, VERSION};
use crate::services::compute::server::tabs::requests::has_host;
use serde_json::json;

pub use console::{VNC_CONSOLE, running_server};
pub use overview::facts;

pub static TABS: &[Tab<Server>] = &[
    Tab::new("overview", "Overview", Body::Facts(overview::facts)),
    Tab::new("log", "Log", Body::Log(log, |answer| lenient::at(answer, "/output"))).when(has_log),
    console::TAB,
    history::TAB,
    attached::INTERFACES,
    attached::VOLUMES,
    shares::TAB,
    attached::SECURITY_GROUPS,
    Tab::new("migrations", "Migrations", Body::Table(migrations, OF_SERVER)).admin(),
    Tab::new("metadata", "Metadata", Body::Facts(overview::metadata)),
    user_data::TAB,
    scheduling::TAB,
    metrics::TAB,
    diagnostics::TAB,
];

fn migrations(server: &Server) -> ServiceRequest {
    requests::get_from_server(server, "/migrations", VERSION)
}

/// A read, although Nova requires `POST`.
fn log(id: &str, lines: u32) -> ServiceRequest {
    let path = ["/servers/", id, "/action"].concat();
    post(path, 1, json!({"os-getConsoleOutput": {"length": lines}})).priority(Priority::View)
}

/// Requires a host (`check_instance_host`). By default, only callers who may change the server may read the log.
fn has_log(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    if !caller.can_write() {
        return Err("Your role in this project does not allow reading the log");
    }
    has_host(server)
}
