//! What changes the console itself: its theme, the scope that is shown, the session.

use super::entry::{Entry, Group, Target};
use super::words::has_all;
use crate::auth::ScopeChoice;
use crate::store::{Density, Theme};

/// The settings and projects whose words contain all those that were typed.
pub fn settings(projects: &[ScopeChoice], words: &[&str]) -> Vec<Entry> {
    let entry = |icon, text: &str, detail: &str, target| Entry {
        group: Group::Settings,
        icon,
        text: text.to_owned(),
        detail: detail.to_owned(),
        target,
    };
    let mut all = vec![
        entry("settings", "Dark theme", "Setting", Target::Theme(Theme::Dark)),
        entry("settings", "Light theme", "Setting", Target::Theme(Theme::Light)),
        entry("settings", "System theme", "Setting", Target::Theme(Theme::System)),
        entry("settings", "Compact tables", "Density", Target::Density(Density::Compact)),
        entry("settings", "Comfortable tables", "Density", Target::Density(Density::Comfortable)),
        entry("sign-out", "Sign out", "Ends the session of this tab", Target::SignOut),
    ];
    all.extend(projects.iter().map(|choice| {
        let text = ["Switch to ", &choice.title].concat();
        entry("project", &text, &choice.detail(), Target::Scope(choice.clone()))
    }));
    all.retain(|entry| has_all(&[&entry.text, " ", &entry.detail].concat().to_lowercase(), words));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_found_by_their_words() {
        let texts = |words: &[&str]| settings(&[], words).into_iter().map(|entry| entry.text).collect::<Vec<_>>();
        assert_eq!(texts(&["dark"]), ["Dark theme"]);
        assert_eq!(texts(&["sign", "out"]), ["Sign out"]);
        assert_eq!(texts(&["density"]), ["Compact tables", "Comfortable tables"]);
    }
}
