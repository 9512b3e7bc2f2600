//! Labelled values, in panels.

use super::value::{Draw, value};
use crate::model::{Cell, Facts};
use crate::ui::cell::cell_whole;
use crate::ui::dom::{Content, El, Html, div, el};
use leptos::prelude::*;

/// A panel for each group; a single group without title needs no frame of its own.
pub fn facts_view(facts: impl Fn() -> Vec<Facts> + Send + Sync + 'static) -> El {
    let facts = Memo::new(move |_| facts());
    let labels = labels(facts);
    div("panels panels--flow").child(move || {
        labels.get();
        untrack(|| panels(facts))
    })
}

/// The titles and labels: while they stay as they are, values change in their places.
pub fn labels(facts: Memo<Vec<Facts>>) -> Memo<String> {
    Memo::new(move |_| {
        let mut all = String::new();
        facts.with(|facts| {
            for group in facts {
                all.push_str(&group.title);
                for (label, _) in &group.items {
                    all.push('\0');
                    all.push_str(label);
                }
                all.push('\u{1}');
            }
        });
        all
    })
}

fn panels(facts: Memo<Vec<Facts>>) -> Vec<El> {
    let panel = |(group, Facts { title, items }): (usize, Facts)| {
        let head = (!title.is_empty()).then(|| div("panel__head").child(el("h2").child(title)));
        el("section").class("panel").child((head, list(facts, group, &items)))
    };
    facts.get().into_iter().enumerate().map(panel).collect()
}

fn list(facts: Memo<Vec<Facts>>, group: usize, items: &[(String, Cell)]) -> El {
    if items.is_empty() {
        return el("p").class("panel__body muted").child("Nothing");
    }
    let items = items.iter().enumerate();
    el("dl").class("facts").children(items.map(|(at, (label, _))| fact(facts, (group, at), label, cell_whole)))
}

/// A label, and the value that stands in this place of this group.
pub fn fact(facts: Memo<Vec<Facts>>, (group, at): (usize, usize), label: &str, draw: Draw) -> Html {
    let cell = move || facts.with(|facts| Some(facts.get(group)?.items.get(at)?.1.clone()));
    (el("dt").child(label), el("dd").child(value(cell, draw))).html()
}
