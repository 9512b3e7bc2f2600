//! The actions that mend what is wrong with objects.

use crate::model::{ActionMeta, AnyResourceDef, Lookup, Row, shown, units};
use crate::pages::action::{lower_first, use_actions};
use crate::store::App;
use leptos::prelude::*;

/// A button for each action that the caller can do with all of the objects now. They open the usual dialogs.
#[component]
pub fn FixButtons(
    /// What the objects are.
    definition: &'static dyn AnyResourceDef,
    /// The objects.
    rows: Vec<Row>,
    /// The labels of the actions.
    labels: &'static [&'static str],
) -> impl IntoView {
    let actions = use_actions();
    let cloud = App::get().cloud_now()?;
    let (caller, all, meta) = (cloud.caller(), definition.actions(), definition.meta());
    let possible = |label: &&'static str| {
        let at = all.iter().position(|action| action.label == *label)?;
        let action = *all.get(at)?;
        let is_offered = action.is_offered(&caller, |service, since| cloud.offers_version(service, since));
        let is_allowed = rows.iter().all(|row| definition.allowed(row, at, &caller).is_ok());
        (is_offered && is_allowed && (rows.len() == 1 || action.bulk)).then_some((at, action))
    };
    let possible: Vec<_> = labels.iter().filter_map(possible).collect();
    let count = || units::count(rows.len(), meta.singular, &lower_first(meta.several()));
    let what = match &rows[..] {
        [row] => shown(row.name()).into_owned(),
        _ => count(),
    };
    let is_several = rows.len() > 1;
    let rows = StoredValue::new(rows);
    let button = move |(at, action): (usize, ActionMeta)| {
        let text = if is_several { [action.label, " all"].concat() } else { action.label.to_owned() };
        // It begins with the text that is seen.
        let name = match action.title_with(&what) {
            title if !is_several && title.starts_with(action.label) => title,
            _ => [&text, ": ", &what].concat(),
        };
        view! {
            <button
                class="button button--small"
                class:button--dangerous=action.is_delete()
                type="button"
                aria-label=name
                on:click=move |_| actions.start(definition, at, rows.get_value())
            >
                {text}
            </button>
        }
    };
    Some(possible.into_iter().map(button).collect_view())
}
