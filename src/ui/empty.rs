//! What is shown in place of nothing.

use super::dom::{Content, El, div, el};
use super::icon::icon;

/// Says what the thing is for; `more` is the way to make the first one.
pub fn empty(image: &str, title: &str, text: impl Content, more: impl Content) -> El {
    div("empty").child((icon(image), el("h2").child(title), el("p").child(text), more))
}
