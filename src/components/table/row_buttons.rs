//! Buttons beside a row's status, for what its object waits for.

use crate::model::Row;
use leptos::prelude::*;

/// A button in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowButton {
    /// The action's place in the description.
    pub action: usize,
    /// What is on it: one word.
    pub word: &'static str,
    /// What it does, for its accessible name, with `{}` for the row's name: `Confirm resize of {}`.
    pub title: &'static str,
}

/// The buttons of rows.
#[derive(Clone, Copy)]
pub struct RowButtons {
    /// Those of a row. It is asked for every row that is drawn.
    pub of: UnsyncCallback<Row, Vec<RowButton>>,
    /// Does the action at this place with a row.
    pub press: UnsyncCallback<(Row, usize)>,
}

/// The buttons of one row.
#[component]
pub fn RowButtonList(
    /// The buttons.
    shown: Vec<RowButton>,
    /// The row.
    row: RwSignal<Row>,
    /// The name of its object.
    name: Memo<String>,
    /// What pressing one does.
    press: UnsyncCallback<(Row, usize)>,
    /// The `tabindex` of the row's controls.
    tabindex: Signal<&'static str>,
) -> impl IntoView {
    let button = |RowButton { action, word, title }: RowButton| {
        view! {
            <button
                class="button button--small grid__button"
                type="button"
                tabindex=move || tabindex.get()
                aria-label=move || name.with(|name| title.replacen("{}", name, 1))
                on:click=move |_| press.run((row.get_untracked(), action))
            >
                {word}
            </button>
        }
    };
    shown.into_iter().map(button).collect_view()
}
