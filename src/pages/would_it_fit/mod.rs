//! Whether hosts have room for a server: a question to Placement, for administrators.

mod answer_view;
mod candidate_table;
mod shortage_list;

use crate::components::form::{ErrorSummary, FormState, FormView};
use crate::components::icon::Icon;
use crate::components::title::announce_page;
use crate::model::{FormValues, Lookup};
use crate::services::placement::fit::{self, FORM, Question};
use crate::store::App;
use answer_view::AnswerView;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::rc::Rc;

const TITLE: &str = "Would it fit";

/// The page: the form, and the answer below it.
#[component]
pub fn WouldItFit() -> impl IntoView {
    announce_page(TITLE);
    let app = App::get();
    let connection = app.cloud_now()?;
    if !connection.caller().is_admin() {
        return Some(view! { <ForAdministrators /> }.into_any());
    }
    let state = FormState::new(&FORM, FormValues::default(), Rc::new(connection));
    let asked = RwSignal::new(None::<Result<Question, &'static str>>);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(values), Some(connection)) = (state.submit(), app.cloud_now()) else { return };
        // Reads the present state instead of cached answers.
        connection.expire_documents();
        asked.set(Some(untrack(|| fit::question(&connection, &values))));
    };
    let problem = move || asked.with(|asked| asked.as_ref()?.as_ref().err().copied());
    let question = Memo::new(move |_| asked.with(|asked| asked.as_ref()?.as_ref().ok().cloned()));
    Some(
        view! {
            <div class="page page--narrow">
                <div class="page__head">
                    <h1 tabindex="-1">{TITLE}</h1>
                    <p class="page__sub">
                        "Queries Placement for hosts with room for a server. Nova's scheduler applies further \
                            rules, such as availability zones and server groups."
                    </p>
                </div>
                <form class="form form--plain" novalidate on:submit=on_submit>
                    <div class="form__main">
                        <FormView state />
                    </div>
                    <ErrorSummary state />
                    <div>
                        <button class="button button--primary" type="submit">
                            "Find hosts"
                        </button>
                    </div>
                </form>
                <Show when=move || problem().is_some()>
                    <p class="notice notice--bad" role="alert">
                        <Icon name="warning" />
                        <span>{problem}</span>
                    </p>
                </Show>
                <Show when=move || asked.with(Option::is_none)>
                    <p class="muted">"No query yet."</p>
                </Show>
                {move || question.get().map(|question| view! { <AnswerView question /> })}
            </div>
        }
        .into_any(),
    )
}

/// The page for users who are not administrators.
#[component]
fn ForAdministrators() -> impl IntoView {
    view! {
        <div class="page">
            <div class="page__head">
                <h1 tabindex="-1">{TITLE}</h1>
            </div>
            <p class="notice">
                <Icon name="info" />
                <span>"Only administrators can query Placement."</span>
            </p>
        </div>
    }
}
