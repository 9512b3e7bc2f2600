//! The state of the whole application, as plain data.

use super::connection::Connection;
use super::preferences::PreferenceValues;
use crate::auth::cloud_files::CloudEntry;
use crate::auth::{Config, LeftValid};
use crate::http::Error;
use reactive_stores::Store;

/// What outlives pages. A view that reads a field is woken by that field alone.
#[derive(Store)]
pub struct AppState {
    /// What `config.json` says.
    pub config: Config,
    /// Why `config.json` could not be read, if so.
    pub config_error: Option<Error>,
    /// Clouds of files that the user has picked in this tab, or has had remembered in this browser.
    pub file_clouds: Vec<CloudEntry>,
    /// `config.json` was read, and the sessions from before a reload are open again.
    pub started: bool,
    /// The scopes that are open side by side, in the order in which they were opened.
    pub connections: Vec<Connection>,
    /// The one of them that is shown, and worked in.
    pub active: Option<Connection>,
    /// Lists show what is in all of them.
    pub merges: bool,
    /// How often the journal has changed.
    pub journal_changes: u64,
    /// What stays valid after the last sign-out, until somebody signs in.
    pub left_valid: LeftValid,
    /// It was in another tab that the user has signed out.
    pub signed_out_elsewhere: bool,
    pub preferences: PreferenceValues,
}
