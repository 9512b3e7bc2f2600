//! The actions on volumes.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volume-actions-volumes-action>

mod attach;
mod change;
mod copies;
mod create_from;
mod delete;
mod edit;
mod groups;
mod transfer;

use super::row::Volume;
use super::{admin, attachments};
use crate::model::{Action, OutcomeReaders};

/// What a volume shows of their outcomes.
pub const OUTCOMES: OutcomeReaders = OutcomeReaders {
    verdicts: &[&admin::MIGRATED],
    values: &[&attach::ATTACHMENTS, &change::SIZE, &change::TYPE],
    parts: &[],
};

/// In the order of the menu. Actions of a group have to be consecutive.
pub static ACTIONS: &[Action<Volume>] = &[
    edit::EDIT,
    edit::METADATA,
    attach::ATTACH,
    attach::DETACH,
    attachments::DELETE,
    change::EXTEND,
    change::RETYPE,
    change::BOOTABLE,
    change::NOT_BOOTABLE,
    change::READ_ONLY,
    change::WRITABLE,
    copies::SNAPSHOT,
    copies::BACKUP,
    copies::REVERT,
    create_from::COPY,
    create_from::SERVER,
    create_from::UPLOAD,
    transfer::TRANSFER,
    admin::MIGRATE,
    admin::RESET,
    delete::DELETE,
    admin::FORCE,
];
