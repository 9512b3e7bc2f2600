//! The state of a form that is being filled in. One source of truth: what was typed, as
//! [`Input`]; everything else is derived from it.

use super::check::{self, Problem};
use super::path::{Path, numbered, unnumbered};
use crate::model::{Choices, Field, FieldKind, Form, Input, Lookup, Meter};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

static FORMS: AtomicU32 = AtomicU32::new(1);

/// What widgets know to be wrong besides the value: half a pair, a key that was not kept.
pub(super) type Complaint = Problem;

/// A form that is being filled in. Lives as long as the component that made it.
#[derive(Clone, Copy)]
pub struct FormState {
    pub form: &'static Form,
    /// Makes the ids of this form's elements its own.
    pub number: u32,
    know: StoredValue<Rc<dyn Lookup>, LocalStorage>,
    pub(super) input: RwSignal<Input>,
    /// What is sent as of the last pause in typing: choices and the quota depend on this.
    pub(super) settled: RwSignal<Input>,
    pub(super) pause: StoredValue<Option<TimeoutHandle>>,
    /// The fields that were changed by hand, which suggestions leave alone.
    pub(super) edited: RwSignal<Vec<Path>>,
    pub(super) touched: RwSignal<Vec<Path>>,
    pub(super) complaints: RwSignal<Vec<Complaint>>,
    pub(super) tried: RwSignal<bool>,
    choices: StoredValue<Vec<(&'static str, Memo<Choices>)>>,
    hidden: Memo<Vec<Path>>,
    pub(super) sent: Memo<Input>,
    problems: Memo<Vec<Problem>>,
    meters: Memo<Vec<Meter>>,
}

impl FormState {
    /// A form that starts with these values, and asks `lookup` for its choices.
    pub fn new(form: &'static Form, initial: Input, lookup: Rc<dyn Lookup>) -> Self {
        let know = StoredValue::new_local(lookup);
        let input = RwSignal::new(numbered(form, initial));
        let complaints = RwSignal::new(Vec::<Complaint>::new());
        let hidden = Memo::new(move |_| {
            let ask = |lookup: &Rc<dyn Lookup>| input.with(|input| check::hidden(form, input, &**lookup));
            know.try_with_value(ask).unwrap_or_default()
        });
        let sent = Memo::new(move |_| input.with(|input| hidden.with(|hidden| check::sent(form, input, hidden))));
        let settled = RwSignal::new(sent.get_untracked());
        let of_field =
            |field: &'static Field| Some((field.name, choosing(know, settled, Path::new(field.name), field)?));
        let choices = StoredValue::new(check::fields(form).filter_map(of_field).collect());
        let problems = Memo::new(move |_| {
            let offered = |path: Path, field: &Field, scope: &Input| match shared(choices, path) {
                Some(choices) => choices.get(),
                None => know.try_with_value(|lookup| source(field)?(&**lookup, scope)).flatten(),
            };
            let mut all = sent.with(|sent| hidden.with(|hidden| check::problems(form, sent, hidden, &offered)));
            let besides = complaints.get().into_iter();
            all.extend(besides.filter(|one| hidden.with(|hidden| !hidden.contains(&one.path))));
            all
        });
        let meters = Memo::new(move |_| {
            let Some(effect) = form.effect else {
                return Vec::new();
            };
            let ask = |lookup: &Rc<dyn Lookup>| settled.with(|settled| effect(&**lookup, settled));
            know.try_with_value(ask).unwrap_or_default()
        });
        FormState {
            form,
            number: FORMS.fetch_add(1, Ordering::Relaxed),
            know,
            input,
            settled,
            pause: StoredValue::new(None),
            edited: RwSignal::new(Vec::new()),
            touched: RwSignal::new(Vec::new()),
            complaints,
            tried: RwSignal::new(false),
            choices,
            hidden,
            sent,
            problems,
            meters,
        }
    }

    /// What the confirming button says, where it is more than the verb.
    pub fn submit_text(self) -> Option<String> {
        self.form.submit.map(|text| self.sent.with(text))
    }

    pub fn is_hidden(self, path: Path) -> bool {
        self.hidden.with(|hidden| hidden.contains(&path))
    }

    /// What is wrong, once it is time to say so: after a field was left, or a submit was tried.
    pub fn problem(self, path: Path) -> Option<String> {
        if !self.tried.get() && !self.touched.with(|touched| touched.contains(&path)) {
            return None;
        }
        self.problems.with(|all| all.iter().find(|problem| problem.path == path).map(|problem| problem.message.clone()))
    }

    /// Everything that is wrong, once a submit was tried.
    pub fn told(self) -> Vec<Problem> {
        if self.tried.get() { self.problems.get() } else { Vec::new() }
    }

    /// The quota effect of what is typed so far.
    pub fn meters(self) -> Vec<Meter> {
        self.meters.get()
    }

    /// Whether anything was changed by hand.
    pub fn is_dirty(self) -> bool {
        self.edited.with(|edited| !edited.is_empty())
    }

    /// Checks everything and, from now on, tells all that is wrong. What to send, or the first field
    /// that is wrong.
    pub fn check(self) -> Result<Input, Path> {
        self.settle();
        self.tried.set(true);
        match self.problems.with_untracked(|all| all.first().map(|problem| problem.path)) {
            Some(path) => Err(path),
            None => Ok(unnumbered(self.form, self.sent.get_untracked())),
        }
    }

    /// The choices of a field that has some; shared by all who ask for those of a top-level field.
    pub fn choices(self, path: Path, field: &'static Field) -> Option<Memo<Choices>> {
        shared(self.choices, path).or_else(|| choosing(self.know, self.settled, path, field))
    }
}

fn shared(choices: StoredValue<Vec<(&'static str, Memo<Choices>)>>, path: Path) -> Option<Memo<Choices>> {
    let find = |all: &Vec<(&'static str, Memo<Choices>)>| {
        all.iter().find(|(name, _)| path.group.is_none() && *name == path.name).map(|(_, choices)| *choices)
    };
    choices.try_with_value(find).flatten()
}

/// The choices that a field has for the settled values around it.
fn choosing(
    know: StoredValue<Rc<dyn Lookup>, LocalStorage>,
    settled: RwSignal<Input>,
    path: Path,
    field: &'static Field,
) -> Option<Memo<Choices>> {
    let source = source(field)?;
    let ask = move |lookup: &Rc<dyn Lookup>| {
        settled.with(|settled| match path.group {
            None => source(&**lookup, settled),
            Some(_) => source(&**lookup, &Input(path.scope(settled)?.clone())),
        })
    };
    Some(Memo::new(move |_| know.try_with_value(ask).flatten()))
}

/// Where a field's choices come from.
fn source(field: &Field) -> Option<fn(&dyn Lookup, &Input) -> Choices> {
    match field.kind {
        FieldKind::Choice(source) | FieldKind::Cards(source) | FieldKind::Many(source) => Some(source),
        _ => None,
    }
}
