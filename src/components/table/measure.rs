//! How much room the grid has, read from the page itself: the style sheet decides how high rows are.

use super::state::{ROW_HEIGHT, Table};
use leptos::prelude::*;
use leptos_use::use_resize_observer;
use web_sys::Element;

/// The height of the headings before they are there.
const HEAD: i32 = 34;

/// Keeps the table's measures right while the grid is in the page.
pub fn observe(table: Table) {
    Effect::new(move |_| {
        if table.grid.with(Option::is_some) {
            measure(table);
            // Where the user was when the same list was left.
            table.scroll_to(table.scroll_top.get_untracked());
        }
    });
    use_resize_observer(table.grid, move |_, _| measure(table));
}

impl Table {
    /// Has the grid measured again, once the page has been laid out: after a change of density.
    pub fn remeasure(self) {
        request_animation_frame(move || measure(self));
    }
}

fn measure(table: Table) {
    // In a frame that was asked for earlier the list may be gone.
    let Some(grid) = table.grid.try_get_untracked().flatten() else { return };
    let head = grid.first_element_child();
    let padding = head.as_ref().map_or(0.0, padding);
    let head = head.map_or(HEAD, |head| head.client_height());
    let height = f64::from((grid.client_height() - head).max(0));
    let row = row_height(&grid).unwrap_or(ROW_HEIGHT);
    let before = untrack(|| table.viewport());
    let width = (f64::from(grid.client_width()) - padding).max(0.0);
    table.row_width.maybe_update(|known| std::mem::replace(known, width) != width);
    if before.height != height {
        table.body_height.set(height);
    }
    if before.row != row {
        let top = before.top / before.row * row;
        table.row_height.set(row);
        table.scroll_top.set(top);
        // The same rows stay in sight, once all of them have their new height.
        request_animation_frame(move || table.scroll_to(top));
    }
}

fn row_height(grid: &Element) -> Option<f64> {
    pixels(grid, "--row").filter(|height| *height >= 1.0)
}

/// The padding of a row on both sides.
fn padding(row: &Element) -> f64 {
    ["padding-left", "padding-right"].iter().filter_map(|side| pixels(row, side)).sum()
}

fn pixels(element: &Element, property: &str) -> Option<f64> {
    let style = window().get_computed_style(element).ok()??;
    style.get_property_value(property).ok()?.trim().strip_suffix("px")?.parse().ok()
}
