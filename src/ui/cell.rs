//! How a [`Cell`] is drawn, everywhere: in tables briefly, in an object's facts whole.

use super::copy::{copy_code, show_code};
use super::dom::{Content, El, Html, el, span};
use super::status::{show_status, status_view};
use super::time::ago;
use crate::model::{Cell, Lookup, units};
use web_sys::Element;

/// How many of several values a table shows before it only counts.
const SHOWN: usize = 2;

/// A cell of a table: one line. Names of references are looked up now, so that the caller's
/// reactive context is the one that is told when a name arrives.
pub fn cell_view(cell: &Cell, lookup: &dyn Lookup) -> Html {
    draw(cell, lookup, false).html()
}

/// A cell where there is room: several values one below the other, text with its line breaks.
pub fn cell_whole(cell: &Cell, lookup: &dyn Lookup) -> Html {
    draw(cell, lookup, true).html()
}

/// Has what [`cell_view`] drew for one cell show another one, where both are of one kind: most of it stays, and what is
/// not made anew is not styled and laid out anew. Answers whether it could.
pub fn renew(drawn: &Element, from: &Cell, to: &Cell, lookup: &dyn Lookup) -> bool {
    match (from, to) {
        (Cell::Text(_), Cell::Text(text)) => titled(drawn, text),
        (Cell::Code(_), Cell::Code(text)) => show_code(drawn, text),
        (Cell::Number(_) | Cell::Size(_) | Cell::Flag(_), Cell::Number(_) | Cell::Size(_) | Cell::Flag(_)) => {
            drawn.set_text_content(Some(&to.plain(lookup)));
        }
        (Cell::Link(before), Cell::Link(now)) => {
            let leads = (before.target(lookup).is_some(), now.target(lookup));
            match leads {
                (true, Some(id)) => set(drawn, "href", &address(now.to, &id)),
                (false, None) => {}
                _ => return false,
            }
            titled(drawn, &now.shown(lookup));
        }
        (Cell::Status(before), Cell::Status(now)) if before.task.is_none() && now.task.is_none() => {
            show_status(drawn, now);
        }
        (Cell::Many(before), Cell::Many(now)) if before.len() == now.len() && now.len() <= SHOWN => {
            let parts = drawn.children();
            let mut pairs = before.iter().zip(now).enumerate();
            let same = |(at, (before, now)): (usize, (&Cell, &Cell))| {
                let part = parts.item(at as u32);
                before == now || part.is_some_and(|part| renew(&part, before, now, lookup))
            };
            if !pairs.all(same) {
                return false;
            }
            set(drawn, "title", &to.plain(lookup));
        }
        _ => return false,
    }
    true
}

fn titled(element: &Element, text: &str) {
    set(element, "title", text);
    element.set_text_content(Some(text));
}

fn set(element: &Element, name: &str, value: &str) {
    // It can only fail for a name that is none.
    let _ = element.set_attribute(name, value);
}

fn address(to: &str, id: &str) -> String {
    crate::model::scoped_row::page_address(to, id)
}

fn draw(cell: &Cell, lookup: &dyn Lookup, whole: bool) -> El {
    match cell {
        Cell::None => span("dash").attr("aria-label", "None").child("–"),
        Cell::Text(text) if whole => span("").child(&**text),
        Cell::Text(text) => span("").attr("title", &**text).child(&**text),
        Cell::Code(text) => copy_code(text, whole),
        Cell::Status(status) => status_view(status),
        Cell::Number(_) | Cell::Size(_) | Cell::Flag(_) => span("").child(cell.plain(lookup)),
        Cell::Time(time) => ago(*time),
        Cell::Link(link) => {
            let name = link.shown(lookup);
            // Servers name their flavor without its id: it is a link once the flavor is known.
            let element = match link.target(lookup) {
                Some(id) => el("a").attr("href", address(link.to, &id)),
                None => el("span"),
            };
            element.attr("title", &name).child(name)
        }
        Cell::Many(cells) if whole => {
            el("ul").class("several").children(cells.iter().map(|cell| el("li").child(draw(cell, lookup, true))))
        }
        Cell::Many(cells) => many(cells, cell, lookup),
        Cell::Block(text) if whole => el("pre").class("block").attr("tabindex", "0").child(&**text),
        Cell::Block(text) => span("").attr("title", &**text).child(first_line(text)),
    }
}

/// The first few, and how many more there are; all of them on hover.
fn many(cells: &[Cell], whole: &Cell, lookup: &dyn Lookup) -> El {
    let more = cells.len().saturating_sub(SHOWN);
    let shown = cells.iter().take(SHOWN).map(|cell| draw(cell, lookup, false));
    let count = (more > 0).then(|| {
        span("many").attr("aria-label", units::count(more, "more", "more")).child(["+", &more.to_string()].concat())
    });
    span("list-cell").attr("title", whole.plain(lookup)).children(shown).child(count)
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}
