//! Submitting a form: whether it can be submitted, and the focus on what has to be corrected.

use super::field_path::FieldPath;
use super::state::FormState;
use crate::model::{FormValues, Meter};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDetailsElement, HtmlElement};

impl FormState {
    /// Validates everything, and returns the values to send. If there is a problem, shows all problems, moves the focus
    /// to the first field that has one, and returns `None`. While something is being loaded that the form needs, nothing
    /// is a problem yet, and nothing is sent.
    pub fn submit(self) -> Option<FormValues> {
        self.settle();
        if untrack(|| self.is_loading()) {
            return None;
        }
        match self.validate() {
            Ok(values) => untrack(|| self.submit_blocked()).is_none().then_some(values),
            Err(path) => {
                self.focus_field(path);
                None
            }
        }
    }

    /// Why the form cannot be submitted, whatever its fields hold: it is not for this caller, or quotas would be
    /// exceeded.
    pub fn submit_blocked(self) -> Option<String> {
        if let Some(why) = self.refusal() {
            return Some(why.to_owned());
        }
        let exceeded: Vec<_> = self.meters().iter().filter(|meter| meter.exceeds()).map(excess).collect();
        (!exceeded.is_empty()).then(|| ["Exceeds the quota: ", &exceeded.join(", ")].concat())
    }

    /// Moves the focus to a field, and unfolds its section if need be.
    pub(super) fn focus_field(self, path: FieldPath) {
        let Some(element) = document().get_element_by_id(&path.id(self.number)) else { return };
        if let Some(section) = element.closest("details").ok().flatten() {
            section.unchecked_ref::<HtmlDetailsElement>().set_open(true);
        }
        let control = if element.matches("input, select, textarea, [contenteditable]").unwrap_or(false) {
            Some(element)
        } else {
            // Among radio buttons, what is chosen is what the tabulator key goes to.
            let first = |selectors: &str| element.query_selector(selectors).ok().flatten();
            first("input[type=radio]:checked")
                .or_else(|| first("input:not(:disabled), select, textarea, [contenteditable], button"))
        };
        if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
            // An element that cannot have the focus leaves it where it is.
            let _ = control.focus();
        }
    }
}

/// How much of a quota is missing.
fn excess(meter: &Meter) -> String {
    [meter.label, " by ", &meter.amount(meter.used + meter.adds - meter.limit)].concat()
}
