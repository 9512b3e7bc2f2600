//! Templates of forms: values under a name, to start another object of the kind with.

use super::template::{Template, TemplatePlace};
use super::{PreferenceValuesStoreFields, Preferences};
use crate::model::FormValues;
use leptos::prelude::*;

impl Preferences {
    /// The names of the templates of a place, in order.
    pub fn templates(self, place: &TemplatePlace) -> Vec<String> {
        self.0.templates().with(|all| {
            let mut names: Vec<_> = of(all, place).map(|template| template.name.clone()).collect();
            names.sort_unstable();
            names
        })
    }

    /// The values of a template.
    pub fn template(self, place: &TemplatePlace, name: &str) -> Option<FormValues> {
        let found = |all: &Vec<Template>| of(all, place).find(|template| template.name == name).cloned();
        self.0.templates().with(found).map(|template| FormValues(template.values))
    }

    /// Keeps values as a template, in place of one that has the name; `None` deletes it. Returns whether that outlives the tab:
    /// a browser whose storage is full, or that stores nothing, keeps it no longer.
    pub fn set_template(self, place: &TemplatePlace, name: &str, values: Option<FormValues>) -> bool {
        self.0.templates().update(|all| {
            all.retain(|one| one.place != *place || one.name != name);
            all.extend(values.map(|FormValues(values)| Template {
                place: place.clone(),
                name: name.to_owned(),
                values,
            }));
        });
        self.save()
    }

    /// Gives a template another name, which takes the place of one that has it.
    pub fn rename_template(self, place: &TemplatePlace, name: &str, to: &str) {
        if name != to
            && let Some(values) = self.template_untracked(place, name)
        {
            self.set_template(place, name, None);
            self.set_template(place, to, Some(values));
        }
    }

    fn template_untracked(self, place: &TemplatePlace, name: &str) -> Option<FormValues> {
        untrack(|| self.template(place, name))
    }
}

fn of<'a>(all: &'a [Template], place: &TemplatePlace) -> impl Iterator<Item = &'a Template> {
    all.iter().filter(move |template| template.place == *place)
}

#[cfg(test)]
mod tests {
    use super::super::PreferenceValues;
    use super::*;
    use reactive_stores::{Field, Store};
    use serde_json::json;

    impl Template {
        pub fn for_tests(name: &str) -> Self {
            let values = FormValues::default().with("flavor", "f").with("networks", json!([{"kind": "network"}]));
            Template { place: place("p"), name: name.to_owned(), values: values.0 }
        }
    }

    fn place(project: &str) -> TemplatePlace {
        TemplatePlace { cloud: "zoo".into(), project: project.into(), resource: "compute/servers".into() }
    }

    #[test]
    fn templates_belong_to_a_project_of_a_cloud() {
        Owner::new().with(|| {
            let preferences = Preferences::new(Field::from(Store::new(PreferenceValues::default())));
            let (here, there) = (place("p"), place("q"));
            let values = |flavor: &str| FormValues::default().with("flavor", flavor);
            preferences.set_template(&here, "web", Some(values("s")));
            preferences.set_template(&here, "db", Some(values("l")));
            preferences.set_template(&there, "web", Some(values("m")));
            assert_eq!(preferences.templates(&here), ["db", "web"]);
            preferences.set_template(&here, "web", Some(values("xl")));
            assert_eq!(preferences.template(&here, "web"), Some(values("xl")), "the later one takes its place");
            preferences.rename_template(&here, "web", "db");
            assert_eq!(preferences.templates(&here), ["db"]);
            assert_eq!(preferences.template(&here, "db"), Some(values("xl")));
            preferences.set_template(&here, "db", None);
            assert_eq!((preferences.templates(&here).len(), preferences.templates(&there).len()), (0, 1));
        });
    }
}
