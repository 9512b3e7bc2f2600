//! A form's sections, in order.

use super::field::field_view;
use super::path::Path;
use super::slot::Slot;
use super::state::FormState;
use crate::model::Section;
use leptos::prelude::*;

/// All fields, in their sections.
pub fn sections(state: FormState) -> impl IntoView {
    state.form.sections.iter().map(|one| section(state, one)).collect_view()
}

/// A section, unless none of its fields is asked for now.
fn section(state: FormState, section: &'static Section) -> AnyView {
    let empty = Memo::new(move |_| section.fields.iter().all(|field| state.is_hidden(Path::new(field.name))));
    let fields = move || {
        section.fields.iter().map(|field| field_view(Slot { state, path: Path::new(field.name), field })).collect_view()
    };
    // A field that is a section of its own has its name only once.
    let single = matches!(section.fields, [field] if field.label == section.title);
    let titled = !section.title.is_empty() && !single;
    let view = move || match (section.folded, titled) {
        (true, _) => view! {
            <details class="form__section form__section--folded">
                <summary><h2 class="form__title">{section.title}</h2></summary>
                {fields()}
            </details>
        }
        .into_any(),
        (false, titled) => view! {
            <section class="form__section" class:form__section--single=single>
                {titled.then(|| view! { <h2 class="form__title">{section.title}</h2> })}
                {fields()}
            </section>
        }
        .into_any(),
    };
    (move || (!empty.get()).then(view)).into_any()
}
