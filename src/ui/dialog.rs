//! Modal dialogs, on the browser's own `<dialog>`: it traps the focus, makes the page behind it
//! inert and reacts to `Esc`. On phones they are sheets from the bottom (`style/dialog.css`).

use super::dom::{Content, El, Html, button, div, effect, el, text};
use super::icon::icon;
use super::unique;
use crate::components::announcer::Announcer;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement, HtmlElement};

/// A dialog that is open for as long as it is there; whoever shows it takes it away when told to
/// by `on_close`. Afterwards the focus is where it was before.
pub struct Dialog {
    title: Rc<dyn Fn() -> String>,
    on_close: Rc<dyn Fn()>,
    cancel: &'static str,
    bare: bool,
    wide: bool,
    confirm: Option<Html>,
}

impl Dialog {
    /// `on_close` is told that the user wants it closed: `Esc`, the close button, or the other button.
    pub fn new(title: impl Fn() -> String + 'static, on_close: impl Fn() + 'static) -> Self {
        let (title, on_close) = (Rc::new(title), Rc::new(on_close));
        Dialog { title, on_close, cancel: "Cancel", bare: false, wide: false, confirm: None }
    }
    /// What the button says that closes it.
    #[must_use]
    pub fn cancel(mut self, cancel: &'static str) -> Self {
        self.cancel = cancel;
        self
    }
    /// Only the frame: no heading and no buttons. The title names it all the same.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }
    /// For forms and tables.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }
    /// The confirming button; it comes after the one that closes.
    #[must_use]
    pub fn confirm(mut self, button: impl Content) -> Self {
        self.confirm = Some(button.html());
        self
    }

    /// The dialog with what is in it.
    pub fn view(self, body: impl Content) -> El {
        let Dialog { title, on_close, .. } = self;
        let class = match (self.bare, self.wide) {
            (true, _) => "dialog dialog--bare",
            (_, true) => "dialog dialog--wide",
            _ => "dialog",
        };
        let close = Rc::clone(&on_close);
        let dialog = modal(el("dialog").class(class)).on("cancel", move |event| {
            // File fields have a `cancel` of their own, which is none of ours.
            if is_its_own(&event) {
                event.prevent_default();
                close();
            }
        });
        if self.bare {
            // A click beside a dialog closes it only where nothing that was typed can be lost.
            let beside = move |event: Event| {
                if is_its_own(&event) {
                    on_close();
                }
            };
            return dialog
                .attr("aria-label", move || title())
                .on("click", beside)
                .child((body, Announcer().into_any()));
        }
        let id = unique("dialog");
        let close = Rc::clone(&on_close);
        let cancel = button("button").on("click", move |_| close()).child(self.cancel);
        // Last, so that the focus starts at the first field.
        let cross = button("button button--quiet button--icon dialog__close")
            .attr("aria-label", "Close dialog")
            .on("click", move |_| on_close())
            .child(icon("close"));
        let heading = el("h2").attr("id", &id).child(text(move || title()));
        dialog
            .attr("aria-labelledby", id)
            .child(div("dialog__frame").child((
                el("header").class("dialog__head").child(heading),
                div("dialog__body").child(body),
                el("footer").class("dialog__foot").child((cancel, self.confirm)),
                cross,
            )))
            .child(Announcer().into_any())
    }
}

/// Opens it as soon as it is in the page, and gives the focus back in the end.
fn modal(dialog: El) -> El {
    let element = StoredValue::new_local(dialog.as_a::<HtmlDialogElement>().clone());
    let opener = StoredValue::new_local(document().active_element());
    effect(move || {
        // It can only fail for an element that is not in the document.
        element.with_value(|dialog| _ = dialog.show_modal());
    });
    on_cleanup(move || {
        element.with_value(HtmlDialogElement::close);
        let opener = opener.get_value().and_then(|opener| opener.dyn_into::<HtmlElement>().ok());
        if let Some(opener) = opener.filter(|opener| opener.is_connected()) {
            let _ = opener.focus();
        }
    });
    dialog
}

/// Whether it happened to the element that listens, not to something in it.
fn is_its_own(event: &Event) -> bool {
    event.target() == event.current_target()
}
