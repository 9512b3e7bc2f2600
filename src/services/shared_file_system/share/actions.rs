//! What can be done with a share, in the order of the menu, and what tells the outcomes.

use super::{access, admin, copies, deletion, edit, export_locations, migration, resize, servers, transfer};
use crate::model::{Action, JsonRow, OutcomeReaders};
use crate::services::compute::server_shares::{ATTACHED_TO_SERVER, DETACHED_FROM_SERVER};

/// What a share shows of the outcomes.
pub const OUTCOMES: OutcomeReaders = OutcomeReaders {
    verdicts: &[&migration::COPIED, &migration::MIGRATED, &migration::CANCELED],
    values: &[&resize::SIZE],
    parts: &[&access::APPLIED, &access::REMOVED, &ATTACHED_TO_SERVER, &DETACHED_FROM_SERVER],
};

/// Actions of a group have to be consecutive.
pub static ACTIONS: &[Action<JsonRow>] = &[
    access::ADD_RULE,
    access::EDIT_RULE,
    access::SHOW_ACCESS_KEY,
    access::REMOVE_RULE,
    edit::EDIT,
    edit::METADATA,
    export_locations::EDIT,
    deletion::RESTORE,
    resize::EXTEND,
    resize::SHRINK,
    copies::SNAPSHOT,
    copies::REVERT,
    copies::REPLICATE,
    servers::ATTACH,
    servers::DETACH,
    migration::START,
    migration::COMPLETE,
    migration::CANCEL,
    migration::RESET,
    admin::RESET,
    admin::UNMANAGE,
    transfer::TRANSFER,
    deletion::SOFT_DELETE,
    deletion::DELETE,
    admin::FORCE,
];
