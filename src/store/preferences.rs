//! How the user likes it, kept in this browser. Never holds anything of a cloud but what the user
//! has put into a view, and clouds of files that are to be remembered: never their secrets.

use crate::lenient;
use crate::platform::storage::{self, Area};
use leptos::prelude::*;
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

#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(default)]
struct Kept {
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

impl Kept {
    /// What was kept, as far as it can be read: other versions of the console may have written it.
    fn read(text: &str) -> Self {
        lenient::from_str(text).unwrap_or_default()
    }

    fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The preferences; every change is kept at once.
#[derive(Clone, Copy)]
pub struct Preferences(RwSignal<Kept>);

const KEY: &str = "skylark.preferences";

impl Preferences {
    /// What was kept in this browser, or the defaults.
    pub fn load() -> Self {
        let kept = storage::get(Area::Local, KEY);
        Preferences(RwSignal::new(kept.map(|text| Kept::read(&text)).unwrap_or_default()))
    }

    pub fn theme(self) -> Theme {
        self.0.with(|kept| kept.theme)
    }

    pub fn set_theme(self, theme: Theme) {
        self.change(|kept| kept.theme = theme);
    }

    pub fn density(self) -> Density {
        self.0.with(|kept| kept.density)
    }

    pub fn set_density(self, density: Density) {
        self.change(|kept| kept.density = density);
    }

    pub fn narrow_rail(self) -> bool {
        self.0.with(|kept| kept.narrow_rail)
    }

    pub fn set_narrow_rail(self, narrow: bool) {
        self.change(|kept| kept.narrow_rail = narrow);
    }

    /// The titles of the columns chosen for a resource, if any were.
    pub fn columns(self, key: &str) -> Option<Vec<String>> {
        self.0.with(|kept| kept.columns.get(key).cloned())
    }

    /// Chooses a resource's columns; `None` goes back to the usual ones.
    pub fn set_columns(self, key: &str, titles: Option<Vec<String>>) {
        self.change(|kept| match titles {
            Some(titles) => _ = kept.columns.insert(key.to_owned(), titles),
            None => _ = kept.columns.remove(key),
        });
    }

    /// The views of a resource that were saved, by name: what their addresses end with.
    pub fn views(self, key: &str) -> Vec<(String, String)> {
        self.0.with(|kept| kept.views.get(key).cloned().unwrap_or_default().into_iter().collect())
    }

    /// Saves a view under a name, in place of one that has it; `None` forgets it.
    pub fn set_view(self, key: &str, name: &str, search: Option<&str>) {
        self.change(|kept| {
            let views = kept.views.entry(key.to_owned()).or_default();
            match search {
                Some(search) => _ = views.insert(name.to_owned(), search.to_owned()),
                None => _ = views.remove(name),
            }
        });
    }

    /// The clouds of files that are remembered, as a `clouds.yaml` without secrets.
    pub fn clouds(self) -> String {
        self.0.with(|kept| kept.clouds.clone())
    }

    pub fn remembers_clouds(self) -> bool {
        self.0.with(|kept| !kept.clouds.is_empty())
    }

    /// Remembers these, or none.
    pub fn set_clouds(self, clouds: String) {
        self.change(|kept| kept.clouds = clouds);
    }

    fn change(self, change: impl FnOnce(&mut Kept)) {
        self.0.update(change);
        let json = self.0.with_untracked(|kept| kept.write());
        storage::set(Area::Local, KEY, &json);
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
        let changed = Kept {
            theme: Theme::Dark,
            density: Density::Compact,
            narrow_rail: true,
            columns,
            views,
            clouds: "{}".into(),
        };
        for kept in [changed, Kept::default(), Kept { theme: Theme::Light, ..Kept::default() }] {
            assert_eq!(Kept::read(&kept.write()), kept);
        }
    }

    #[test]
    fn what_cannot_be_read_is_as_usual() {
        for text in
            ["", "[]", "{", r#"{"theme": "pink", "density": 7, "narrow_rail": null, "columns": [], "views": 1}"#]
        {
            assert_eq!(Kept::read(text), Kept::default(), "{text}");
        }
        assert_eq!(
            Kept::read(r#"{"theme": "dark", "density": "cosy"}"#),
            Kept { theme: Theme::Dark, ..Kept::default() }
        );
    }
}
