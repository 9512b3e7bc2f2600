//! How much room the grid has, from the page itself: the style sheet decides how high rows are.

use super::state::{ROW, Table};
use super::window::Viewport;
use crate::ui::dom::{effect, resized};
use leptos::prelude::*;
use web_sys::Element;

/// The height of the headings before they are there.
const HEAD: i32 = 34;

/// Keeps the table's sight right for as long as the current owner lives.
pub fn observe(table: Table) {
    effect(move || {
        let Some(grid) = table.grid.get() else { return };
        measure(table);
        // Where the user was when the same list was left.
        table.scroll_to(table.sight.with_untracked(|sight| sight.top));
        resized(&grid, move || measure(table));
    });
}

impl Table {
    /// Has the grid measured again, once the page has been laid out: after a change of density.
    pub fn remeasure(self) {
        request_animation_frame(move || measure(self));
    }
}

fn measure(table: Table) {
    let Some(grid) = table.grid.get_untracked() else { return };
    let head = grid.first_element_child().map_or(HEAD, |head| head.client_height());
    let height = f64::from((grid.client_height() - head).max(0));
    let row = row_height(&grid).unwrap_or(ROW);
    let before = table.sight.get_untracked();
    if (before.height, before.row) == (height, row) {
        return;
    }
    let top = if before.row == row { before.top } else { before.top / before.row * row };
    table.sight.set(Viewport { top, height, row });
    if before.row != row {
        // The same rows stay in sight, once all of them have their new height.
        request_animation_frame(move || table.scroll_to(top));
    }
}

fn row_height(grid: &Element) -> Option<f64> {
    let style = window().get_computed_style(grid).ok()??;
    let value = style.get_property_value("--row").ok()?;
    value
        .trim()
        .strip_suffix("px")?
        .parse()
        .ok()
        .filter(|height: &f64| height.is_finite())
        .filter(|height| *height >= 1.0)
}
