//! What changes the console itself: its theme, the scope that is shown, the session.

use super::entry::{Entry, Group, Target};
use super::words::has_all;
use crate::auth::ScopeChoice;
use crate::auth::cloud_files::Format;
use crate::pages::shell::ClientFile;
use crate::store::{Density, Theme};

/// The settings, projects and regions whose words contain all those that were typed.
pub fn settings(projects: &[ScopeChoice], regions: &[String], words: &[&str]) -> Vec<Entry> {
    let entry = |icon, text: &str, detail: &str, target| Entry {
        group: Group::Settings,
        icon,
        text: text.to_owned(),
        detail: detail.to_owned(),
        target,
    };
    let file = |text: &str, detail: &str, format| {
        entry("download", text, detail, Target::File(ClientFile { format, has_credential: false }))
    };
    let mut all = vec![
        entry("settings", "Dark theme", "Setting", Target::Theme(Theme::Dark)),
        entry("settings", "Light theme", "Setting", Target::Theme(Theme::Light)),
        entry("settings", "System theme", "Setting", Target::Theme(Theme::System)),
        entry("settings", "Compact tables", "Density", Target::Density(Density::Compact)),
        entry("settings", "Comfortable tables", "Density", Target::Density(Density::Comfortable)),
        file("Download clouds.yaml", "clouds.yaml for the openstack command and others", Format::CloudsYaml),
        file("Download openrc", "Environment variables for a shell", Format::Openrc),
        entry("sign-out", "Sign out", "Ends the session of this tab", Target::SignOut),
    ];
    all.extend(projects.iter().map(|choice| {
        let text = ["Switch to ", &choice.title].concat();
        entry("project", &text, &choice.detail(), Target::Scope(choice.clone()))
    }));
    all.extend(regions.iter().map(|region| {
        let text = ["Switch to region ", region].concat();
        entry("region", &text, "Region", Target::Region(region.clone()))
    }));
    all.retain(|entry| has_all(&[&entry.text, " ", &entry.detail].concat().to_lowercase(), words));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_found_by_their_words() {
        let texts = |words: &[&str]| {
            settings(&[], &["RegionTwo".to_owned()], words).into_iter().map(|entry| entry.text).collect::<Vec<_>>()
        };
        assert_eq!(texts(&["dark"]), ["Dark theme"]);
        assert_eq!(texts(&["sign", "out"]), ["Sign out"]);
        assert_eq!(texts(&["clouds.yaml"]), ["Download clouds.yaml"]);
        assert_eq!(texts(&["switch", "two"]), ["Switch to region RegionTwo"]);
        assert_eq!(texts(&["density"]), ["Compact tables", "Comfortable tables"]);
    }
}
