//! Making an object that is missing among a field's choices, without leaving the form.

use super::slot::Slot;
use super::widget::press;
use crate::ui::dom::{El, effect};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Who opens the dialog that makes an object. A context that the pages provide; without it,
/// nothing is offered.
#[derive(Clone, Copy)]
pub struct InPlace {
    /// What the offer for a resource says (`Create key pair`), if one can be made.
    pub label: fn(key: &str) -> Option<&'static str>,
    /// Opens the dialog for a resource; the callback is told the new object's name.
    pub open: Callback<(&'static str, Callback<String>)>,
}

/// The button that has a new object made, and chooses it as soon as it is among the choices.
pub fn offer(slot: Slot) -> Option<El> {
    let key = slot.field.creates?;
    let in_place: InPlace = use_context()?;
    let label = (in_place.label)(key)?;
    let choices = slot.choices?;
    // The choices that were there before it was made.
    let before = Rc::new(RefCell::new(Vec::<String>::new()));
    let made = RwSignal::new(None::<String>);
    let known = Rc::clone(&before);
    effect(move || {
        let Some(name) = made.get() else { return };
        let all = choices.get().and_then(Result::ok).unwrap_or_default();
        let new = |value: &String| !known.borrow().contains(value);
        if let Some(choice) = all.into_iter().find(|choice| choice.label == name && new(&choice.value)) {
            made.set(None);
            slot.set(choice.value);
        }
    });
    let start = move || {
        let all = choices.get_untracked().and_then(Result::ok).unwrap_or_default();
        before.replace(all.into_iter().map(|choice| choice.value).collect());
        let done = Callback::new(move |name| {
            made.set(Some(name));
        });
        in_place.open.run((key, done));
    };
    Some(press("button", "plus", label, start))
}
