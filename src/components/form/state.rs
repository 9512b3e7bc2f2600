//! The state of a form that is being filled in. Its only source is what the user did, a [`UserInput`]; everything else
//! is derived from it.

use super::context::{ContextHandle, FormContext, choices_memo, shared_choices};
use super::field_path::{FieldPath, with_row_numbers, without_row_numbers};
use super::loading::is_loading;
use super::validate::{self, Problem};
use crate::model::{
    Choices, Field, FieldKind, Form, FormValues, Lookup, Meter, RowProposal, SuggestedKey, SummaryLine,
};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

static LAST_FORM: AtomicU32 = AtomicU32::new(1);

/// What the user did. It is one signal, since each of these changes asks for the same validation.
#[derive(Default)]
pub(super) struct UserInput {
    /// What every field holds, including hidden ones.
    pub values: FormValues,
    /// The fields that were changed by hand. Suggestions leave them alone.
    pub edited: Vec<FieldPath>,
    /// The fields whose only choice was chosen for the user.
    pub chosen: Vec<FieldPath>,
    /// The fields whose problems are shown.
    pub touched: Vec<FieldPath>,
    /// Problems that only a widget knows about, such as half a pair or a private key that was not saved.
    pub widget_problems: Vec<Problem>,
    /// Whether a submit was tried. From then on all problems are shown.
    pub submit_tried: bool,
}

/// What follows from a [`UserInput`].
#[derive(Default, PartialEq)]
pub(super) struct Validation {
    hidden: Vec<FieldPath>,
    /// The values that a submit would send.
    pub values: FormValues,
    /// Empty as long as no problem would be shown.
    problems: Vec<Problem>,
}

/// A form that is being filled in. Lives as long as the owner in which it was created.
#[derive(Clone, Copy)]
pub struct FormState {
    /// What the form asks for.
    pub form: &'static Form,
    /// Distinguishes the ids of this form's elements from those of other forms on the page.
    pub number: u32,
    pub(super) context: ContextHandle,
    pub(super) input: RwSignal<UserInput>,
    /// The values to send as of the last pause in typing. Choices and quotas depend on these.
    pub(super) settled: RwSignal<FormValues>,
    pub(super) validation: Memo<Validation>,
    /// Whether something that a submit needs is still being loaded.
    loading: Memo<bool>,
}

impl FormState {
    /// Creates a form that starts with `initial`, and asks `lookup` for its choices.
    pub fn new(form: &'static Form, initial: FormValues, lookup: Rc<dyn Lookup>) -> Self {
        let values = with_row_numbers(form, initial);
        let to_send = untrack(|| {
            let hidden = validate::hidden_fields(form, &values, &*lookup);
            validate::values_to_send(form, &values, &hidden)
        });
        let settled = RwSignal::new(to_send);
        let input = RwSignal::new(UserInput { values, ..UserInput::default() });
        let context = FormContext {
            lookup,
            choices: RefCell::default(),
            last_choices: RefCell::default(),
            pause: Cell::default(),
        };
        let context: ContextHandle = StoredValue::new_local(Rc::new(context));
        let choices = form
            .fields()
            .filter_map(|field| Some((field.name, choices_memo(context, settled, FieldPath::new(field.name), field)?)));
        let choices = choices.collect();
        context.with_value(|context| context.choices.replace(choices));
        let validation = Memo::new(move |_| match context.try_get_value() {
            Some(context) => input.with(|input| validation(form, &context, input)),
            None => Validation::default(),
        });
        let loading = Memo::new(move |_| match context.try_get_value() {
            Some(context) => settled.with(|settled| is_loading(form, &context, settled)),
            None => false,
        });
        let number = LAST_FORM.fetch_add(1, Ordering::Relaxed);
        FormState { form, number, context, input, settled, validation, loading }
    }

    /// Has what was chosen last chosen from the start, in fields that are remembered. To be called before the form is drawn.
    pub fn start_with_last_choices(self, choices: BTreeMap<String, String>) {
        self.context.try_with_value(|context| context.last_choices.replace(choices));
    }

    /// What was chosen in a field last, if that is remembered.
    pub(super) fn last_choice(self, path: FieldPath) -> Option<String> {
        let group = path.group.map(|(group, _)| group);
        let is_it = |(own, field): &(Option<&str>, &Field)| *own == group && field.name == path.name;
        let (group, field) = remembered_fields(self.form).into_iter().find(is_it)?;
        let name = remembered_name(group, field);
        self.context.try_with_value(|context| context.last_choices.borrow().get(&name).cloned())?
    }

    /// What these values choose in fields that are remembered; of a group's rows, the first one that chooses something.
    pub fn choices_to_remember(self, values: &FormValues) -> BTreeMap<String, String> {
        let chosen = |group: Option<&str>, field: &Field| match group {
            None => values.filled(field.name).map(str::to_owned),
            Some(group) => values.rows(group).iter().find_map(|row| row.filled(field.name).map(str::to_owned)),
        };
        let remembered = remembered_fields(self.form).into_iter();
        remembered.filter_map(|(group, field)| Some((remembered_name(group, field), chosen(group, field)?))).collect()
    }

    /// The text of the confirming button, where it is more than the verb.
    pub fn submit_text(self) -> Option<String> {
        self.form.submit.map(|text| self.validation.with(|validation| text(&validation.values)))
    }

