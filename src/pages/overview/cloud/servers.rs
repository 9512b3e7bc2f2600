//! Servers of all projects that have failed or are stuck.

use super::super::panel::{Panel, retry};
use crate::auth::ServiceRequest;
use crate::components::cell::cell_view;
use crate::components::clock::{use_clock_offset, use_now};
use crate::components::skeleton::Skeleton;
use crate::http::Error;
use crate::model::{Cell, Lookup, Row, Timestamp, rows_in};
use crate::pages::failure::Failure;
use crate::services::attention::trouble;
use crate::services::compute::{keys, trouble as requests};
use crate::services::{Situation, find};
use crate::store::App;
use leptos::prelude::*;

/// The list of those in error in all projects.
const ALL: &str = "/compute/servers?all-projects&Status=ERROR";

/// A server, its project, and what is wrong.
type Wrong = (Cell, Cell, String);

/// Those in error, then those in transition for too long, with their projects.
#[component]
pub fn Servers() -> impl IntoView {
    let (app, now, offset) = (App::get(), use_now(), use_clock_offset());
    let answers = Memo::new(move |_| {
        // The answers are asked for again when they are old.
        let now = now.get() + offset.get();
        let calls = [requests::failed(), requests::stuck(Timestamp::from_ms(now))];
        // Both are asked before one is waited for.
        calls.map(|call| wrong(app, &call))
    });
    let all = Memo::new(move |_| {
        let mut all: Vec<Wrong> = Vec::new();
        for one in answers.get().into_iter().flatten().filter_map(Result::ok).flatten() {
            // Answers of different times may both have it.
            if all.iter().all(|(server, ..)| *server != one.0) {
                all.push(one);
            }
        }
        all
    });
    let is_pending = Memo::new(move |_| answers.with(|answers| answers.iter().any(Option::is_none)));
    let error = Signal::derive(move || answers.get().into_iter().flatten().find_map(Result::err));
    let item = move |(server, project, why): Wrong| {
        let cloud = app.cloud()?;
        Some(view! {
            <li>
                {cell_view(&server, &cloud)}
                <span class="is-quiet">"in " {cell_view(&project, &cloud)}</span>
                <span class="is-quiet">{why}</span>
            </li>
        })
    };
    let body = move || match (all.with(Vec::is_empty), is_pending.get()) {
        (true, true) => view! { <Skeleton lines=2 /> }.into_any(),
        (true, false) => {
            let is_known = error.with(Option::is_none);
            is_known.then(|| view! { <p class="is-quiet">"No servers in error or stuck."</p> }).into_any()
        }
        (false, _) => {
            let items = move || all.get().into_iter().map(item).collect_view();
            view! { <ul class="attention">{items}</ul> }.into_any()
        }
    };
    let more =
        move || all.with(|all| all.len() >= requests::MOST).then(|| view! { <a href=ALL>"All servers in error"</a> });
    view! {
        <Panel title="Servers in error or stuck">
            <Failure what="The servers of all projects could not be read" error retry=retry() />
            {body}
            {more}
            <Show when=move || is_pending.get() && all.with(|all| !all.is_empty())>
                <p class="is-quiet" role="status">
                    "Still loading…"
                </p>
            </Show>
        </Panel>
    }
    .into_any()
}

/// What is wrong with the servers of a list; `None` while it is being asked for.
fn wrong(app: App, call: &ServiceRequest) -> Option<Result<Vec<Wrong>, Error>> {
    let (cloud, definition) = (app.cloud()?, find(keys::SERVERS)?);
    let answer = cloud.document(call)?;
    let situation = Situation::new(&cloud);
    let project = definition.columns().iter().position(|column| column.title == "Project");
    let one = |row: &Row| {
        let project = project.map_or(Cell::None, |at| definition.cell(row, at));
        Some((Cell::named_link(keys::SERVERS, row.id(), row.name()), project, trouble(row, &situation)?.reason))
    };
    Some(answer.map(|answer| rows_in(definition, &answer).iter().filter_map(one).collect()))
}
