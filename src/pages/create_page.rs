//! The page that creates an object: its form, and beside it the effect on quotas and the button.

use crate::components::form::{ErrorSummary, FormState, FormSummary, FormView, QuotaSummary};
use crate::components::title::announce_page;
use crate::components::unique_id;
use crate::model::{AnyResourceDef, Field, FieldKind, Form, FormValues, Lookup};
use crate::navigation::use_navigation;
use crate::pages::action::{
    CommandPreview, SubmissionError, SubmitButton, creation_job, follow_suggestions, lower_first, use_submission,
};
use crate::pages::templates::{TemplateBar, use_template};
use crate::store::{App, Connection};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::Value;
use std::rc::Rc;

/// The page. Nothing without a connection, or for resources that cannot be created.
#[component]
pub fn CreatePage(
    /// The resource.
    definition: &'static dyn AnyResourceDef,
) -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    let (connection, create) = (app.cloud_now()?, definition.create()?);
    let meta = definition.meta();
    announce_page(&[create.label, " · ", meta.plural].concat());
    let list = ["/", meta.key].concat();

    let submission = use_submission();
    let preset = preset(create.form);
    let asked = |name: &str| untrack(|| navigation.query(name));
    // The object that the new one is to be like.
    let model = asked("similar");
    let template = create.template.map(|_| use_template(definition, &connection, asked("template")));
    let given = Signal::derive({
        let preset = preset.clone();
        move || {
            let mut given = template.map(|template| template.values.get()).unwrap_or_default();
            given.0.extend(preset.0.clone());
            given
        }
    });
    let initial = move |connection: &Connection| {
        let mut values = (create.initial)(connection);
        if let Some((similar, id)) = create.similar.zip(model.as_ref()) {
            values.0.extend(similar(connection, id).0);
        }
        if let Some(template) = template {
            template.add_to(connection, &mut values);
        }
        values.0.extend(preset.0.clone());
        values
    };
    let state = FormState::new(create.form, untrack(|| initial(&connection)), Rc::new(connection));
    let (preferences, project) = (app.preferences, connection.caller().project_id);
    state.start_with_last_choices(preferences.last_choices(&project, meta.key));
    // What a form starts with may depend on lists that are still loading.
    let suggested = Memo::new(move |_| app.cloud().map(|connection| initial(&connection)).unwrap_or_default());
    Effect::new(move |_| {
        let values = suggested.get();
        if !submission.has_sent() {
            untrack(|| state.suggest(values));
        }
    });
    follow_suggestions(state, submission, given);
    let saves_template = asked("save-template").is_some();
    let templates = template.map(|used| {
        Effect::new(move |_| {
            if !submission.has_sent() {
                used.withdraw_gone(state);
            }
        });
        view! { <TemplateBar state create=*create used saves=saves_template /> }
    });

    navigation.ask_before_leaving(move || state.is_dirty());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(values) = state.submit() else { return };
        let (project, choices) = (project.clone(), state.choices_to_remember(&values));
        // Not called once the page is left: whoever has gone elsewhere stays there.
        submission.send(creation_job(definition, create, &values), move |page| {
            preferences.set_last_choices(&project, meta.key, choices);
            navigation.release();
            // Of several new objects, the list is the place where they are seen together.
            navigation.go(&page.unwrap_or_else(|| ["/", meta.key].concat()));
        });
    };
    let plans = UnsyncCallback::new(move |(_, values): (Connection, FormValues)| {
        vec![creation_job(definition, create, &values).plan]
    });
    let form_id = unique_id("create");
    let form = form_id.clone();
    Some(
        view! {
            <div class="page page--narrow">
                <nav class="crumbs" aria-label="Breadcrumb">
                    <a href=list.clone()>{meta.plural}</a>
                    <span aria-current="page">{create.label}</span>
                </nav>
                <div class="page__head">
                    <h1 tabindex="-1">{create.label}</h1>
                    <p class="page__sub">{meta.about}</p>
                    {templates}
                </div>
                <form class="form" id=form_id novalidate on:submit=on_submit>
                    <div class="form__main">
                        <FormView state />
                        <CommandPreview state plans />
                    </div>
                    <aside class="form__aside" aria-label="Summary">
                        <FormSummary state />
                        <QuotaSummary state />
                        <ErrorSummary state />
                        <SubmissionError submission what=["Could not ", &lower_first(create.label)].concat() />
                        <SubmitButton state submission form verb=create.label />
                        <a class="button" href=list>
                            "Cancel"
                        </a>
                    </aside>
                </form>
            </div>
        }
        .into_any(),
    )
}

/// The values that the address gives: a link to the form may name texts of its fields in the query, and of one row of a
/// repeated group (`networks.network`).
fn preset(form: &Form) -> FormValues {
    let navigation = use_navigation();
    let given = |name: &str| untrack(|| navigation.query(name));
    let mut values = FormValues::default();
    for field in form.fields() {
        if let FieldKind::Rows(fields, _) = field.kind {
            let text = |inner: &Field| Some((inner.name, given(&[field.name, ".", inner.name].concat())?));
            let row =
                fields.iter().filter_map(text).fold(FormValues::default(), |row, (name, text)| row.with(name, text));
            if !row.0.is_empty() {
                values.set(field.name, Value::Array(vec![Value::Object(row.0)]));
            }
        } else if let Some(text) = given(field.name) {
            values.set(field.name, text.into());
        }
    }
    values
}
