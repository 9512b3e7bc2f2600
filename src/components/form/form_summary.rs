//! What submitting a form does, in words.

use super::state::FormState;
use crate::components::icon::Icon;
use crate::model::SummaryLine;
use leptos::prelude::*;

/// The lines of a form's summary. Nothing for forms without one.
#[component]
pub fn FormSummary(
    /// The form that is being filled in.
    state: FormState,
) -> impl IntoView {
    let lines = Memo::new(move |_| state.summary());
    let line = |SummaryLine { text, is_warning }: SummaryLine| {
        let icon = is_warning.then(|| view! { <Icon name="warning" /> });
        view! {
            <li class="form__line" class:form__line--warning=is_warning>
                {icon}
                <span>{text}</span>
            </li>
        }
    };
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <div class="form__summary" role="group" aria-label="Result">
                <h2>"Result"</h2>
                <ul class="form__lines" aria-live="polite">
                    {move || lines.get().into_iter().map(line).collect_view()}
                </ul>
            </div>
        </Show>
    }
}
