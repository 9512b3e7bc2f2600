//! A value that stands on its own, outside of the big tables.

use crate::model::{Cell, Lookup};
use crate::store::App;
use crate::ui::dom::{Content, Html};
use leptos::prelude::*;

/// How a cell is drawn.
pub type Draw = fn(&Cell, &dyn Lookup) -> Html;

/// A value, drawn anew only when it or the name of what it refers to has become another: nothing is taken from under
/// the hands of somebody who is about to select, copy or follow it.
pub fn value(cell: impl Fn() -> Option<Cell> + Send + Sync + 'static, draw: Draw) -> Html {
    fn erased(cell: Box<dyn Fn() -> Option<Cell> + Send + Sync>, draw: Draw) -> Html {
        let app = App::get();
        let shown = Memo::new(move |_| {
            let (cloud, cell) = (app.cloud()?, cell()?);
            let mut names = String::new();
            look_up(&cell, &cloud, &mut names);
            Some((cell, names))
        });
        (move || {
            let ((cell, _), cloud) = (shown.get()?, app.cloud_now()?);
            Some(untrack(|| draw(&cell, &cloud)))
        })
        .html()
    }
    erased(Box::new(cell), draw)
}

/// All that a cell shows without having it itself.
fn look_up(cell: &Cell, lookup: &dyn Lookup, names: &mut String) {
    match cell {
        Cell::Link(link) => {
            names.push_str(&link.shown(lookup));
            names.push('\0');
            names.push_str(&link.target(lookup).unwrap_or_default());
            names.push('\0');
        }
        Cell::Many(cells) => cells.iter().for_each(|cell| look_up(cell, lookup, names)),
        _ => {}
    }
}
