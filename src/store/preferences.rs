//! How the user likes it, kept in this browser. Never holds anything of a cloud but what the user
//! has put into a view, and clouds of files that are to be remembered: never their secrets.

use crate::json::{Json, add, json, pairs};
use crate::platform::storage::{self, Area};
use leptos::prelude::*;
use serde_json::{Map, Value};

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Kept {
    theme: Theme,
    density: Density,
    narrow_rail: bool,
    /// Titles of the columns shown, by resource; resources that are not here show the usual ones.
    columns: Vec<(String, Vec<String>)>,
    /// By resource: names of views, and what their addresses end with.
    views: Vec<(String, Vec<(String, String)>)>,
    /// Clouds of files as a `clouds.yaml`; empty where none are to be remembered.
    clouds: String,
}

impl Kept {
    /// What was kept, as far as it can be read: other versions of the console may have written it.
    fn read(text: &str) -> Self {
        let kept = Json::new(text).and_then(Json::object).unwrap_or_default();
        let columns = kept.object("columns").unwrap_or_default();
        let columns = columns.members().iter().map(|(key, titles)| (key.as_ref().to_owned(), titles.texts()));
        let views = kept.object("views").unwrap_or_default();
        let views = views.members().iter().map(|(key, _)| (key.as_ref().to_owned(), views.pairs(key)));
        Kept {
            theme: match kept.id("theme").as_str() {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::System,
            },
            density: if kept.id("density") == COMPACT { Density::Compact } else { Density::Comfortable },
            narrow_rail: kept.flag("narrow_rail"),
            columns: columns.collect(),
            views: views.collect(),
            clouds: kept.text("clouds"),
        }
    }

    fn write(&self) -> Value {
        let density = if self.density == Density::Compact { COMPACT } else { "comfortable" };
        let (mut columns, mut views) = (Map::new(), Map::new());
        for (key, titles) in &self.columns {
            add(&mut columns, key, titles.as_slice().into());
        }
        for (key, named) in &self.views {
            add(&mut views, key, pairs(named).into());
        }
        json!({
            "theme": self.theme.word(),
            "density": density,
            "narrow_rail": self.narrow_rail,
            "columns": columns,
            "views": views,
            "clouds": self.clouds.as_str(),
        })
    }
}

const COMPACT: &str = "compact";

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
        self.0.with(|kept| kept.columns.iter().find(|(own, _)| own == key).map(|(_, titles)| titles.clone()))
    }

    /// Chooses a resource's columns; `None` goes back to the usual ones.
    pub fn set_columns(self, key: &str, titles: Option<Vec<String>>) {
        self.change(|kept| {
            kept.columns.retain(|(own, _)| own != key);
            kept.columns.extend(titles.map(|titles| (key.to_owned(), titles)));
        });
    }

    /// The views of a resource that were saved, by name: what their addresses end with.
    pub fn views(self, key: &str) -> Vec<(String, String)> {
        self.0.with(|kept| {
            kept.views.iter().find(|(own, _)| own == key).map(|(_, views)| views.clone()).unwrap_or_default()
        })
    }

    /// Saves a view under a name, in place of one that has it; `None` forgets it.
    pub fn set_view(self, key: &str, name: &str, search: Option<&str>) {
        let mut views = self.views(key);
        views.retain(|(own, _)| own != name);
        if let Some(search) = search {
            let at = views.partition_point(|(own, _)| own.as_str() < name);
            views.insert(at, (name.to_owned(), search.to_owned()));
        }
        self.change(|kept| {
            kept.views.retain(|(own, _)| own != key);
            kept.views.push((key.to_owned(), views));
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
        let json = self.0.with_untracked(|kept| crate::json::text(&kept.write()));
        storage::set(Area::Local, KEY, &json);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let columns = vec![("compute/servers".to_owned(), vec!["Name".to_owned(), "Größe".to_owned()])];
        let views =
            vec![("compute/servers".to_owned(), vec![("Broken".to_owned(), "?q=a%20b&Status=ERROR".to_owned())])];
        let changed = Kept {
            theme: Theme::Dark,
            density: Density::Compact,
            narrow_rail: true,
            columns,
            views,
            clouds: "{}".into(),
        };
        for kept in [changed, Kept::default(), Kept { theme: Theme::Light, ..Kept::default() }] {
            assert_eq!(Kept::read(&crate::json::text(&kept.write())), kept);
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
