//! What is wrong with an object, and what usually mends it.

use crate::services::{
    block_storage, compute, identity, key_manager, load_balancer, network, orchestration, shared_file_system,
};

/// How an object needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// An operation failed, or the object is in error.
    Failed,
    /// In a transition for too long.
    Stuck,
    /// It exists, but does not do all that it should.
    Impaired,
    /// Nothing uses it.
    Unused,
    /// What uses it, by what it says, does not exist.
    Orphaned,
    Expiring,
    Expired,
    /// It waits for somebody to decide how to go on.
    Waiting,
}

impl TroubleKind {
    /// What is wrong with several objects, after how many they are.
    pub fn of_several(self) -> &'static str {
        match self {
            TroubleKind::Failed => "in error",
            TroubleKind::Stuck => "stuck in a transition",
            TroubleKind::Impaired => "working only in part",
            TroubleKind::Unused => "not in use",
            TroubleKind::Orphaned => "in use by nothing that exists",
            TroubleKind::Expiring => "about to expire",
            TroubleKind::Expired => "expired",
            TroubleKind::Waiting => "waiting for a decision",
        }
    }
}

/// What is wrong with an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub kind: TroubleKind,
    /// In a few words, or in the service's sentence.
    pub reason: String,
}

impl Trouble {
    pub fn new(kind: TroubleKind, reason: impl Into<String>) -> Self {
        Trouble { kind, reason: reason.into() }
    }
}

/// The labels of the actions that mend what is wrong with an object of the resource with this key, the best one first. Those
/// that a caller cannot do now are not offered.
pub fn fixes(key: &str, kind: TroubleKind) -> &'static [&'static str] {
    use TroubleKind::{Expired, Failed, Impaired, Orphaned, Stuck, Unused, Waiting};
    match (key, kind) {
        (compute::keys::SERVERS, Failed) => &["Try again", "Delete"],
        (compute::keys::SERVERS, Stuck) | (block_storage::keys::VOLUMES, Orphaned | Stuck) => {
            &["Reset state", "Delete"]
        }
        (block_storage::keys::VOLUMES, Failed) => &["Delete", "Force delete"],
        (network::keys::FLOATING_IPS, Unused) => &["Associate", "Release"],
        (load_balancer::keys::LOAD_BALANCERS, Failed) => &["Fail over", "Delete"],
        (load_balancer::keys::LOAD_BALANCERS, Impaired) => &["Fail over"],
        (identity::keys::APPLICATION_CREDENTIALS | key_manager::keys::SECRETS, Expired)
        | (key_manager::keys::ORDERS | shared_file_system::keys::SHARE_GROUPS, Failed) => &["Delete"],
        (shared_file_system::keys::SHARES, Failed) => &["Reset state", "Delete"],
        (shared_file_system::keys::REPLICAS, Failed) => &["Reset status", "Delete"],
        (shared_file_system::keys::REPLICAS, Impaired) => &["Resynchronize"],
        (shared_file_system::keys::SHARE_NETWORKS | shared_file_system::keys::SHARE_SERVERS, Failed) => {
            &["Reset status"]
        }
        (shared_file_system::keys::SHARE_SERVERS, Waiting) => &["Complete migration", "Cancel migration"],
        (orchestration::keys::STACKS, Failed) => &["Update", "Delete"],
        (orchestration::keys::STACKS, Impaired) => &["Update"],
        (orchestration::keys::STACKS, Stuck) => &["Cancel update", "Cancel creation"],
        _ => &[],
    }
}
