//! The objects that the template creates.

use crate::model::scoped_row::page_address;
use crate::model::{shown, units};
use crate::services::orchestration::export::{Included, Kind, TemplateExport};
use leptos::prelude::*;

/// The objects by kind, with links to their pages.
#[component]
pub fn InclusionList(
    /// The export.
    export: Memo<Option<TemplateExport>>,
) -> impl IntoView {
    let groups = Memo::new(move |_| export.with(|export| export.as_ref().map(|export| grouped(&export.included))));
    let object = |one: Included| {
        let address = page_address(one.kind.key(), &one.id);
        view! { <li><a href=address>{shown(&one.name).into_owned()}</a></li> }
    };
    let group = move |(kind, all): (Kind, Vec<Included>)| {
        let (one, several) = kind.words();
        view! {
            <h3>{units::count(all.len(), one, several)}</h3>
            <ul class="export__objects">{all.into_iter().map(object).collect_view()}</ul>
        }
    };
    let body = move || match groups.get() {
        Some(groups) if !groups.is_empty() => groups.into_iter().map(group).collect_view().into_any(),
        _ => view! { <p class="muted">"None"</p> }.into_any(),
    };
    view! {
        <section class="export__list" aria-label="Created objects">
            <h2>"Created objects"</h2>
            {body}
        </section>
    }
}

/// The objects of each kind, in the order in which they come.
fn grouped(included: &[Included]) -> Vec<(Kind, Vec<Included>)> {
    included.chunk_by(|one, other| one.kind == other.kind).map(|all| (all[0].kind, all.to_vec())).collect()
}
