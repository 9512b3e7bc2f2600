//! In place of a list that the caller's role cannot read.

use crate::components::empty_state::EmptyState;
use crate::model::AnyResourceDef;
use crate::pages::action::lower_first;
use leptos::prelude::*;

/// Says so, and offers to ask all the same: the cloud may have policies of its own.
#[component]
pub fn NotReadable(
    /// The resource.
    definition: &'static dyn AnyResourceDef,
    /// Why not, as a sentence without its full stop.
    why: &'static str,
    /// Called when the list is to be asked for.
    ask: UnsyncCallback<()>,
) -> impl IntoView {
    let meta = definition.meta();
    let title = ["Cannot list ", &lower_first(meta.several())].concat();
    let text = [why, " by default."].concat();
    view! {
        <div class="page">
            <h1 tabindex="-1">{meta.plural}</h1>
            <EmptyState icon=meta.icon title text>
                <button class="button" type="button" on:click=move |_| ask.run(())>
                    "Try anyway"
                </button>
            </EmptyState>
        </div>
    }
}
