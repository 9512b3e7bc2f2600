//! What the parts of a parameter's field have to know.

use super::draft::StackDraft;
use crate::services::orchestration::parameters::check::is_required;
use crate::services::orchestration::parameters::schema::Parameter;
use leptos::attr::Attribute;
use leptos::prelude::*;

/// What the parts of a field share.
#[derive(Clone, Copy)]
pub struct ParameterHandle {
    pub draft: StackDraft,
    pub parameter: StoredValue<Parameter>,
    pub id: StoredValue<String>,
    /// What the field holds.
    pub value: Memo<String>,
    /// The problem, once it is time to show it.
    pub problem: Memo<Option<String>>,
    pub has_help: bool,
}

impl ParameterHandle {
    pub fn set(self, value: String) {
        let name = self.parameter.with_value(|parameter| parameter.name.clone());
        self.draft.set_value(&name, value);
    }

    /// What stands in an empty field.
    pub fn placeholder(self) -> String {
        let has_own = |name: &str| self.draft.existing.with_value(|existing| existing.values.contains_key(name));
        self.parameter.with_value(|parameter| match &parameter.default {
            _ if parameter.is_hidden && has_own(&parameter.name) => "Unchanged".to_owned(),
            Some(_) if parameter.is_hidden => "Default value".to_owned(),
            Some(default) if default.is_empty() => "Empty".to_owned(),
            Some(default) => ["Default: ", default].concat(),
            None => String::new(),
        })
    }

    /// The ids of the elements that describe the one that holds the value.
    pub fn described_by(self) -> Option<String> {
        let part = |part: &str| self.id.with_value(|id| [id, "-", part].concat());
        let error = self.problem.with(Option::is_some).then(|| part("error"));
        let parts: Vec<String> = error.into_iter().chain(self.has_help.then(|| part("help"))).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The attributes of the element that holds the value.
    pub fn attributes(self) -> impl Attribute {
        let is_required = self.parameter.with_value(is_required);
        view! {
            <{..}
                id=self.id.get_value()
                aria-required=is_required.then_some("true")
                aria-invalid=move || self.problem.with(Option::is_some).then_some("true")
                aria-describedby=move || self.described_by()
            />
        }
    }
}

/// The id of the element that holds the value of a parameter, which errors lead to.
pub fn field_id(draft: StackDraft, name: &str) -> String {
    // Names may have any characters; ids of elements must have no blanks.
    ["parameter-", &draft.template.number.to_string(), "-", &crate::http::encode(name)].concat()
}
