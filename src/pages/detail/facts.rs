//! Labelled values, in panels.

use crate::model::{Cell, Facts};
use crate::store::App;
use crate::ui::cell::cell_whole;
use leptos::prelude::*;

/// A panel for each group; a single group without title needs no frame of its own.
pub fn facts_view(facts: &[Facts]) -> AnyView {
    let panels = facts.iter().map(|group| {
        let title =
            (!group.title.is_empty()).then(|| view! { <div class="panel__head"><h2>{group.title.clone()}</h2></div> });
        view! { <section class="panel">{title}{list(&group.items)}</section> }
    });
    view! { <div class="panels panels--flow">{panels.collect_view()}</div> }.into_any()
}

fn list(items: &[(String, Cell)]) -> AnyView {
    if items.is_empty() {
        return view! { <p class="panel__body muted">"Nothing"</p> }.into_any();
    }
    let app = App::get();
    let items = items.iter().cloned().map(|(label, cell)| {
        // Names of what it refers to arrive later.
        let value = move || app.cloud().map(|cloud| cell_whole(&cell, &cloud));
        view! { <dt>{label}</dt><dd>{value}</dd> }
    });
    view! { <dl class="facts">{items.collect_view()}</dl> }.into_any()
}
