//! How the user likes it, kept in this browser. Never holds anything of a cloud.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    #[default]
    Comfortable,
    Compact,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    theme: Theme,
    density: Density,
    narrow_rail: bool,
    /// Titles of the columns shown, by resource; resources that are not here show the usual ones.
    columns: BTreeMap<String, Vec<String>>,
}

/// The preferences; every change is kept at once.
#[derive(Clone, Copy)]
pub struct Preferences(RwSignal<Kept>);

const KEY: &str = "skylark.preferences";

impl Preferences {
    /// What was kept in this browser, or the defaults.
    pub fn load() -> Self {
        let kept = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
        Preferences(RwSignal::new(kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()))
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
            Some(titles) => {
                kept.columns.insert(key.to_owned(), titles);
            }
            None => {
                kept.columns.remove(key);
            }
        });
    }

    fn change(self, change: impl FnOnce(&mut Kept)) {
        self.0.update(change);
        let json = self.0.with_untracked(|kept| serde_json::to_string(kept).unwrap_or_default());
        if let Some(storage) = storage() {
            // A browser that refuses to store (private mode, full) only forgets the preference.
            let _ = storage.set_item(KEY, &json);
        }
    }
}

/// The browser's storage; none natively, and none where the user forbids it.
fn storage() -> Option<web_sys::Storage> {
    if cfg!(target_arch = "wasm32") { window().local_storage().ok().flatten() } else { None }
}
