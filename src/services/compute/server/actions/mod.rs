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
mod shelve;
mod similar;
mod volume;

use super::row::Server;
use crate::model::Action;
pub use console::has_console;
pub use migrate::{cold_migration, confirmation, evacuation, live_migration};

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
