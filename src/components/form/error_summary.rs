//! All problems of a form, with links to the fields.

use super::state::FormState;
use super::validate::Problem;
use crate::model::units;
use leptos::prelude::*;

/// The problems that a submit has found. Announced by assistive technology, and empty before a submit was tried.
#[component]
pub fn ErrorSummary(
    /// The form that is being filled in.
    state: FormState,
) -> impl IntoView {
    let problems = Memo::new(move |_| state.problems());
    let count = move || problems.with(Vec::len);
    let heading = move || [&units::count(count(), "field needs", "fields need"), " attention"].concat();
    view! {
        <Show when=move || count() != 0>
            <div class="form__errors" role="alert">
                <p>{heading}</p>
                <ul>
                    <For each=move || problems.get() key=move |problem| key(state, problem) let:problem>
                        <ProblemLink state problem />
                    </For>
                </ul>
            </div>
        </Show>
    }
}

/// A problem, as a link that moves the focus to its field.
#[component]
fn ProblemLink(
    /// The form that is being filled in.
    state: FormState,
    /// The problem.
    problem: Problem,
) -> impl IntoView {
    let Problem { path, label, message } = problem;
    // The page has a base address, to which the browser would follow the link.
    let follow = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        state.focus_field(path);
    };
    view! {
        <li>
            <a href=["#", &path.id(state.number)].concat() on:click=follow>
                {[label, ": ", &message].concat()}
            </a>
        </li>
    }
}

fn key(state: FormState, problem: &Problem) -> String {
    [&problem.path.id(state.number), " ", &problem.message].concat()
}
