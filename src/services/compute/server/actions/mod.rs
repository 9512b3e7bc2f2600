//! The actions on servers.
//! <https://docs.openstack.org/api-ref/compute/#servers-run-an-action-servers-action>

mod access;
mod console;
mod delete;
mod edit;
pub mod floating_ip;
mod image;
mod interface;
mod lock;
mod migrate;
mod power;
mod rebuild;
mod requests;
mod rescue;
mod resize;
mod security_group;
mod share;
mod shelve;
mod similar;
mod volume;

use super::row::Server;
use crate::model::{Action, OutcomeReaders};
use crate::services::compute::server_shares::{SHARE_ATTACHED, SHARE_DETACHED};
pub use console::has_console;
pub use migrate::{cold_migration, confirmation, evacuation, live_migration};
pub use share::{DETACH_LABEL as DETACH_SHARE, SHARE};

/// What tells the outcomes of those that the status and the action log do not show.
pub const OUTCOMES: OutcomeReaders =
    OutcomeReaders { verdicts: &[], values: &[], parts: &[&SHARE_ATTACHED, &SHARE_DETACHED] };

/// In the order of the menu. Actions of a group have to be consecutive.
pub static ACTIONS: &[Action<Server>] = &[
    console::SHOW,
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
    similar::SIMILAR,
    similar::TEMPLATE,
    similar::EXPORT,
    similar::AGAIN,
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
    share::ATTACH,
    share::DETACH,
    interface::ATTACH,
    interface::DETACH,
    floating_ip::ASSOCIATE,
    floating_ip::DISASSOCIATE,
    security_group::ADD,
    security_group::REMOVE,
    migrate::MIGRATE,
    migrate::LIVE,
    migrate::EVACUATE,
    migrate::ABORT,
    migrate::FORCE,
    delete::RESET,
    delete::RESTORE,
    delete::DELETE,
    delete::FORCE,
];
