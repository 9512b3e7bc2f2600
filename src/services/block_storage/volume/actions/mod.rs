//! What can be done with volumes.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volume-actions-volumes-action>

mod attach;
mod change;
mod copies;
mod delete;
mod edit;
mod groups;
mod made;
mod transfer;

use super::admin;
use super::row::Volume;
use crate::model::Action;

/// In the order of the menu; groups stand together.
pub static ACTIONS: &[Action<Volume>] = &[
    edit::EDIT,
    edit::METADATA,
    attach::ATTACH,
    attach::DETACH,
    change::EXTEND,
    change::RETYPE,
    change::BOOTABLE,
    change::NOT_BOOTABLE,
    change::READ_ONLY,
    change::WRITABLE,
    copies::SNAPSHOT,
    copies::BACKUP,
    copies::REVERT,
    made::COPY,
    made::SERVER,
    made::UPLOAD,
    transfer::TRANSFER,
    admin::MIGRATE,
    admin::RESET,
    delete::DELETE,
    admin::FORCE,
];
