//! User preferences, kept in `localStorage`. Of a cloud they hold only what the user has put into a saved view, the region
//! worked in last, ids of projects and of what was chosen last in forms, templates of forms, and clouds of files that are to be
//! remembered: never their secrets.

mod look;
mod template;
mod templates;

pub use look::{Density, Theme};
pub use template::TemplatePlace;

use crate::lenient;
use crate::platform::storage::{self, Area};
use leptos::prelude::*;
use reactive_stores::{Field, Store};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use template::Template;

/// What is kept, as plain data.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize, Store)]
#[serde(default)]
pub struct PreferenceValues {
    #[serde(deserialize_with = "lenient::or_default")]
    theme: Theme,
    #[serde(deserialize_with = "lenient::or_default")]
    density: Density,
    narrow_rail: bool,
    /// The tasks have a column of their own beside wide pages.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    docked_tasks: bool,
    /// The navigation shows what administrators look after.
    administration: bool,
    /// Titles of the services whose seldom needed pages the navigation shows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_services: Vec<String>,
    /// Keys of the pages that are pinned to the navigation's top, in their order there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pinned: Vec<String>,
    /// Lists show all projects' objects to administrators.
    all_projects: bool,
    /// Titles of the columns shown, by resource; resources that are not here show the usual ones.
    columns: BTreeMap<String, Vec<String>>,
    /// Widths of columns in pixels, by resource and title, where the user has set them.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    widths: BTreeMap<String, BTreeMap<String, u16>>,
    /// By resource: names of views, and what their addresses end with.
    views: BTreeMap<String, BTreeMap<String, String>>,
    /// Clouds of files as a `clouds.yaml`; empty where none are to be remembered.
    clouds: String,
    /// The region worked in last, by the cloud's name.
    regions: BTreeMap<String, String>,
    /// The ids of projects where the user dismissed the card "Get started".
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    guide_dismissed: BTreeSet<String>,
    /// What was chosen last in forms, by the project's id, the resource, and the field's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    last_choices: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>,
    /// The length of the segments of large objects, in MiB; zero where the console decides.
    #[serde(skip_serializing_if = "is_zero")]
    segment_mib: u32,
    /// Templates of forms, without secrets.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "lenient::objects")]
    templates: Vec<Template>,
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

/// The key of the preferences in `localStorage`.
pub(super) const KEY: &str = "skylark.preferences";

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

    pub fn docked_tasks(self) -> bool {
        self.0.docked_tasks().get()
    }

    pub fn set_docked_tasks(self, docked: bool) {
        self.0.docked_tasks().set(docked);
        self.save();
    }

    pub fn narrow_rail(self) -> bool {
        self.0.narrow_rail().get()
    }

    pub fn set_narrow_rail(self, narrow: bool) {
        self.0.narrow_rail().set(narrow);
        self.save();
    }

    /// Whether the navigation shows what administrators look after, to those who are one.
    pub fn shows_administration(self) -> bool {
        self.0.administration().get()
    }

    pub fn set_shows_administration(self, shows: bool) {
        if self.0.administration().get_untracked() != shows {
            self.0.administration().set(shows);
            self.save();
        }
    }

    /// Whether the navigation shows the seldom needed pages of a service.
    pub fn shows_more(self, service: &str) -> bool {
        self.0.open_services().with(|open| open.iter().any(|one| one == service))
    }

    pub fn set_shows_more(self, service: &str, shows: bool) {
        self.0.open_services().update(|open| {
            open.retain(|one| one != service);
            if shows {
                open.push(service.to_owned());
            }
        });
        self.save();
    }

    /// The keys of the pages that are pinned to the navigation's top, in their order there.
    pub fn pinned(self) -> Vec<String> {
        self.0.pinned().get()
    }

    pub fn is_pinned(self, key: &str) -> bool {
        self.0.pinned().with(|pinned| pinned.iter().any(|one| one == key))
    }

    /// Pins a page below the others, or removes its pin.
    pub fn toggle_pin(self, key: &str) {
        self.0.pinned().update(|pinned| match pinned.iter().position(|one| one == key) {
            Some(at) => _ = pinned.remove(at),
            None => pinned.push(key.to_owned()),
        });
        self.save();
    }

    /// Whether lists show all projects' objects to administrators. One switch for all lists and tabs, until the user signs
    /// out.
    pub fn all_projects(self) -> bool {
        self.0.all_projects().get()
    }

