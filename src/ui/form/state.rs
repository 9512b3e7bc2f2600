//! The state of a form that is being filled in. One source of truth: what the user did, as
//! [`Typed`]; everything else is derived from it.

use super::check::{self, Problem};
use super::path::{Path, numbered, unnumbered};
use crate::model::{Choices, Field, FieldKind, Form, FormValues, Known, Lookup, Meter};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

static FORMS: AtomicU32 = AtomicU32::new(1);

/// What the user did. One signal for all of it: each type that a signal has costs code, and each of
/// these changes asks for the same things to be worked out anew.
#[derive(Default)]
pub(super) struct Typed {
    pub input: FormValues,
    /// The fields that were changed by hand, which suggestions leave alone.
    pub edited: Vec<Path>,
    pub touched: Vec<Path>,
    /// What widgets know to be wrong besides the value: half a pair, a key that was not kept.
    pub complaints: Vec<Problem>,
    pub tried: bool,
}

/// What follows from it.
#[derive(Default, PartialEq)]
pub(super) struct Judged {
    hidden: Vec<Path>,
    pub sent: FormValues,
    /// None as long as there is none to be told.
    problems: Vec<Problem>,
}

/// What signals need not follow.
pub(super) struct Fixed {
    lookup: Rc<dyn Lookup>,
    choices: RefCell<Vec<(&'static str, Memo<Choices>)>>,
    pub pause: Cell<Option<TimeoutHandle>>,
}

type Kept = StoredValue<Rc<Fixed>, LocalStorage>;

/// A form that is being filled in. Lives as long as the owner in which it was made.
#[derive(Clone, Copy)]
pub struct FormState {
    pub form: &'static Form,
    /// Makes the ids of this form's elements its own.
    pub number: u32,
    pub(super) fixed: Kept,
    pub(super) typed: RwSignal<Typed>,
    /// What is sent as of the last pause in typing: choices and the quota depend on this.
    pub(super) settled: RwSignal<FormValues>,
    pub(super) judged: Memo<Judged>,
}

impl FormState {
    /// A form that starts with these values, and asks `lookup` for its choices.
    pub fn new(form: &'static Form, initial: FormValues, lookup: Rc<dyn Lookup>) -> Self {
        let input = numbered(form, initial);
        let settled = untrack(|| check::sent(form, &input, &check::hidden(form, &input, &*lookup)));
        let settled = RwSignal::new(settled);
        let typed = RwSignal::new(Typed { input, ..Typed::default() });
        let fixed: Kept =
            StoredValue::new_local(Rc::new(Fixed { lookup, choices: RefCell::default(), pause: Cell::default() }));
        let of_field =
            |field: &'static Field| Some((field.name, choosing(fixed, settled, Path::new(field.name), field)?));
        let choices = check::fields(form).filter_map(of_field).collect();
        fixed.with_value(|fixed| fixed.choices.replace(choices));
        let judged = Memo::new(move |_| {
            fixed.try_get_value().map(|fixed| typed.with(|typed| judge(form, &fixed, typed))).unwrap_or_default()
        });
        FormState { form, number: FORMS.fetch_add(1, Ordering::Relaxed), fixed, typed, settled, judged }
    }

    /// What the confirming button says, where it is more than the verb.
    pub fn submit_text(self) -> Option<String> {
        self.form.submit.map(|text| self.judged.with(|judged| text(&judged.sent)))
    }

    pub fn is_hidden(self, path: Path) -> bool {
        self.judged.with(|judged| judged.hidden.contains(&path))
    }

    /// What is wrong, once it is time to say so: after a field was left, or a submit was tried.
    pub fn problem(self, path: Path) -> Option<String> {
        if !self.typed.with(|typed| typed.tried || typed.touched.contains(&path)) {
            return None;
        }
        let of_path = |problem: &&Problem| problem.path == path;
        self.judged.with(|judged| judged.problems.iter().find(of_path).map(|problem| problem.message.clone()))
    }

