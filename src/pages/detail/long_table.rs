//! Which rows of a long table are shown: those with a text, and at first only some of them.

use super::sub_table::KeyedRow;
use crate::model::units;
use leptos::prelude::*;

/// How many rows are shown at first, and how many more at a time: what a browser lays out at once.
const STEP: usize = 200;

/// The text that rows have, and how many of them are shown.
#[derive(Clone, Copy)]
pub struct LongTable {
    rows: Memo<Vec<KeyedRow>>,
    text: RwSignal<String>,
    most: RwSignal<usize>,
}

impl LongTable {
    pub fn new(rows: Memo<Vec<KeyedRow>>) -> Self {
        LongTable { rows, text: RwSignal::new(String::new()), most: RwSignal::new(STEP) }
    }

    /// Whether there are so many rows that not all are shown.
    fn is_long(self) -> bool {
        self.rows.with(|rows| rows.len() > STEP)
    }

    /// How many rows have the text.
    fn found(self) -> usize {
        let text = self.text.get().to_lowercase();
        self.rows.with(|rows| rows.iter().filter(|row| has(row, &text)).count())
    }

    /// The rows that are shown.
    pub fn shown(self) -> Vec<KeyedRow> {
        let text = if self.is_long() { self.text.get().to_lowercase() } else { String::new() };
        let most = self.most.get();
        self.rows.with(|rows| rows.iter().filter(|row| has(row, &text)).take(most).cloned().collect())
    }
}

/// Whether any value of the row has a text in small letters.
fn has(row: &KeyedRow, text: &str) -> bool {
    text.is_empty() || row.key.0.to_lowercase().contains(text)
}

/// The field that finds rows, above a table that is not shown whole.
#[component]
pub fn LongTableFilter(
    /// The table.
    table: LongTable,
) -> impl IntoView {
    view! {
        <Show when=move || table.is_long()>
            <input
                class="input"
                type="search"
                aria-label="Find in table"
                placeholder="Find"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || table.text.get()
                on:input=move |event| table.text.set(event_target_value(&event))
            />
        </Show>
    }
}

/// How many rows are shown, and the button for more of them.
#[component]
pub fn LongTableRest(
    /// The table.
    table: LongTable,
) -> impl IntoView {
    let found = Memo::new(move |_| table.found());
    let words = move || {
        let shown = found.get().min(table.most.get());
        [&units::number(shown as f64), " of ", &units::number(found.get() as f64), " are shown"].concat()
    };
    let has_more = move || found.get() > table.most.get();
    view! {
        <Show when=move || table.is_long()>
            <p class="panel__body muted" role="status">
                {words}
            </p>
            <Show when=has_more>
                <button class="button" type="button" on:click=move |_| table.most.update(|most| *most += STEP)>
                    "Show more"
                </button>
            </Show>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyedRow, has};
    use serde_json::json;

    #[test]
    fn rows_are_found_by_any_of_their_values() {
        let json = json!({"name": "WWW.example.org.", "records": ["192.0.2.1"]});
        let row = KeyedRow { key: (json.to_string(), 0), json };
        assert!(has(&row, "www.") && has(&row, "192.0") && has(&row, ""));
        assert!(!has(&row, "mail"));
    }
}
