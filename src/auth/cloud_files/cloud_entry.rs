//! A cloud of a file.

use super::{RequestedScope, SignInSettings};
use crate::auth::CloudConfig;

/// A cloud of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudEntry {
    /// Its region is the first of `regions`; its authentication URL is empty where the files have none.
    pub cloud: CloudConfig,
    /// The regions to choose from; empty where the files have none.
    pub regions: Vec<String>,
    pub credentials: SignInSettings,
    pub target: RequestedScope,
    /// Settings that do not apply here, in sentences for the user.
    pub notes: Vec<String>,
}
