//! A line of what needs attention: what it is, its name, its status, why, and the way out.

use super::fix_buttons::FixButtons;
use super::lines::Line;
use crate::components::cell::cell_view;
use crate::components::icon::Icon;
use crate::components::status::StatusBadge;
use crate::model::{AnyResourceDef, Cell, Row, Status, Tone, units};
use crate::pages::action::lower_first;
use crate::services::attention::fixes;
use crate::services::find;
use crate::store::App;
use leptos::prelude::*;

/// So many of several objects are named.
const NAMED: usize = 3;

/// The parts of any line, one below the other where there is no room beside one another.
#[component]
pub fn LineParts(
    /// The icon of the kind of object.
    icon: &'static str,
    /// The kind of object, in a word.
    #[prop(into)]
    kind: String,
    /// The status, if it says something.
    #[prop(optional_no_strip)]
    status: Option<Status>,
    /// The name, with the way to the object.
    name: AnyView,
    /// Why.
    reason: AnyView,
    /// The way out.
    #[prop(optional)]
    fix: Option<AnyView>,
) -> impl IntoView {
    let status = status.map(|status| view! { <StatusBadge status /> });
    view! {
        <li class="attention__line">
            <span class="attention__kind">
                <Icon name=icon />
                {kind}
            </span>
            <span class="attention__name">{name}</span>
            <span>{status}</span>
            <span class="attention__why">{reason}</span>
            <span class="attention__fixes">{fix}</span>
        </li>
    }
}

/// An object, or several of one kind.
#[component]
pub fn ObjectLine(
    /// What it says.
    line: Line,
) -> impl IntoView {
    let definition = find(line.key)?;
    let meta = definition.meta();
    // Objects that are well but for what the line says.
    let status = line.status().filter(|status| !matches!(status.tone, Tone::Good | Tone::Neutral));
    let (name, reason) = match line.single() {
        Some(row) => {
            let cell = Cell::named_link(meta.key, row.id(), row.name());
            (named(&cell)?.into_any(), line.reason.clone().into_any())
        }
        None => (counted(&line).into_any(), several(definition, &line).into_any()),
    };
    let plural = lower_first(meta.several());
    let kind = if line.single().is_some() { meta.singular.to_owned() } else { plural.clone() };
    let list = line.single().is_none().then(|| {
        let text = ["Show ", &plural, " ", line.kind.of_several()].concat();
        view! { <a class="button button--small" href=line.address()>{text}</a> }
    });
    // Nobody should believe that all were mended where more are there.
    let labels = if line.has_more { &[][..] } else { fixes(line.key, line.kind) };
    let fix = view! {
        {list}
        <FixButtons definition rows=line.rows labels />
    };
    Some(view! { <LineParts icon=meta.icon kind status name reason fix=fix.into_any() /> })
}

fn named(cell: &Cell) -> Option<AnyView> {
    Some(cell_view(cell, &App::get().cloud_now()?))
}

/// `5 in error`, `20+ in error`.
fn counted(line: &Line) -> String {
    [units::number(line.rows.len() as f64).as_str(), if line.has_more { "+ " } else { " " }, line.kind.of_several()]
        .concat()
}

/// The reason that all of them have, and the first names.
fn several(definition: &'static dyn AnyResourceDef, line: &Line) -> impl IntoView {
    let link = |row: &Row| Cell::named_link(definition.meta().key, row.id(), row.name());
    let names = line.rows.iter().take(NAMED).map(link).enumerate();
    let names = names.map(|(at, cell)| view! { {if at == 0 { "" } else { ", " }} {named(&cell)} }).collect_view();
    let reason = (!line.reason.is_empty()).then(|| [&line.reason, ": "].concat());
    let more = match (line.rows.len().saturating_sub(NAMED), line.has_more) {
        (0, _) => String::new(),
        (_, true) => " and more".to_owned(),
        (more, false) => [" and ", &units::number(more as f64), " more"].concat(),
    };
    view! {
        {reason}
        {names}
        {more}
    }
}
