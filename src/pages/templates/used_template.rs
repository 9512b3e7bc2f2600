//! The template that a form is filled in with.

use crate::components::form::FormState;
use crate::model::{AnyResourceDef, FormValues, Lookup};
use crate::services::free_names::free;
use crate::store::{App, Connection, TemplatePlace};
use leptos::prelude::*;
use serde_json::Value;

/// The templates of a form, and the one that is used.
#[derive(Clone, Copy)]
pub struct UsedTemplate {
    app: App,
    pub place: StoredValue<TemplatePlace>,
    /// The key of the resource.
    key: &'static str,
    /// Its name; `None` where none is used.
    pub name: RwSignal<Option<String>>,
    /// Its values, and empty ones for what only an earlier one has filled in.
    pub values: RwSignal<FormValues>,
    /// The name of a template that was asked for and is not there.
    missing: RwSignal<Option<String>>,
    /// The labels of fields whose value in the template is not there any more.
    gone: RwSignal<Vec<&'static str>>,
}

/// The handle for the form of a resource, which starts with the template of this name, if there is one.
pub fn use_template(
    definition: &'static dyn AnyResourceDef,
    connection: &Connection,
    name: Option<String>,
) -> UsedTemplate {
    let (caller, key) = (connection.caller(), definition.meta().key);
    let place = TemplatePlace { cloud: caller.cloud, project: caller.project_id, resource: key.to_owned() };
    let used = UsedTemplate {
        app: App::get(),
        place: StoredValue::new(place),
        key,
        name: RwSignal::new(None),
        values: RwSignal::new(FormValues::default()),
        missing: RwSignal::new(None),
        gone: RwSignal::new(Vec::new()),
    };
    if let Some(name) = name {
        untrack(|| used.fill_in(name));
    }
    used
}

impl UsedTemplate {
    /// Has the form filled in with a template. Fields that were changed by hand stay as they are.
    pub fn fill_in(self, name: String) {
        let kept = |place: &TemplatePlace| untrack(|| self.app.preferences.template(place, &name));
        let Some(values) = self.place.with_value(kept) else {
            return self.missing.set(Some(name));
        };
        self.missing.set(None);
        let mut next = self.values.get_untracked();
        next.0.values_mut().for_each(|value| *value = Value::Null);
        next.0.extend(values.0);
        self.gone.set(Vec::new());
        self.name.set(Some(name));
        self.values.set(next);
    }

    /// Adds its values to those that the form starts with. A name that is free takes the place of that in the template.
    /// Reactive.
    pub fn add_to(self, connection: &Connection, initial: &mut FormValues) {
        let mut values = self.values.get();
        if let Some(name) = values.filled("name") {
            let name = free(connection, self.key, name);
            values.set("name", name.into());
        }
        // What only an earlier template has filled in is as in an empty form.
        values.0.retain(|name, value| !value.is_null() || !initial.0.contains_key(name));
        initial.0.extend(values.0);
    }

    /// Empties the fields whose value is not there any more, and remembers which they are. Reactive.
    pub fn withdraw_gone(self, state: FormState) {
        let gone = self.values.with(|values| state.withdraw_gone(values));
        if !gone.is_empty() {
            self.gone.update(|all| {
                for label in gone {
                    if !all.contains(&label) {
                        all.push(label);
                    }
                }
            });
        }
    }

    /// A sentence about what is not there any more, until something else is chosen. Reactive.
    pub fn gone_sentence(self, state: FormState) -> Option<String> {
        if let Some(name) = self.missing.get() {
            return Some(["No template ", &name, " in this project."].concat());
        }
        let left: Vec<_> = self.gone.get().into_iter().filter(|label| state.is_left_open(label)).collect();
        (!left.is_empty()).then(|| {
            ["No longer available, but used by the template: ", &left.join(", "), ". Choose another."].concat()
        })
    }
}
