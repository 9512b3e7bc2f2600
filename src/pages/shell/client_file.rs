//! A configuration file with which other clients reach the same cloud.

use crate::auth::cloud_files::{Format, write_file};
use crate::components::download::download;
use crate::store::Connection;

/// Which file, and whether it has the application credential with its secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientFile {
    pub format: Format,
    pub has_credential: bool,
}

impl ClientFile {
    /// The file's content; `None` where the session has not what it needs.
    pub fn text(self, cloud: &Connection) -> Option<String> {
        write_file(&cloud.session(), self.format, self.has_credential)
    }

    /// Downloads it, where there is one.
    pub fn save(self, cloud: &Connection) {
        if let Some(text) = self.text(cloud) {
            download(self.name(), "text/plain", &text);
        }
    }

    fn name(self) -> &'static str {
        match self.format {
            Format::CloudsYaml => "clouds.yaml",
            Format::Openrc => "openrc.sh",
        }
    }
}
