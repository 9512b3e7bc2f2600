//! What a form knows besides what the user did: the stores behind it, and the choices of its fields.

use super::field_path::FieldPath;
use crate::model::{Choices, Field, FieldKind, FormValues, Lookup, tell_apart};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// What signals need not follow.
pub struct FormContext {
    pub lookup: Rc<dyn Lookup>,
    /// The choices of the top-level fields, by name.
    pub choices: RefCell<Vec<(&'static str, Memo<Choices>)>>,
    /// What was chosen last in other forms of the kind, by the field's name; `group.field` in a repeated group.
    pub last_choices: RefCell<BTreeMap<String, String>>,
    /// The pause in typing that is being waited for.
    pub pause: Cell<Option<TimeoutHandle>>,
}

/// A handle on the context, for memos and handlers.
pub type ContextHandle = StoredValue<Rc<FormContext>, LocalStorage>;

impl FormContext {
    /// Whether the choices of a field among these values are still being loaded. Reactive.
    pub fn awaits_choices(&self, path: FieldPath, field: &Field, scope: &FormValues) -> bool {
        match shared_choices(self, path) {
            Some(choices) => choices.with(Option::is_none),
            None => choice_source(field).is_some_and(|source| source(&*self.lookup, scope).is_none()),
        }
    }

    /// The choices of a field among these values. Reactive.
    pub fn offered(&self, path: FieldPath, field: &Field, scope: &FormValues) -> Choices {
        match shared_choices(self, path) {
            Some(choices) => choices.get(),
            None => choice_source(field)?(&*self.lookup, scope),
        }
    }
}

/// The choices of a top-level field, which has one memo for everybody who asks.
pub fn shared_choices(context: &FormContext, path: FieldPath) -> Option<Memo<Choices>> {
    let all = context.choices.borrow();
    all.iter().find(|(name, _)| path.group.is_none() && *name == path.name).map(|(_, choices)| *choices)
}

/// The choices that a field has for the settled values around it.
pub fn choices_memo(
    context: ContextHandle,
    settled: RwSignal<FormValues>,
    path: FieldPath,
    field: &'static Field,
) -> Option<Memo<Choices>> {
    let source = choice_source(field)?;
    Some(Memo::new(move |_| {
        let context = context.try_get_value()?;
        let choices = settled.with(|settled| match path.group {
            None => source(&*context.lookup, settled),
            Some(_) => source(&*context.lookup, &FormValues(path.scope(settled)?.clone())),
        });
        choices.map(|choices| choices.map(tell_apart))
    }))
}

/// What the choices of a field come from, if it is a field with choices.
pub fn choice_source(field: &Field) -> Option<fn(&dyn Lookup, &FormValues) -> Choices> {
    match field.kind {
        FieldKind::Choice(source) | FieldKind::Cards(source) | FieldKind::Many(source) => Some(source),
        _ => None,
    }
}
