//! What the elements of controls have in common.

use super::super::field_handle::FieldHandle;
use leptos::attr::Attribute;
use leptos::prelude::*;

/// The attributes of the one element that holds a field's value.
pub fn control_attributes(field: FieldHandle) -> impl Attribute {
    view! {
        <{..}
            id=field.id()
            aria-required=field.aria_required()
            aria-invalid=move || field.aria_invalid()
            aria-describedby=move || field.aria_describedby()
        />
    }
}

/// The attributes of the element around several elements that hold a field's value together.
pub fn group_attributes(field: FieldHandle, role: &'static str) -> impl Attribute {
    view! {
        <{..}
            id=field.id()
            role=role
            aria-labelledby=field.part_id("label")
            aria-describedby=move || field.aria_describedby()
        />
    }
}

/// Shows a value in a control that has no value of its own while what is typed is incomplete, such as half a date.
/// Setting the same value again would clear what is typed, which `prop:value` does.
pub fn show_value(control: NodeRef<leptos::html::Input>, value: Memo<String>) {
    Effect::new(move |_| {
        let value = value.get();
        if let Some(control) = control.get().filter(|control| control.value() != value) {
            control.set_value(&value);
        }
    });
}
