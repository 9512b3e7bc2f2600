//! The list of what a search among choices has found.

use super::offers::choice_key;
use super::search::{MAX_DRAWN, Search, option_id};
use crate::model::{Choice, units};
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// The list. It lies over what follows the field, so that nothing moves when it is opened.
#[component]
pub fn SearchOptions(
    /// What is being searched for.
    search: Search,
    /// The id of the list.
    list_id: String,
) -> impl IntoView {
    let field = search.field;
    let drawn = move || {
        search.found.with(|found| found.iter().take(MAX_DRAWN).cloned().enumerate().collect::<Vec<(usize, Choice)>>())
    };
    let key = |(position, choice): &(usize, Choice)| (*position, choice_key(choice));
    Effect::new(move |_| {
        if let Some(active) = search.active.get() {
            // Once the list is drawn.
            request_animation_frame(move || show(&option_id(field, active)));
        }
    });
    let note = move || {
        let count = search.found.with(Vec::len);
        let text = match count {
            0 => "No matches".to_owned(),
            count if count > MAX_DRAWN => {
                [&units::number((count - MAX_DRAWN) as f64), " more. Type to search."].concat()
            }
            _ => return None,
        };
        Some(view! { <p class="combobox__note" role="status">{text}</p> })
    };
    // Who looks for one that is not there is told why.
    let others = move || search.others().map(|why| view! { <p class="combobox__note" role="status">{why}</p> });
    view! {
        <div class="combobox__popup" hidden=move || !search.is_open.get()>
            <ul
                class="combobox__list"
                role="listbox"
                id=list_id
                // The field alone has the label as its name.
                aria-label="Choices"
                // A press in the list leaves the focus in the field.
                on:mousedown=|event| event.prevent_default()
            >
                <For each=drawn key=key let:item>
                    <SearchOption search position=item.0 choice=item.1 />
                </For>
            </ul>
            {note}
            {others}
        </div>
    }
    .into_any()
}

/// A choice, with what is known about it on the right.
#[component]
fn SearchOption(
    /// What is being searched for.
    search: Search,
    /// Its position in the list.
    position: usize,
    /// The choice.
    choice: Choice,
) -> impl IntoView {
    let about = choice.about();
    let Choice { value, label, disabled, warning, .. } = choice;
    let is_chosen = move || search.field.text() == value;
    let is_off = disabled.is_some();
    let reason = disabled.or(warning).map(|reason| view! { <span class="card__reason">{reason}</span> });
    view! {
        <li
            class="combobox__option"
            class:combobox__option--active=move || search.active.get() == Some(position)
            role="option"
            id=option_id(search.field, position)
            aria-selected=move || is_chosen().to_string()
            aria-disabled=is_off.then_some("true")
            on:mousemove=move |_| search.point_at(position)
            on:click=move |_| search.choose(position)
        >
            <span class="card__main">
                <span class="combobox__label">{label}</span>
                {reason}
            </span>
            <span class="card__detail">{about}</span>
        </li>
    }
    .into_any()
}

/// Scrolls the list so that an option is seen.
fn show(id: &str) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    if let Some(option) = document().get_element_by_id(id) {
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
