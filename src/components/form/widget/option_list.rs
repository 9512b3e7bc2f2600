//! Choices as a list of rows, with their details and why they cannot be chosen: one of them, or several. A filter
//! appears where there are many. Where the field says how, the rows are a table that can be sorted.

use super::super::field_handle::FieldHandle;
use super::attributes::group_attributes;
use super::offers::{ChoicesError, choice_key};
use super::option_heads::OptionHeads;
use super::option_row::OptionRow;
use super::option_tools::OptionTools;
use super::option_view::{MAX_DRAWN, OptionView};
use crate::model::units;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The choices of a field as rows.
#[component]
pub fn OptionList(
    /// A field with choices.
    field: FieldHandle,
    /// Whether only one can be chosen.
    single: bool,
) -> impl IntoView {
    let rows = OptionView::new(field, single)?;
    if single {
        field.follow_only_choice();
    }
    let filter = NodeRef::<Input>::new();
    // What is typed among the rows looks for one.
    let on_keydown = move |event: &KeyboardEvent| {
        let is_letter = event.key().chars().count() == 1 && event.key() != " ";
        let is_command = event.ctrl_key() || event.meta_key() || event.alt_key();
        if is_letter
            && !is_command
            && let Some(filter) = filter.get_untracked()
        {
            // Where it is gone meanwhile, there is nothing to type into.
            let _ = filter.focus();
        }
    };
    let role = if single { "radiogroup" } else { "group" };
    let numbers = move || rows.columns.with(|columns| columns.iter().filter(|(_, is_number)| *is_number).count());
    let heads = rows.table.map(|table| view! { <OptionHeads rows table /> });
    Some(
        view! {
            <div class="cards">
                <OptionTools rows filter />
                <div
                    class="cards__list"
                    class:cards__list--table=rows.table.is_some()
                    style=("--cells", move || rows.columns.with(Vec::len).to_string())
                    style=("--numbers", move || numbers().to_string())
                >
                    {heads}
                    <div
                        class="cards__rows"
                        aria-required=field.aria_required().filter(|_| single)
                        aria-invalid=move || field.aria_invalid().filter(|_| single)
                        on:keydown=move |event| on_keydown(&event)
                        {..group_attributes(field, role)}
                    >
                        <For each=move || rows.drawn.get() key=choice_key let:choice>
                            <OptionRow rows choice />
                        </For>
                        {move || list_note(rows)}
                    </div>
                </div>
            </div>
        }
        .into_any(),
    )
}

/// What is said below the rows, or instead of them.
fn list_note(rows: OptionView) -> Option<AnyView> {
    let note = rows.matching.with(|matching| match matching {
        None => Err(view! {
            <p class="cards__empty" role="status">
                <span class="skeleton"></span>
                <span class="visually-hidden">"Loading…"</span>
            </p>
        }
        .into_any()),
        Some(Err(error)) => Err(view! { <ChoicesError message=error.message.clone() /> }.into_any()),
        Some(Ok(matching)) => Ok(match matching.iter().filter(|choice| !choice.is_others()).count() {
            0 if rows.is_whole() => "No choices available".to_owned(),
            0 => "No matches".to_owned(),
            count if count > MAX_DRAWN => {
                [&units::number((count - MAX_DRAWN) as f64), " more. Type to search."].concat()
            }
            _ => return Ok(String::new()),
        }),
    });
    match note {
        Ok(text) if text.is_empty() => None,
        Ok(text) => Some(view! { <p class="cards__empty">{text}</p> }.into_any()),
        Err(view) => Some(view),
    }
}
