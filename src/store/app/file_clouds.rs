//! The clouds of files (`clouds.yaml`, openrc) beside those that are configured.

use super::App;
use crate::auth::cloud_files::{self, CloudEntry};
use crate::auth::{CloudConfig, Config};
use crate::store::app_state::AppStateStoreFields;
use leptos::prelude::*;

impl App {
    /// The cloud with this name, as it is configured or in a file.
    pub fn cloud_config(self, name: &str) -> Option<CloudConfig> {
        let found = self.file_cloud(name).map(|found| found.cloud);
        found.or_else(|| self.state.config().with(|config| config.cloud(name).cloned()))
    }

    /// The names of all clouds: the configured ones, then those of files. Reactive.
    pub fn cloud_names(self) -> Vec<String> {
        let mut names =
            self.state.config().with(|config| config.clouds.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
        self.state.file_clouds().with(|found| names.extend(found.iter().map(|found| found.cloud.name.clone())));
        names
    }

    /// The cloud of a file with this name. Reactive.
    pub fn file_cloud(self, name: &str) -> Option<CloudEntry> {
        self.state.file_clouds().with(|all| all.iter().find(|found| found.cloud.name == name).cloned())
    }

    /// Whether there are clouds of files. Reactive.
    pub fn has_file_clouds(self) -> bool {
        self.state.file_clouds().with(|all| !all.is_empty())
    }

    /// Adds clouds of files for as long as this tab is there, in place of those with the same names; the first one's
    /// name.
    pub fn add_file_clouds(self, new: Vec<CloudEntry>) -> Option<String> {
        let mut first = None;
        for mut found in new {
            self.state.config().with_untracked(|config| adapt(&mut found, config));
            first = first.or_else(|| Some(found.cloud.name.clone()));
            self.state.file_clouds().update(|all| {
                all.retain(|own| own.cloud.name != found.cloud.name);
                all.push(found);
            });
        }
        if self.preferences.remembers_clouds() {
            self.remember_found(true);
        }
        first
    }

    /// Keeps the clouds of files in this browser, without their secrets, or no longer does.
    pub fn remember_found(self, remember: bool) {
        let kept = self.state.file_clouds().with_untracked(|all| cloud_files::without_secrets(all));
        self.preferences.set_clouds(if remember { kept.to_string() } else { String::new() });
    }

    /// Forgets the clouds of files.
    pub fn forget_found(self) {
        self.remember_found(false);
        self.state.file_clouds().set(Vec::new());
    }
}

/// Fits a file's cloud in among the configured ones: through the gateway that leads to it, if there is one, and under a
/// name of its own.
fn adapt(found: &mut CloudEntry, config: &Config) {
    let cloud = &mut found.cloud;
    let place = |url: &str| url.split("/v3").next().unwrap_or_default().trim_end_matches('/').to_owned();
    let same = config.clouds.iter().find(|(_, own)| place(&own.auth.auth_url) == place(&cloud.auth.auth_url));
    cloud.gateway = same.and_then(|(_, own)| own.gateway.clone());
    if config.cloud(&cloud.name).is_some() {
        cloud.name.push_str(" (file)");
    }
}
