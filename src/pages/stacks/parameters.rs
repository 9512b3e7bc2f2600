//! The form that a template makes: its parameters in their groups.

use super::draft::{CheckState, StackDraft};
use super::parameter_field::ParameterField;
use crate::components::error_panel::ErrorPanel;
use crate::components::skeleton::Skeleton;
use crate::http::Error;
use crate::services::orchestration::parameters::schema::Group;
use leptos::prelude::*;

/// The parameters, or why they are not known.
#[component]
pub fn ParameterSections(
    /// The stack.
    draft: StackDraft,
) -> impl IntoView {
    // What is typed stays in its fields while the parameters are the same.
    let groups = Memo::new(move |_| draft.groups());
    let refused = Memo::new(move |_| match draft.check.get() {
        CheckState::Refused(error) => Some(error),
        _ => None,
    });
    let is_asking = Memo::new(move |_| matches!(draft.check.get(), CheckState::Asking));
    let is_known = Memo::new(move |_| matches!(draft.check.get(), CheckState::Parameters(_)));
    let last = Memo::new(move |last: Option<&Error>| {
        refused.get().or_else(|| last.cloned()).unwrap_or_else(|| Error::refused(""))
    });
    let has_none = move || is_known.get() && groups.with(|groups| groups.is_empty());
    let sections = move || {
        groups.with(|groups| groups.iter().cloned().map(|group| view! { <GroupSection draft group /> }).collect_view())
    };
    view! {
        <Show when=move || is_asking.get()>
            <section class="form__section" aria-label="Parameters">
                <p class="is-quiet" role="status">
                    "Checking the template…"
                </p>
                <Skeleton lines=3 />
            </section>
        </Show>
        <Show when=move || refused.with(Option::is_some)>
            <section class="form__section" aria-label="Parameters">
                <ErrorPanel what="The template was refused" error=last />
            </section>
        </Show>
        <Show when=has_none>
            <section class="form__section" aria-label="Parameters">
                <p class="is-quiet" role="status">
                    "The template has no parameters."
                </p>
            </section>
        </Show>
        {sections}
    }
    .into_any()
}

/// Parameters under their heading.
#[component]
fn GroupSection(
    /// The stack.
    draft: StackDraft,
    /// The group.
    group: Group,
) -> impl IntoView {
    let Group { label, description, parameters } = group;
    let label = if label.is_empty() { "Parameters".to_owned() } else { label };
    let fields = parameters.into_iter().map(|parameter| view! { <ParameterField draft parameter /> });
    view! {
        <section class="form__section" aria-label=label.clone()>
            <h2 class="form__title">{label.clone()}</h2>
            {(!description.is_empty()).then(|| view! { <p class="field__help">{description}</p> })}
            {fields.collect_view()}
        </section>
    }
}
