//! What is the same around every widget: label, help, and what is wrong.

use super::slot::Slot;
use super::widget;
use crate::model::FieldKind;
use crate::ui::icon::Icon;
use leptos::prelude::*;

/// A field with its label, unless it is not asked for now.
pub fn field_view(slot: Slot) -> AnyView {
    let shown = Memo::new(move |_| !slot.state.is_hidden(slot.path));
    (move || shown.get().then(|| frame(slot))).into_any()
}

fn frame(slot: Slot) -> impl IntoView {
    let flag = matches!(slot.field.kind, FieldKind::Flag);
    view! {
        <div
            class="field"
            class:field--inline=flag
            class:field--invalid=move || slot.problem().is_some()
            on:focusout=move |_| slot.state.left(slot.path)
        >
            {(!flag).then(|| label(slot))}
            {(!flag).then(|| help(slot))}
            {widget::view(slot)}
            {flag.then(|| help(slot))}
            {move || slot.problem().map(|message| view! {
                <p class="field__error" id=slot.part("error")><Icon name="warning" /><span>{message}</span></p>
            })}
        </div>
    }
}

/// The label has nothing but the name in it, since it is what the control is called.
fn label(slot: Slot) -> impl IntoView {
    let (id, text) = (slot.part("label"), slot.field.label);
    let name = if slot.is_single() {
        view! { <label id=id for=slot.id()>{text}</label> }.into_any()
    } else {
        view! { <span id=id>{text}</span> }.into_any()
    };
    let required =
        slot.field.required.then(|| view! { <span class="field__required" aria-hidden="true">"required"</span> });
    view! { <div class="field__label">{name}{required}</div> }
}

fn help(slot: Slot) -> Option<impl IntoView> {
    let text = slot.field.help;
    (!text.is_empty()).then(|| view! { <p class="field__help" id=slot.part("help")>{text}</p> })
}
