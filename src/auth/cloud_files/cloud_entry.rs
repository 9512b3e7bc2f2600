//! A cloud as a file describes it.

use super::{Goal, SignInSettings};
use crate::auth::CloudConfig;

/// A cloud that files tell of.
#[derive(Clone, Debug, PartialEq)]
pub struct CloudEntry {
    /// Its region is the first of `regions`; its authentication URL is empty where the files have none.
    pub cloud: CloudConfig,
    /// Those to choose from; empty where the files name none.
    pub regions: Vec<String>,
    pub credentials: SignInSettings,
    pub target: Goal,
    /// What of the file does not hold here, in sentences for the user.
    pub notes: Vec<String>,
}
