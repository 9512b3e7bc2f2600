//! The actions on servers.
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
mod requests;
mod rescue;
mod resize;
mod security_group;
mod shelve;
mod volume;

use super::row::Server;
use crate::model::Action;

/// In the order of the menu. Actions of a group have to be consecutive.
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
