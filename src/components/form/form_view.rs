//! The fields of a form.

use super::field_handle::FieldHandle;
use super::field_path::FieldPath;
use super::field_view::FieldView;
use super::state::FormState;
use crate::model::{Field, Section};
use leptos::prelude::*;

/// All fields of a form, in their sections. The `<form>` element around them is the page's.
#[component]
pub fn FormView(
    /// The form that is being filled in.
    state: FormState,
) -> impl IntoView {
    state.form.sections.iter().map(|section| view! { <SectionView state section /> }).collect_view()
}

/// A section of a form, unless none of its fields is asked for at the moment.
#[component]
fn SectionView(
    /// The form that is being filled in.
    state: FormState,
    /// How the form describes the section.
    section: &'static Section,
) -> impl IntoView {
    // A field that is a section of its own shows its name only once.
    let is_single = matches!(section.fields, [field] if field.label == section.title);
    let has_title = section.folded || !section.title.is_empty() && !is_single;
    let title = move || has_title.then(|| view! { <h2 class="form__title">{section.title}</h2> });
    let is_shown = move || !section.fields.iter().all(|field| state.is_hidden(FieldPath::new(field.name)));
    let fields = move || {
        let field = |field: &'static Field| {
            let field = FieldHandle::new(state, FieldPath::new(field.name), field);
            view! { <FieldView field /> }
        };
        section.fields.iter().map(field).collect_view()
    };
    view! {
        <Show when=is_shown>
            {if section.folded {
                view! {
                    <details class="form__section form__section--folded">
                        <summary>{title()}</summary>
                        {fields()}
                    </details>
                }
                    .into_any()
            } else {
                view! {
                    <section class="form__section" class:form__section--single=is_single>
                        {title()}
                        {fields()}
                    </section>
                }
                    .into_any()
            }}
        </Show>
    }
}
