//! The tab of a server's action log.

use super::Server;
use crate::lenient;
use crate::model::{Body, Cell, Facts, SubColumn, SubTable, Tab, Tone};
use crate::services::compute::server::audit;
use crate::services::identity;
use serde_json::Value;

/// 2.21 includes deleted servers, 2.58 the time of the last update.
pub const TAB: Tab<Server> = Tab::new(
    "actions",
    "History",
    Body::Table(
        |server| crate::services::compute::server::tabs::requests::get_from_server(server, "/os-instance-actions", 84),
        TABLE,
    ),
);

const TABLE: SubTable = SubTable {
    more: Some((|server, action| audit::record(server, &lenient::at(action, "/request_id")), steps)),
    ..SubTable::new("instanceActions", COLUMNS, "No actions yet.")
};

static COLUMNS: &[SubColumn] = &[
    SubColumn::new("Action", |action| Cell::text(audit::words(&lenient::at(action, "/action")))),
    SubColumn::new("Result", |action| match lenient::at(action, "/message").as_str() {
        "" => Cell::text("Success"),
        "Error" => Cell::status("Failed", Tone::Bad),
        message => Cell::text(message),
    }),
    SubColumn::new("Started", |action| Cell::time(&lenient::at(action, "/start_time"))),
    SubColumn::new("Last event", |action| Cell::time(&lenient::at(action, "/updated_at"))),
    SubColumn::new("User", |action| Cell::link(identity::keys::USERS, lenient::at(action, "/user_id"))),
    SubColumn::new("Request ID", |action| Cell::code(lenient::at(action, "/request_id"))),
];

fn steps(answer: &Value) -> Vec<Facts> {
    audit::events(&answer["instanceAction"]).iter().map(event).collect()
}

/// Host, details and traceback are only returned to administrators.
fn event(event: &Value) -> Facts {
    let result = lenient::at(event, "/result");
    let tone = match result.as_str() {
        "Success" => Tone::Good,
        "Error" => Tone::Bad,
        _ => Tone::Busy,
    };
    let block = |pointer| match lenient::at(event, pointer) {
        text if text.is_empty() => Cell::None,
        text => Cell::Block(text),
    };
    Facts::new(
        audit::step(event),
        [
            ("Result", Cell::status(if result.is_empty() { "Running" } else { &result }, tone)),
            ("Started", Cell::time(&lenient::at(event, "/start_time"))),
            ("Finished", Cell::time(&lenient::at(event, "/finish_time"))),
            ("Host", Cell::text(lenient::at(event, "/host"))),
            ("Details", block("/details")),
            ("Traceback", block("/traceback")),
        ],
    )
}