    /// Everything that is wrong, once a submit was tried.
    pub fn told(self) -> Vec<Problem> {
        if self.typed.with(|typed| typed.tried) {
            self.judged.with(|judged| judged.problems.clone())
        } else {
            Vec::new()
        }
    }

    /// The quota effect of what is typed so far.
    pub fn meters(self) -> Vec<Meter> {
        let (Some(effect), Some(fixed)) = (self.form.effect, self.fixed.try_get_value()) else {
            return Vec::new();
        };
        self.settled.with(|settled| effect(&*fixed.lookup, settled))
    }

    /// The keys that a field of pairs may have, as far as they are known.
    pub fn known(self, field: &Field) -> Vec<Known> {
        let fixed = self.fixed.try_get_value();
        field.known.zip(fixed).map_or_else(Vec::new, |(known, fixed)| known(&*fixed.lookup))
    }

    /// Why it cannot be sent by this caller at all.
    pub fn refused(self) -> Option<&'static str> {
        self.form.refused?(&self.fixed.try_get_value()?.lookup.caller())
    }

    /// What would be sent of what is typed so far, whether it is right or not.
    pub fn sent(self) -> FormValues {
        self.judged.with(|judged| unnumbered(self.form, judged.sent.clone()))
    }

    /// Whether anything was changed by hand.
    pub fn is_dirty(self) -> bool {
        self.typed.with(|typed| !typed.edited.is_empty())
    }

    /// Checks everything and, from now on, tells all that is wrong. What to send, or the first field
    /// that is wrong.
    pub fn check(self) -> Result<FormValues, Path> {
        self.settle();
        self.typed.update(|typed| typed.tried = true);
        self.judged.with_untracked(|judged| match judged.problems.first() {
            Some(problem) => Err(problem.path),
            None => Ok(unnumbered(self.form, judged.sent.clone())),
        })
    }

    /// The choices of a field that has some; shared by all who ask for those of a top-level field.
    pub fn choices(self, path: Path, field: &'static Field) -> Option<Memo<Choices>> {
        let shared = self.fixed.try_get_value().and_then(|fixed| shared(&fixed, path));
        shared.or_else(|| choosing(self.fixed, self.settled, path, field))
    }
}

fn judge(form: &Form, fixed: &Fixed, typed: &Typed) -> Judged {
    let hidden = check::hidden(form, &typed.input, &*fixed.lookup);
    let sent = check::sent(form, &typed.input, &hidden);
    let mut problems = Vec::new();
    if typed.tried || !typed.touched.is_empty() {
        let offered = |path: Path, field: &Field, scope: &FormValues| match shared(fixed, path) {
            Some(choices) => choices.get(),
            None => source(field)?(&*fixed.lookup, scope),
        };
        problems = check::problems(form, &sent, &hidden, &offered);
        problems.extend(typed.complaints.iter().filter(|one| !hidden.contains(&one.path)).cloned());
    }
    Judged { hidden, sent, problems }
}

fn shared(fixed: &Fixed, path: Path) -> Option<Memo<Choices>> {
    let all = fixed.choices.borrow();
    all.iter().find(|(name, _)| path.group.is_none() && *name == path.name).map(|(_, choices)| *choices)
}

/// The choices that a field has for the settled values around it.
fn choosing(fixed: Kept, settled: RwSignal<FormValues>, path: Path, field: &'static Field) -> Option<Memo<Choices>> {
    let source = source(field)?;
    Some(Memo::new(move |_| {
        let fixed = fixed.try_get_value()?;
        settled.with(|settled| match path.group {
            None => source(&*fixed.lookup, settled),
            Some(_) => source(&*fixed.lookup, &FormValues(path.scope(settled)?.clone())),
        })
    }))
}

/// Where a field's choices come from.
fn source(field: &Field) -> Option<fn(&dyn Lookup, &FormValues) -> Choices> {
    match field.kind {
        FieldKind::Choice(source) | FieldKind::Cards(source) | FieldKind::Many(source) => Some(source),
        _ => None,
    }
}
