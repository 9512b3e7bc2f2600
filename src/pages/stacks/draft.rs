//! A stack that is being described: its template, what the template needs, and the values of its parameters.

use crate::components::form::FormState;
use crate::http::Error;
use crate::model::{Form, FormValues, Mark};
use crate::services::orchestration::parameters::check::{is_required, problem};
use crate::services::orchestration::parameters::schema::{Group, Parameter, groups};
use crate::services::orchestration::parameters::values::{Values, hidden, initial};
use crate::services::orchestration::stacks::fields::{ENVIRONMENTS, FILES, HIDDEN, SOURCE, TEMPLATE, is_source};
use crate::services::orchestration::template::document::{self, Document};
use crate::services::orchestration::template::environments::Environment;
use crate::services::orchestration::template::references::{Files, Resolved, resolve};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// What Heat has said of the template.
#[derive(Clone, PartialEq)]
pub enum CheckState {
    /// It was not asked: there is something to be corrected before.
    NotAsked,
    Asking,
    /// The parameters, in their groups.
    Parameters(Arc<Vec<Group>>),
    Refused(Error),
}

/// What a stack has already, where one is changed.
#[derive(Clone, Default)]
pub struct ExistingStack {
    pub values: Values,
    pub files: Files,
    pub environment: Option<Environment>,
    /// The text of its template, as it is shown at first.
    pub template: String,
}

/// A stack that is being described. Lives as long as the page.
#[derive(Clone, Copy)]
pub struct StackDraft {
    /// The name, and the template or where it comes from.
    pub template: FormState,
    pub options: FormState,
    pub environments: RwSignal<Vec<Environment>>,
    /// Files that were chosen together, by their paths.
    pub chosen: RwSignal<Files>,
    /// Files that were chosen for a name.
    pub assigned: RwSignal<Files>,
    /// What the parameters' fields hold, as far as somebody has changed them.
    pub values: RwSignal<Values>,
    pub check: RwSignal<CheckState>,
    /// Whether a submit was tried: from then on all problems are shown.
    pub is_tried: RwSignal<bool>,
    /// The template as it was when nobody had typed for a moment.
    pub document: RwSignal<Option<Result<Arc<Document>, Mark>>>,
    /// The text of that, and what Heat has answered to last.
    pub read: RwSignal<Option<String>>,
    pub answered: RwSignal<Option<FormValues>>,
    pub existing: StoredValue<ExistingStack>,
}

impl StackDraft {
    pub fn new(template: FormState, options: FormState, existing: ExistingStack) -> Self {
        StackDraft {
            template,
            options,
            environments: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(Files::new()),
            assigned: RwSignal::new(Files::new()),
            values: RwSignal::new(Values::new()),
            check: RwSignal::new(CheckState::NotAsked),
            is_tried: RwSignal::new(false),
            document: RwSignal::new(None),
            read: RwSignal::new(None),
            answered: RwSignal::new(None),
            existing: StoredValue::new(existing),
        }
    }

    /// The template's text, if that is the source. Reactive.
    pub fn text(self) -> Option<String> {
        let values = self.template.values_to_send();
        is_source(&values, TEMPLATE).then(|| values.verbatim(TEMPLATE).to_owned())
    }

    /// The environments that count, with that of the stack before the others. Reactive.
    fn all_environments(self) -> Vec<Environment> {
        let own = self.existing.with_value(|existing| existing.environment.clone());
        own.into_iter().chain(self.environments.get()).collect()
    }

    /// The files that are needed. Of a template at an address, only Heat knows which. Reactive.
    pub fn files(self) -> Resolved {
        let environments: Vec<Value> = self.environments.with(|all| all.iter().map(|one| one.value.clone()).collect());
        let template = self.document.with(|document| match document {
            Some(Ok(document)) => document.value.clone(),
            _ => Value::Null,
        });
        self.existing.with_value(|existing| {
            self.assigned.with(|assigned| {
                self.chosen.with(|chosen| resolve(&template, &environments, assigned, chosen, &existing.files))
            })
        })
    }

    /// What Heat is asked about; `None` while there is something to be corrected before. Reactive.
    pub fn to_check(self) -> Option<FormValues> {
        let is_sound = self.document.with(|document| matches!(document, Some(Ok(_))));
        let resolved = self.files();
        if !is_sound || !resolved.missing.is_empty() || self.has_wrong_environment() {
            return None;
        }
        let mut files = self.existing.with_value(|existing| existing.files.clone());
        files.extend(resolved.files);
        let text = self.text()?;
        if text.trim().is_empty() {
            return None;
        }
        let values = FormValues::default().with(SOURCE, TEMPLATE).with(TEMPLATE, text).with(FILES, json!(files));
        Some(values.with(ENVIRONMENTS, rows(&self.all_environments())))
    }