    pub(super) fn set_all_projects(self, all: bool) {
        if self.0.all_projects().get_untracked() != all {
            self.0.all_projects().set(all);
            self.save();
        }
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

    /// The widths of a resource's columns that were set, in pixels, by title.
    pub fn widths(self, key: &str) -> BTreeMap<String, u16> {
        self.0.widths().with(|widths| widths.get(key).cloned().unwrap_or_default())
    }

    /// Sets the widths of a resource's columns; without any they follow what is in them.
    pub fn set_widths(self, key: &str, of_columns: BTreeMap<String, u16>) {
        self.0.widths().update(|widths| match of_columns.is_empty() {
            true => _ = widths.remove(key),
            false => _ = widths.insert(key.to_owned(), of_columns),
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

    /// The region of a cloud that was worked in last, if one was chosen. Not reactive.
    pub fn last_region(self, cloud: &str) -> Option<String> {
        self.0.regions().with_untracked(|regions| regions.get(cloud).cloned())
    }

    /// Remembers the region that was chosen.
    pub fn set_last_region(self, cloud: &str, region: &str) {
        self.0.regions().update(|regions| _ = regions.insert(cloud.to_owned(), region.to_owned()));
        self.save();
    }

    /// Whether the user dismissed the card "Get started" in a project.
    pub fn is_guide_dismissed(self, project: &str) -> bool {
        self.0.guide_dismissed().with(|projects| projects.contains(project))
    }

    /// Keeps the card "Get started" from being shown again in a project.
    pub fn dismiss_guide(self, project: &str) {
        self.0.guide_dismissed().update(|projects| _ = projects.insert(project.to_owned()));
        self.save();
    }

    /// What was chosen last in the form of a resource in this project, by the field's name. Not reactive.
    pub fn last_choices(self, project: &str, key: &str) -> BTreeMap<String, String> {
        let of_form = |all: &BTreeMap<String, BTreeMap<String, _>>| all.get(project)?.get(key).cloned();
        self.0.last_choices().with_untracked(of_form).unwrap_or_default()
    }

    /// Remembers what was chosen in the form of a resource in this project.
    pub fn set_last_choices(self, project: &str, key: &str, choices: BTreeMap<String, String>) {
        if choices.is_empty() {
            return;
        }
        self.0.last_choices().update(|all| {
            all.entry(project.to_owned()).or_default().entry(key.to_owned()).or_default().extend(choices);
        });
        self.save();
    }

    /// The length of the segments of large objects that the user has chosen, in MiB. Reactive.
    pub fn segment_mib(self) -> Option<u32> {
        Some(self.0.segment_mib().get()).filter(|mib| *mib > 0)
    }

    /// Chooses the length of segments; `None` leaves it to the console.
    pub fn set_segment_mib(self, mib: Option<u32>) {
        self.0.segment_mib().set(mib.unwrap_or_default());
        self.save();
    }

    /// Takes over what another tab has kept. Only what is different wakes its readers.
    pub(super) fn adopt(self, kept: PreferenceValues) {
        // Whose objects the lists show is each tab's own matter once they are loaded, and so is the side that has its page.
        let PreferenceValues {
            theme,
            density,
            narrow_rail,
            docked_tasks,
            open_services,
            pinned,
            columns,
            widths,
            views,
            regions,
            clouds,
            guide_dismissed,
            last_choices,
            segment_mib,
            templates,
            all_projects: _,
            administration: _,
        } = kept;
        change(self.0.theme(), theme);
        change(self.0.density(), density);
        change(self.0.narrow_rail(), narrow_rail);
        change(self.0.docked_tasks(), docked_tasks);
        change(self.0.open_services(), open_services);
        change(self.0.pinned(), pinned);
        change(self.0.columns(), columns);
        change(self.0.widths(), widths);
        change(self.0.views(), views);
        change(self.0.regions(), regions);
        change(self.0.clouds(), clouds);
        change(self.0.guide_dismissed(), guide_dismissed);
        change(self.0.last_choices(), last_choices);
        change(self.0.segment_mib(), segment_mib);
        change(self.0.templates(), templates);
    }

    /// Returns whether the browser has stored it. One that refuses (private mode, full) forgets the preference with a reload.
    fn save(self) -> bool {
        storage::set(Area::Local, KEY, &self.0.with_untracked(PreferenceValues::write))
    }
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn change<T: PartialEq>(field: impl Set<Value = T> + WithUntracked<Value = T>, value: T) {
    if field.with_untracked(|now| *now != value) {
        field.set(value);
    }
}

#[cfg(test)]
mod tests;
