//! The page of an object that does not exist.

use crate::components::empty_state::EmptyState;
use crate::model::AnyResourceDef;
use crate::pages::action::lower_first;
use leptos::prelude::*;

/// Says that there is no such object, and leads to the list.
#[component]
pub fn ObjectNotFound(
    /// What it would be.
    definition: &'static dyn AnyResourceDef,
    /// The id.
    id: String,
) -> impl IntoView {
    let meta = definition.meta();
    let title = ["There is no such ", meta.singular].concat();
    // What is in no list of its own is looked for in what it would be in.
    let (label, address) = match meta.parents.and_then(|parents| parents(&id).pop()) {
        Some((title, address)) => (["Open ", &title].concat(), address),
        None => (["All ", &lower_first(meta.several())].concat(), ["/", meta.key].concat()),
    };
    let text = [
        "No ",
        meta.singular,
        " with ID ",
        &id,
        " in this project. It may have been deleted, or it is in another project or region.",
    ];
    view! {
        <h1 class="visually-hidden" tabindex="-1">
            {title.clone()}
        </h1>
        <EmptyState icon=meta.icon title text=text.concat()>
            <a class="button" href=address>
                {label}
            </a>
        </EmptyState>
    }
}
