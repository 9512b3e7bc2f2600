//! Making an object, as a page: its form, and beside it what it takes and the button.

use crate::model::{AnyResourceDef, Form, FormValues};
use crate::navigation::use_navigation;
use crate::pages::action::{Submission, command, create_job, form_element, lower_first, submit};
use crate::store::{App, Connection};
use crate::ui::dom::{Content, Html, div, effect, el, span};
use crate::ui::form::{self, FormState};
use crate::ui::title::announce_page;
use crate::ui::unique;
use leptos::prelude::*;
use std::rc::Rc;

/// What the address has chosen already: a link to the form may name texts of its fields in the query.
fn preset(form: &'static Form) -> FormValues {
    let mut input = FormValues::default();
    let navigation = use_navigation();
    for field in form.sections.iter().flat_map(|section| section.fields) {
        if let Some(text) = untrack(|| navigation.query(field.name)) {
            input.set(field.name, text.into());
        }
    }
    input
}

/// The page; nothing without a cloud, or for what cannot be made.
pub fn create_page(view: &'static dyn AnyResourceDef) -> Html {
    let app = App::get();
    let (Some(cloud), Some(create)) = (app.cloud_now(), view.create()) else { return Html::none() };
    let meta = view.meta();
    announce_page([create.label, " · ", meta.plural].concat().as_str());
    let list = ["/", meta.key].concat();

    let submission = Submission::ready();
    let chosen = preset(create.form);
    let start = move |cloud: &Connection| {
        let mut input = (create.initial)(cloud);
        input.0.extend(chosen.0.clone());
        input
    };
    let initial = untrack(|| start(&cloud));
    let state = FormState::new(create.form, initial, Rc::new(cloud));
    // What a form starts with may depend on lists that are still on their way.
    let suggested = Memo::new(move |_| app.cloud().map(|cloud| start(&cloud)).unwrap_or_default());
    effect(move || state.suggest(suggested.get()));

    let navigation = use_navigation();
    navigation.ask_before_leaving(move || state.is_dirty());
    let send = move || {
        let Some(input) = form::submit(state) else { return };
        // It is told only while the page is there: whoever has gone elsewhere stays there.
        submission.send(create_job(view, create, &input), move || {
            navigation.release();
            navigation.go(&["/", meta.key].concat());
        });
    };
    let id = unique("create");
    let crumbs = el("nav").class("crumbs").attr("aria-label", "Breadcrumb").child((
        el("a").attr("href", &list).child(meta.plural),
        span("").attr("aria-current", "page").child(create.label),
    ));
    let head = div("page__head")
        .child((el("h1").attr("tabindex", "-1").child(create.label), el("p").class("page__sub").child(meta.about)));
    let aside = el("aside").class("form__aside").attr("aria-label", "Summary").child((
        form::effect(state),
        form::problems(state),
        submission.refusal(move || ["Could not ", &lower_first(create.label)].concat()),
        submit(state, submission, id.clone(), create.label, false, None),
        el("a").class("button").attr("href", list).child("Cancel"),
    ));
    let written = command(state, move |_, input| vec![create_job(view, create, input).plan]);
    let form = form_element("form", id, send).child((div("form__main").child((form::sections(state), written)), aside));
    div("page page--narrow").child((crumbs, head, form)).html()
}
