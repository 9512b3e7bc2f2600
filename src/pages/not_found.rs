//! The page for addresses that lead nowhere.

use crate::ui::dom::{Content, Html, div, el};
use crate::ui::title::set_title;

/// Says so, and leads on.
pub fn not_found() -> Html {
    const WHY: &str =
        "There is nothing at this address. It may have been mistyped, or this console is older than the link.";
    set_title("Page not found");
    let heading = el("h1").attr("tabindex", "-1").child("Page not found");
    let on = el("a").class("button").attr("href", "/overview").child("Go to the overview");
    let body = div("page__body").child((el("p").child(WHY), el("p").child(on)));
    div("page").child((div("page__head").child(heading), body)).html()
}
