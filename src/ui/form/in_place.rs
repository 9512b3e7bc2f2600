//! Making an object that is missing among a field's choices, without leaving the form.

use super::slot::Slot;
use crate::ui::icon::Icon;
use leptos::prelude::*;

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
pub fn offer(slot: Slot) -> Option<impl IntoView> {
    let key = slot.field.creates?;
    let in_place: InPlace = use_context()?;
    let label = (in_place.label)(key)?;
    let choices = slot.choices()?;
    let values = move || {
        let all = choices.get().and_then(Result::ok).unwrap_or_default();
        all.into_iter().map(|choice| (choice.value, choice.label)).collect::<Vec<_>>()
    };
    let before = StoredValue::new(Vec::new());
    let made = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        let Some(name) = made.get() else { return };
        let known = |value: &String| before.with_value(|before: &Vec<String>| before.contains(value));
        if let Some((value, _)) = values().into_iter().find(|(value, label)| *label == name && !known(value)) {
            made.set(None);
            slot.set(value);
        }
    });
    let start = move |_| {
        before.set_value(untrack(values).into_iter().map(|(value, _)| value).collect());
        let done = Callback::new(move |name| {
            made.try_set(Some(name));
        });
        in_place.open.run((key, done));
    };
    Some(view! {
        <button class="button" type="button" on:click=start>
            <Icon name="plus" />
            {label}
        </button>
    })
}
