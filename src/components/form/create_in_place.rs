//! Creating an object that is missing among a field's choices, without leaving the form.

use super::field_handle::FieldHandle;
use crate::components::icon::Icon;
use crate::model::{Choice, Choices};
use leptos::prelude::*;

/// Opens the dialogs that create objects. Pages provide it as a context; without it, nothing can be created in place.
#[derive(Clone, Copy)]
pub struct CreateInPlace {
    /// The label of the button for a resource (`Create key pair`), if the resource can be created.
    pub label: fn(key: &str) -> Option<&'static str>,
    /// Opens the dialog for a resource. The inner callback receives the name of the new object.
    pub open: Callback<(&'static str, Callback<String>)>,
}

/// A button that opens the dialog, and chooses the new object as soon as it is among the choices. Nothing for a field
/// whose choices cannot be created here.
#[component]
pub fn CreateInPlaceButton(
    /// A field with choices.
    field: FieldHandle,
    /// The resource that the choices are of.
    resource: &'static str,
    /// The text of the button.
    label: &'static str,
    /// The choices of the field.
    choices: Memo<Choices>,
) -> impl IntoView {
    let dialogs: CreateInPlace = expect_context();
    // The choices that there were before the object was created.
    let earlier = StoredValue::new(Vec::<String>::new());
    let created = RwSignal::new(None::<String>);
    Effect::new(move |_| {
        let Some(name) = created.get() else { return };
        let all = choices.get().and_then(Result::ok).unwrap_or_default();
        let is_new = |choice: &Choice| earlier.with_value(|earlier| !earlier.contains(&choice.value));
        if let Some(choice) = all.into_iter().find(|choice| choice.label == name && is_new(choice)) {
            created.set(None);
            field.set(choice.value);
        }
    });
    let open = move |_| {
        let all = choices.get_untracked().and_then(Result::ok).unwrap_or_default();
        earlier.set_value(all.into_iter().map(|choice| choice.value).collect());
        dialogs.open.run((resource, Callback::new(move |name| created.set(Some(name)))));
    };
    view! {
        <button class="button" type="button" on:click=open>
            <Icon name="plus" />
            {label}
        </button>
    }
}

/// The resource that a field's choices can be created of, with the label of the button.
pub fn creatable(field: FieldHandle) -> Option<(&'static str, &'static str)> {
    let resource = field.definition.creates?;
    let dialogs: CreateInPlace = use_context()?;
    Some((resource, (dialogs.label)(resource)?))
}
