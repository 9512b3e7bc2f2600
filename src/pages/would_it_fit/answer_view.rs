//! Placement's answer: the hosts that have room, or why none has.

use super::candidate_table::CandidateTable;
use super::shortage_list::ShortageList;
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::http::Error;
use crate::model::{Lookup, units};
use crate::pages::failure::Failure;
use crate::services::placement::fit::{Candidate, Question, candidates};
use crate::store::App;
use leptos::prelude::*;
use serde_json::Value;

const NO_CANDIDATES: &str = "Placement's response contains no candidates";
const PARTIAL: &str =
    "The flavor's extra specs contain numbered groups of resources or traits, which are not checked here.";

/// The answer to a question.
#[component]
pub fn AnswerView(
    /// What was asked.
    question: Question,
) -> impl IntoView {
    let (app, is_partial) = (App::get(), question.is_partial);
    let (request, question) = (question.request(), StoredValue::new(question));
    let answer = Memo::new(move |_| -> Option<Result<Vec<Candidate>, Error>> {
        let answer = app.cloud()?.document(&request)?;
        let read = |answer: &Value| question.with_value(|question| candidates(question, answer));
        Some(answer.and_then(|answer| read(&answer).ok_or_else(|| Error::refused(NO_CANDIDATES))))
    });
    let error = Signal::derive(move || answer.with(|answer| answer.as_ref()?.as_ref().err().cloned()));
    let body = move || match answer.get() {
        Some(Ok(found)) if found.is_empty() => view! { <ShortageList question=question.get_value() /> }.into_any(),
        Some(Ok(found)) => view! {
            <p role="status">{verdict(&found)}</p>
            <CandidateTable question=question.get_value() found />
        }
        .into_any(),
        Some(Err(_)) => ().into_any(),
        None => view! { <Skeleton lines=4 /> }.into_any(),
    };
    view! {
        <section class="page__body" aria-label="Answer">
            <Failure what="Placement could not be queried" error />
            {is_partial.then(|| view! {
                <p class="notice" role="note">
                    <Icon name="warning" />
                    <span>{PARTIAL}</span>
                </p>
            })}
            {body}
        </section>
    }
}

/// How many hosts there are, as a sentence.
fn verdict(found: &[Candidate]) -> String {
    let able = found.iter().filter(|one| !one.is_disabled).count();
    match able {
        0 => "Only disabled hosts have room for it.".to_owned(),
        able => ["Yes: ", &units::count(able, "host has", "hosts have"), " room for it."].concat(),
    }
}
