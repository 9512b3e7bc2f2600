//! Another server like this one, by the form for new servers.

use super::Server;
use crate::model::{Action, Caller};
use crate::services::compute::server::rules;
use crate::services::orchestration::export_action::export_action;

/// The page, which the form's [`crate::model::Create::similar`] fills in.
const PAGE: &str = "/compute/servers/create?similar={id}";

const TEMPLATE_PAGE: &str = "/compute/servers/create?similar={id}&save-template=yes";

pub const SIMILAR: Action<Server> = Action::<Server>::link("Create similar", PAGE).when(may_create);

/// The same form for a server whose creation failed.
pub const AGAIN: Action<Server> = Action::<Server>::link("Try again", PAGE)
    .when(|server, caller| {
        may_create(server, caller)?;
        if server.never_ran() { Ok(()) } else { Err("Only for servers whose creation failed") }
    })
    .remedy();

/// Opens the form filled in like the server, and asks for the name of the template.
pub const TEMPLATE: Action<Server> =
    Action::<Server>::link("Save as template", TEMPLATE_PAGE).seldom().when(may_create);

/// The server with all that is its own, as a template of Heat.
pub const EXPORT: Action<Server> = export_action::<Server>("/orchestration/template-export?servers={id}")
    .when(|server, caller| rules::ANY.check(server, caller));

fn may_create(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::ANY.check(server, caller)?;
    caller.creation_refusal().map_or(Ok(()), Err)
}
