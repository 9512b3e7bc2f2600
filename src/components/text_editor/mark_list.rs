//! The marks of an editor as a list, for those who do not see them at its lines.

use crate::components::icon::Icon;
use crate::model::{Mark, Severity};
use leptos::prelude::*;

/// How many marks are listed.
const MOST: usize = 20;

/// The first marks; each leads to its line.
#[component]
pub fn MarkList(
    /// The marks.
    marks: Signal<Vec<Mark>>,
    /// The first error is shown elsewhere.
    hides_errors: Signal<bool>,
    /// Moves the cursor to a line.
    go_to: UnsyncCallback<usize>,
) -> impl IntoView {
    let listed = Memo::new(move |_| {
        let hides = hides_errors.get();
        marks.with(|marks| {
            let listed = marks.iter().filter(|mark| !hides || mark.severity != Severity::Error);
            listed.take(MOST).cloned().collect::<Vec<_>>()
        })
    });
    let item = move |Mark { line, message, severity }: Mark| {
        let (class, icon) = match severity {
            Severity::Error => ("editor__mark editor__mark--error", "error"),
            Severity::Warning => ("editor__mark editor__mark--warning", "warning"),
        };
        view! {
            <li class=class>
                <Icon name=icon />
                <button class="button button--quiet button--small" type="button" on:click=move |_| go_to.run(line)>
                    {["Line ", &line.to_string()].concat()}
                </button>
                <span>{message}</span>
            </li>
        }
    };
    // The region is there before something is said in it, or nobody hears that.
    view! {
        <div role="status">
            <Show when=move || !listed.with(Vec::is_empty)>
                <ul class="editor__marks">{move || listed.get().into_iter().map(item).collect_view()}</ul>
            </Show>
        </div>
    }
}
