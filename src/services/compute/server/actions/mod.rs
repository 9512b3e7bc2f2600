//! What can be done with servers.
//! <https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action>

mod access;
mod console;
mod delete;
mod edit;
mod floating_ip;
mod image;
mod interface;
mod lock;
mod migrate;
mod power;
mod rebuild;
mod rescue;
mod resize;
mod security_group;
mod shelve;
mod volume;

use super::row::Server;
use crate::auth::MicroversionRequest;
use crate::model::{Action, ActionRequest, Completion, RequestPlan};
use crate::services::compute::post;
use serde_json::Value;

/// In the order of the menu; groups stand together.
pub static ACTIONS: &[Action<Server>] = &[
    console::OPEN,
    power::START,
    power::STOP,
    power::SOFT_REBOOT,
    power::HARD_REBOOT,
    power::PAUSE,
    power::UNPAUSE,
    power::SUSPEND,
    power::RESUME,
    shelve::SHELVE,
    shelve::UNSHELVE,
    shelve::OFFLOAD,
    resize::RESIZE,
    resize::CONFIRM,
    resize::REVERT,
    rebuild::REBUILD,
    rescue::RESCUE,
    rescue::UNRESCUE,
    image::CREATE,
    image::BACKUP,
    edit::EDIT,
    edit::METADATA,
    edit::TAGS,
    access::PASSWORD,
    lock::LOCK,
    lock::UNLOCK,
    volume::ATTACH,
    volume::DETACH,
    interface::ATTACH,
    interface::DETACH,
    floating_ip::ASSOCIATE,
    floating_ip::DISASSOCIATE,
    security_group::ADD,
    security_group::REMOVE,
    migrate::MIGRATE,
    migrate::LIVE,
    migrate::EVACUATE,
    delete::RESET,
    delete::RESTORE,
    delete::DELETE,
    delete::FORCE,
];

/// An action that says nothing but its name, at 2.1, followed until the server is at rest in one of these statuses.
const fn plain(name: &'static str, expect: &'static [&'static str]) -> ActionRequest {
    ActionRequest::ActAt(MicroversionRequest::Base, name, Completion::Settled(expect))
}

/// An action's request at 2.`minor`, followed until the server is at rest in one of these statuses.
fn act(server: &Server, minor: u16, body: Value, expect: &'static [&'static str]) -> RequestPlan {
    RequestPlan::followed(post(server.path("/action"), minor, body), Completion::Settled(expect))
}

/// An action's request whose answer is the outcome.
fn done(server: &Server, minor: u16, body: Value) -> RequestPlan {
    RequestPlan::once(post(server.path("/action"), minor, body))
}
