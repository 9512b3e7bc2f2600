//! Choosing what to enter: a project, a domain, the system.

use super::focused;
use crate::auth::{ScopeChoice, ScopeSelection, ScopeTarget};
use crate::ui::dom::{Content, Html, button, el, span};
use crate::ui::icon::icon;
use leptos::prelude::*;
use std::rc::Rc;

/// All there is, to enter one of them.
pub fn choose(unscoped: &ScopeSelection, busy: RwSignal<bool>, enter: Rc<dyn Fn(ScopeTarget)>) -> Html {
    let other = unscoped.choices.iter().any(|choice| choice.project_id().is_none());
    let title = if other { "Choose a project, a domain or the system" } else { "Choose a project" };
    let entries = unscoped.choices.iter().cloned().map(|choice| {
        let ScopeChoice { target, name, about, enabled, .. } = choice;
        let about = if enabled { about } else { "This project is disabled".to_owned() };
        let enter = Rc::clone(&enter);
        let entry = button("signin__project")
            .attr("disabled", move || busy.get() || !enabled)
            .on("click", move |_| enter(target.clone()))
            .child((icon("project"), span("").child(name), el("small").child(about)));
        el("li").child(entry)
    });
    (el("h2").child(title), focused(el("ul").class("signin__projects").children(entries))).html()
}
