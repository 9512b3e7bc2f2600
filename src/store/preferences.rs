//! User preferences, kept in `localStorage`. They hold nothing of a cloud but what the user has put into a saved view, and
//! clouds of files that are to be remembered: never their secrets.

use crate::lenient;
use crate::platform::storage::{self, Area};
use leptos::prelude::*;
use reactive_stores::{Field, Store};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// As the page's `data-theme` has it.
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// How much room a table's row takes.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

/// What is kept, as plain data.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize, Store)]
#[serde(default)]
pub struct PreferenceValues {
    #[serde(deserialize_with = "lenient::or_default")]
    theme: Theme,
    #[serde(deserialize_with = "lenient::or_default")]
    density: Density,
    narrow_rail: bool,
    /// Titles of the columns shown, by resource; resources that are not here show the usual ones.
    columns: BTreeMap<String, Vec<String>>,
    /// By resource: names of views, and what their addresses end with.
    views: BTreeMap<String, BTreeMap<String, String>>,
    /// Clouds of files as a `clouds.yaml`; empty where none are to be remembered.
    clouds: String,
}

impl PreferenceValues {
    /// The clouds of files that are remembered, as a `clouds.yaml` without secrets.
    pub fn clouds(&self) -> &str {
        &self.clouds
    }

    /// Reads what was kept, as far as it can be read: other versions of the console may have written it.
    fn read(text: &str) -> Self {
        lenient::from_str(text).unwrap_or_default()
    }

    fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// A handle on the preferences. Every change is kept at once. A view that reads one of them is woken by that one alone.
#[derive(Clone, Copy)]
pub struct Preferences(Field<PreferenceValues>);

const KEY: &str = "skylark.preferences";

/// What was kept in this browser, or the defaults.
pub fn load() -> PreferenceValues {
    storage::get(Area::Local, KEY).map(|text| PreferenceValues::read(&text)).unwrap_or_default()
}

impl Preferences {
    /// A handle on the field of a store.
    pub(super) fn new(values: Field<PreferenceValues>) -> Self {
        Preferences(values)
    }

    pub fn theme(self) -> Theme {
        self.0.theme().get()
    }

    pub fn set_theme(self, theme: Theme) {
        self.0.theme().set(theme);
        self.save();
    }

    pub fn density(self) -> Density {
        self.0.density().get()
    }

    pub fn set_density(self, density: Density) {
        self.0.density().set(density);
        self.save();
    }

    pub fn narrow_rail(self) -> bool {
        self.0.narrow_rail().get()
    }

    pub fn set_narrow_rail(self, narrow: bool) {
        self.0.narrow_rail().set(narrow);
        self.save();
    }

    /// The titles of the columns chosen for a resource, if any were.
    pub fn columns(self, key: &str) -> Option<Vec<String>> {
        self.0.columns().with(|columns| columns.get(key).cloned())
    }

    /// Chooses a resource's columns; `None` goes back to the usual ones.
    pub fn set_columns(self, key: &str, titles: Option<Vec<String>>) {
        self.0.columns().update(|columns| match titles {
            Some(titles) => _ = columns.insert(key.to_owned(), titles),
            None => _ = columns.remove(key),
        });
        self.save();
    }

    /// The views of a resource that were saved, by name: what their addresses end with.
    pub fn views(self, key: &str) -> Vec<(String, String)> {
        self.0.views().with(|views| views.get(key).cloned().unwrap_or_default().into_iter().collect())
    }

    /// Saves a view under a name, in place of one that has it; `None` forgets it.
    pub fn set_view(self, key: &str, name: &str, search: Option<&str>) {
        self.0.views().update(|views| {
            let views = views.entry(key.to_owned()).or_default();
            match search {
                Some(search) => _ = views.insert(name.to_owned(), search.to_owned()),
                None => _ = views.remove(name),
            }
        });
        self.save();
    }

    pub fn remembers_clouds(self) -> bool {
        self.0.clouds().with(|clouds| !clouds.is_empty())
    }

    /// Remembers these clouds of files, as a `clouds.yaml` without secrets; none if it is empty.
    pub fn set_clouds(self, clouds: String) {
        self.0.clouds().set(clouds);
        self.save();
    }

    fn save(self) {
        // A browser that refuses to store (private mode, full) only forgets the preference.
        storage::set(Area::Local, KEY, &self.0.with_untracked(PreferenceValues::write));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let columns = BTreeMap::from([("compute/servers".to_owned(), vec!["Name".to_owned(), "Größe".to_owned()])]);
        let view = BTreeMap::from([("Broken".to_owned(), "?q=a%20b&Status=ERROR".to_owned())]);
        let views = BTreeMap::from([("compute/servers".to_owned(), view)]);
        let changed = PreferenceValues {
            theme: Theme::Dark,
            density: Density::Compact,
            narrow_rail: true,
            columns,
            views,
            clouds: "{}".into(),
        };
        let light = PreferenceValues { theme: Theme::Light, ..PreferenceValues::default() };
        for values in [changed, PreferenceValues::default(), light] {
            assert_eq!(PreferenceValues::read(&values.write()), values);
        }
    }

    #[test]
    fn what_cannot_be_read_is_as_usual() {
        for text in
            ["", "[]", "{", r#"{"theme": "pink", "density": 7, "narrow_rail": null, "columns": [], "views": 1}"#]
        {
            assert_eq!(PreferenceValues::read(text), PreferenceValues::default(), "{text}");
        }
        assert_eq!(
            PreferenceValues::read(r#"{"theme": "dark", "density": "cosy"}"#),
            PreferenceValues { theme: Theme::Dark, ..PreferenceValues::default() }
        );
    }
}
