//! What all widgets have around them: label, help and problem.

use super::field_handle::FieldHandle;
use super::quota_summary::FieldMeters;
use super::widget::FieldWidget;
use crate::components::icon::Icon;
use crate::model::FieldKind;
use leptos::prelude::*;

/// A field with its label, unless it is not asked for at the moment.
#[component]
pub fn FieldView(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    view! {
        <Show when=move || !field.state.is_hidden(field.path)>
            <FieldFrame field />
        </Show>
    }
}

/// A field that is asked for.
#[component]
fn FieldFrame(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    // A check box has its label beside it.
    let is_inline = matches!(field.definition.kind, FieldKind::Flag);
    let label = (!is_inline).then(|| view! { <FieldLabel field /> });
    let problem = move || {
        let problem = |message| {
            view! {
                <p class="field__error" id=field.part_id("error")>
                    <Icon name="warning" />
                    <span>{message}</span>
                </p>
            }
        };
        field.problem.get().map(problem)
    };
    view! {
        <div
            class="field"
            class:field--inline=is_inline
            class:field--invalid=move || field.is_invalid()
            on:focusout=move |_| field.state.on_focus_out(field.path)
        >
            {label}
            <FieldWidget field field_view=|field| view! { <FieldView field /> }.into_any() />
            <FieldWarning field />
            <FieldHelp field />
            {problem}
            <FieldMeters field />
        </div>
    }
    .into_any()
}

/// The label. It contains nothing but the name, since it is the accessible name of the control.
#[component]
fn FieldLabel(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let (id, text) = (field.part_id("label"), field.definition.label);
    // An editor is no control that the browser itself connects with a label.
    let is_editor = matches!(field.definition.kind, FieldKind::Script(_) | FieldKind::Code(..));
    let name = if is_editor {
        let focus = move |_| field.state.focus_field(field.path);
        view! { <label for=field.id() id=id on:click=focus>{text}</label> }.into_any()
    } else if field.has_single_control() {
        view! { <label for=field.id() id=id>{text}</label> }.into_any()
    } else {
        view! { <span id=id>{text}</span> }.into_any()
    };
    let optional = (!field.definition.required).then(|| {
        view! { <span class="field__optional" aria-hidden="true">"optional"</span> }
    });
    view! { <div class="field__label">{name} {optional}</div> }
}

/// What speaks against what is chosen.
#[component]
fn FieldWarning(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let warning = Memo::new(move |_| field.warning());
    let shown = move |warning| {
        view! {
            <p class="field__warning" id=field.part_id("warning")>
                <Icon name="warning" />
                <span>{warning}</span>
            </p>
        }
    };
    move || warning.get().map(shown)
}

/// What the field is for.
#[component]
fn FieldHelp(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let text = field.definition.help;
    (!text.is_empty()).then(|| view! { <p class="field__help" id=field.part_id("help")>{text}</p> })
}
