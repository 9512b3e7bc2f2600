//! Running commands: moving the current row, selecting, opening.

use super::index::is_group;
use super::keys::Command;
use super::state::Table;
use crate::components::table::row_element::element_id;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

impl Table {
    /// Runs a command. Returns whether it is one of the table's, and there was something to do.
    pub fn run(self, command: Command) -> bool {
        let last = self.peek(|index| index.lines()).saturating_sub(1);
        let page = untrack(|| self.viewport()).page();
        match command {
            Command::Move(by, extend) => self.step(|at| moved(at, by, 1, last), extend),
            Command::Page(by, extend) => self.step(|at| moved(at, by, page, last), extend),
            Command::First(extend) => self.step(|_| 0, extend),
            Command::Last(extend) => self.step(|_| last, extend),
            Command::Toggle => self.with_current(|id| self.select(id, false)),
            Command::Extend => self.with_current(|id| self.select(id, true)),
            Command::All => {
                self.select_all();
                true
            }
            Command::Open => self.toggle_current_group() || self.press("a[href]"),
            Command::Fold(fold) => self.fold_at_current(fold),
            Command::Menu => self.press(crate::components::table::row_element::MENU),
            Command::Clear => {
                let any = self.selection.with_untracked(|chosen| !chosen.is_empty());
                if any {
                    self.selection.update(|chosen| chosen.clear());
                }
                any
            }
            Command::Filter | Command::Create | Command::Refresh => false,
        }
    }

    /// Gives the grid the focus, with a current row if there are any.
    pub fn focus(self) {
        if self.current_at().is_none() {
            let view = untrack(|| self.viewport());
            let first = (view.top / view.row).ceil() as usize;
            self.peek(|index| self.current.set(index.line(first).map(|line| line.id().to_owned())));
        }
        self.focus_grid();
    }

    /// Makes a row or a group the current one and brings it into sight.
    pub fn go_to(self, at: usize) {
        let Some(id) = self.peek(|index| index.line(at).map(|line| line.id().to_owned())) else { return };
        self.current.set(Some(id));
        if let Some(top) = untrack(|| self.viewport()).reveal(at) {
            self.scroll_to(top);
        }
        self.focus_grid();
    }

    /// Scrolls so that this much of the rows is above what is in sight.
    pub(super) fn scroll_to(self, top: f64) {
        // In a frame that was asked for earlier the list may be gone.
        self.scroll_top.try_set(top);
        if let Some(grid) = self.grid.try_get_untracked().flatten() {
            grid.set_scroll_top(top.round() as i32);
        }
    }

    fn step(self, to: impl Fn(usize) -> usize, extend: bool) -> bool {
        if self.peek(|index| index.is_empty()) {
            return false;
        }
        let Some(at) = self.current_at() else {
            self.focus();
            return true;
        };
        let start = self.current.get_untracked().filter(|current| extend && !is_group(current));
        // A range begins at the row that one comes from.
        if let Some(start) = start.filter(|_| self.selection.with_untracked(|chosen| chosen.anchor().is_none())) {
            self.select(&start, false);
        }
        self.go_to(to(at));
        if extend {
            self.with_current(|id| self.select(id, true));
        }
        true
    }

    /// The place of the current row, if it matches.
    pub(super) fn current_at(self) -> Option<usize> {
        let current = self.current.get_untracked()?;
        self.peek(|index| index.find(&current, 0))
    }

    fn with_current(self, act: impl FnOnce(&str)) -> bool {
        let Some(current) = self.current.get_untracked().filter(|_| self.current_at().is_some()) else { return false };
        act(&current);
        true
    }

    /// Presses a control of the current row.
    fn press(self, selector: &str) -> bool {
        let Some(at) = self.current_at() else { return false };
        self.go_to(at);
        let row = self.current.get_untracked().and_then(|id| document().get_element_by_id(&element_id(&id)));
        let control = row.and_then(|row: Element| row.query_selector(selector).ok().flatten());
        let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) else { return false };
        control.click();
        true
    }

    fn focus_grid(self) {
        let Some(grid) = self.grid.try_get_untracked().flatten() else { return };
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // A grid that was just removed cannot have the focus.
        let _ = grid.focus_with_options(&options);
    }
}

fn moved(at: usize, by: i32, unit: usize, last: usize) -> usize {
    let distance = by.unsigned_abs() as usize * unit;
    if by < 0 { at.saturating_sub(distance) } else { (at + distance).min(last) }
}