    /// Whether what is written now is still to be read, or Heat to be asked about it. Reactive.
    pub fn is_being_checked(self) -> bool {
        let is_read = self.read.with(|read| *read == self.text());
        let question = self.to_check();
        !is_read || question.is_some() && self.answered.with(|answered| *answered != question)
    }

    /// Whether an environment cannot be sent as it is. Reactive.
    pub fn has_wrong_environment(self) -> bool {
        self.environments.with(|all| all.iter().any(|one| document::read(&one.text).is_err()))
    }

    /// Takes over what Heat has said of the template. Not reactive.
    pub fn take(self, answer: Result<Value, Error>) {
        let order = self.document.try_with_untracked(|document| match document {
            Some(Ok(document)) => document::parameter_order(&document.node),
            _ => Vec::new(),
        });
        let state = match answer {
            Ok(answer) => CheckState::Parameters(Arc::new(groups(&answer, &order.unwrap_or_default()))),
            Err(error) => CheckState::Refused(error),
        };
        _ = self.check.try_set(state);
    }

    /// The parameters as far as Heat has told of them. Reactive.
    pub fn groups(self) -> Arc<Vec<Group>> {
        self.check.with(|check| match check {
            CheckState::Parameters(groups) => groups.clone(),
            _ => Arc::default(),
        })
    }

    /// What the field of a parameter holds. Reactive.
    pub fn value(self, parameter: &Parameter) -> String {
        let typed = self.values.with(|values| values.get(&parameter.name).cloned());
        typed.unwrap_or_else(|| self.existing.with_value(|existing| initial(parameter, &existing.values).to_owned()))
    }

    pub fn set_value(self, name: &str, value: String) {
        self.values.update(|values| _ = values.insert(name.to_owned(), value));
    }

    /// What is wrong with the field of a parameter. Reactive.
    pub fn problem(self, parameter: &Parameter) -> Option<String> {
        let value = self.value(parameter);
        let has_own = self.existing.with_value(|existing| existing.values.contains_key(&parameter.name));
        match value.is_empty() {
            true if is_required(parameter) && !(parameter.is_hidden && has_own) => Some("Required".to_owned()),
            true => None,
            false => problem(parameter, &value),
        }
    }

    /// The first parameter whose field has a problem. Reactive.
    pub fn first_problem(self) -> Option<String> {
        let groups = self.groups();
        let mut all = groups.iter().flat_map(|group| &group.parameters);
        all.find(|parameter| self.problem(parameter).is_some()).map(|parameter| parameter.name.clone())
    }

    /// The values of all parameters' fields. Reactive.
    pub fn field_values(self, groups: &[Group]) -> Values {
        let all = groups.iter().flat_map(|group| &group.parameters);
        all.map(|parameter| (parameter.name.clone(), self.value(parameter))).collect()
    }

    /// Adds the environments, the files and the names of secrets to the values of the forms. Reactive.
    pub fn add_parts(self, values: FormValues) -> FormValues {
        let groups = self.groups();
        let environments = self.environments.with(|all| rows(all));
        values
            .with(ENVIRONMENTS, environments)
            .with(FILES, json!(self.files().files))
            .with(HIDDEN, json!(hidden(&groups)))
    }

    /// Whether anything was typed or chosen. Not reactive.
    pub fn is_dirty(self) -> bool {
        untrack(|| {
            self.template.is_dirty()
                || self.options.is_dirty()
                || self.values.with(|values| !values.is_empty())
                || self.environments.with(|all| !all.is_empty())
                || self.chosen.with(|files| !files.is_empty())
                || self.assigned.with(|files| !files.is_empty())
        })
    }
}

/// Of these values, those of a form's own fields. What the forms of a page hold is put together: none of them says anything about
/// the fields of the others.
pub fn own_values(form: &Form, values: &FormValues) -> FormValues {
    let own = form.fields().filter_map(|field| Some((field.name.to_owned(), values.0.get(field.name)?.clone())));
    FormValues(own.collect())
}

/// The environments as the rows of a form.
fn rows(environments: &[Environment]) -> Value {
    environments.iter().map(|one| json!({"name": one.name, "text": one.text})).collect()
}

#[cfg(test)]
mod tests {
    use super::own_values;
    use crate::model::FormValues;
    use crate::services::orchestration::stacks::fields::{ROLLBACK, SOURCE, TEMPLATE};
    use crate::services::orchestration::stacks::{OPTIONS_FORM, TEMPLATE_FORM};

    #[test]
    fn the_options_say_nothing_about_the_template() {
        let all = FormValues::default().with(SOURCE, TEMPLATE).with(ROLLBACK, true);
        let keys = |form| own_values(form, &all).0.keys().cloned().collect::<Vec<_>>();
        assert_eq!((keys(&TEMPLATE_FORM), keys(&OPTIONS_FORM)), (vec![SOURCE.to_owned()], vec![ROLLBACK.to_owned()]));
    }
}