    /// Whether a field is not asked for at the moment.
    pub fn is_hidden(self, path: FieldPath) -> bool {
        self.validation.with(|validation| validation.hidden.contains(&path))
    }

    /// The problem of a field, once it is time to show it: after the field was left, or a submit was tried.
    pub fn problem(self, path: FieldPath) -> Option<String> {
        if !self.input.with(|input| input.submit_tried || input.touched.contains(&path)) {
            return None;
        }
        let of_path = |problem: &&Problem| problem.path == path;
        self.validation.with(|validation| Some(validation.problems.iter().find(of_path)?.message.clone()))
    }

    /// All problems, once a submit was tried.
    pub fn problems(self) -> Vec<Problem> {
        if self.input.with(|input| input.submit_tried) {
            self.validation.with(|validation| validation.problems.clone())
        } else {
            Vec::new()
        }
    }

    /// The effect on quotas of what is typed so far.
    pub fn meters(self) -> Vec<Meter> {
        let (Some(effect), Some(context)) = (self.form.effect, self.context.try_get_value()) else {
            return Vec::new();
        };
        self.settled.with(|settled| effect(&*context.lookup, settled))
    }

    /// What submitting does, in words, of what is typed so far.
    pub fn summary(self) -> Vec<SummaryLine> {
        let (Some(summary), Some(context)) = (self.form.summary, self.context.try_get_value()) else {
            return Vec::new();
        };
        self.settled.with(|settled| summary(&*context.lookup, settled))
    }

    /// The keys that are known for a field of pairs, as far as they have been loaded.
    pub fn known_keys(self, field: &Field) -> Vec<SuggestedKey> {
        let context = self.context.try_get_value();
        field.suggested_keys.zip(context).map_or_else(Vec::new, |(known, context)| known(&*context.lookup))
    }

    /// The values of a row that the other button of a repeated group adds beside these rows.
    pub(super) fn proposed_row(self, values: RowProposal, beside: &[FormValues]) -> FormValues {
        self.context.try_get_value().map(|context| values(&*context.lookup, beside)).unwrap_or_default()
    }

    /// Whether choices that a submit needs are still being loaded, or what decides which fields there are.
    pub fn is_loading(self) -> bool {
        self.loading.get()
    }

    /// What an empty field stands for.
    pub fn unset_text(self, field: &Field) -> Option<String> {
        let (text, context) = field.unset.zip(self.context.try_get_value())?;
        Some(text(&*context.lookup))
    }

    /// Why this caller cannot submit the form, whatever is typed.
    pub fn refusal(self) -> Option<&'static str> {
        self.form.refused?(&self.context.try_get_value()?.lookup.caller())
    }

    /// The values that would be sent of what is typed so far, valid or not.
    pub fn values_to_send(self) -> FormValues {
        self.validation.with(|validation| without_row_numbers(self.form, validation.values.clone()))
    }

    /// Whether anything was changed by hand.
    pub fn is_dirty(self) -> bool {
        self.input.with(|input| !input.edited.is_empty())
    }

    /// Whether a field, or one inside it, was changed by hand. Not reactive.
    pub fn is_edited(self, name: &str) -> bool {
        self.input.with_untracked(|input| input.edited.iter().any(|path| path.top_level_name() == name))
    }

    /// Validates everything and shows all problems from now on. Returns the values to send.
    ///
    /// # Errors
    /// The first field that has a problem.
    pub fn validate(self) -> Result<FormValues, FieldPath> {
        self.settle();
        self.input.update(|input| input.submit_tried = true);
        self.validation.with_untracked(|validation| match validation.problems.first() {
            Some(problem) => Err(problem.path),
            None => Ok(without_row_numbers(self.form, validation.values.clone())),
        })
    }

    /// The choices of a field, if it is a field with choices. A top-level field has one memo for everybody who asks.
    pub fn choices(self, path: FieldPath, field: &'static Field) -> Option<Memo<Choices>> {
        let shared = self.context.try_get_value().and_then(|context| shared_choices(&context, path));
        shared.or_else(|| choices_memo(self.context, self.settled, path, field))
    }
}

/// The fields whose choice is remembered, each with the repeated group that it is in.
fn remembered_fields(form: &Form) -> Vec<(Option<&'static str>, &'static Field)> {
    let inner = |field: &'static Field| match field.kind {
        FieldKind::Rows(fields, _) => fields.iter().map(|inner| (Some(field.name), inner)).collect(),
        _ => vec![(None, field)],
    };
    form.fields().flat_map(inner).filter(|(_, field)| field.is_remembered).collect()
}

/// The name under which a choice is remembered: `flavor`, `networks.network`.
fn remembered_name(group: Option<&str>, field: &Field) -> String {
    group.map_or_else(|| field.name.to_owned(), |group| [group, ".", field.name].concat())
}

fn validation(form: &Form, context: &FormContext, input: &UserInput) -> Validation {
    let hidden = validate::hidden_fields(form, &input.values, &*context.lookup);
    let values = validate::values_to_send(form, &input.values, &hidden);
    let mut problems = Vec::new();
    if input.submit_tried || !input.touched.is_empty() {
        let offered = |path: FieldPath, field: &Field, scope: &FormValues| context.offered(path, field, scope);
        problems = validate::problems(form, &values, &hidden, &offered);
        for problem in &input.widget_problems {
            if !hidden.contains(&problem.path) && !problems.contains(problem) {
                problems.push(problem.clone());
            }
        }
    }
    Validation { hidden, values, problems }
}
