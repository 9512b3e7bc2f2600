//! The dialog of an action that deals with other objects: what will be done with each of them.

use super::command_preview::CommandPreview;
use super::selection::{Selection, lower_first};
use super::submission::{SubmitButton, use_submission};
use crate::components::dialog::Dialog;
use crate::components::form::{ErrorSummary, FormState, FormView};
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::components::unique_id;
use crate::http::Error;
use crate::model::{
    AnyResourceDef, Cell, Form, FormValues, Lookup, Procedure, ProcedureStep, RequestPlan, Row, rows_in, units,
};
use crate::pages::failure::Failure;
use crate::pages::value_view::ValueView;
use crate::services;
use crate::store::{App, Connection, ProcedureRun, run_procedure};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::cmp::Reverse;
use std::rc::Rc;

static NO_FIELDS: Form = Form::new(&[]);

/// What is done with an object, or why nothing can be done.
type Planned = (Row, Result<ProcedureStep, &'static str>);

/// The dialog. Nothing without a connection, or for anything but a single object.
#[component]
pub fn ProcedureDialog(
    /// The action and its object.
    mut selection: Selection,
    procedure: &'static Procedure,
    /// Called when the dialog is to be closed.
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let app = App::get();
    let connection = app.cloud_now()?;
    let row = selection.single()?.clone();
    let definition = services::find(procedure.key)?;
    // As it is now, not as it was a minute ago.
    connection.expire_documents();
    let initial = selection.initial(FormValues::default());
    selection.opened = Some(initial.clone());
    let state = FormState::new(selection.meta.form.unwrap_or(&NO_FIELDS), initial, Rc::new(connection));
    let submission = use_submission();
    let (meta, title, consequence) = (selection.meta, selection.title(&connection), selection.consequence());
    let list = StoredValue::new((procedure.list)(&row));
    let objects = Signal::derive(move || -> Option<Result<Vec<Row>, Error>> {
        let answer = list.with_value(|list| app.cloud()?.document(list))?;
        Some(answer.map(|answer| rows_in(definition, &answer)))
    });
    let is_unknown = Memo::new(move |_| !matches!(objects.get(), Some(Ok(_))));
    let own = StoredValue::new_local((selection, row));
    // Closing the dialog takes a moment, in which Enter may be pressed once more.
    let is_closing = StoredValue::new(false);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(connection) = app.cloud_now().filter(|_| !is_unknown.get_untracked()) else { return };
        let Some(input) = state.submit().filter(|_| !is_closing.get_value()) else { return };
        let Some(run) = own.with_value(|(selection, row)| {
            let job = selection.jobs(&connection, &input).pop()?;
            Some(ProcedureRun { procedure, job, row: row.clone(), input })
        }) else {
            return;
        };
        is_closing.set_value(true);
        leptos::task::spawn_local(run_procedure(connection, app.tasks(), run));
        on_close.run(());
    };
    let plans = UnsyncCallback::new(move |(connection, input): (Connection, FormValues)| {
        let first = own.with_value(|(selection, _)| selection.jobs(&connection, &input).pop()).map(|job| job.plan);
        let rows = objects.get().and_then(Result::ok).unwrap_or_default();
        let steps = planned(procedure, rows, &input, &connection);
        let steps = steps.into_iter().filter_map(|(_, step)| Some(step.ok()?.plan));
        first.into_iter().chain(steps).collect::<Vec<RequestPlan>>()
    });
    let form_id = unique_id("procedure");
    let button = {
        let form = form_id.clone();
        move || {
            let danger = consequence.is_some();
            view! { <SubmitButton state submission form verb=meta.label danger blocked=is_unknown /> }
        }
    };
    let several = lower_first(definition.meta().several());
    Some(view! {
        <Dialog title on_close confirm=button wide=true>
            <form class="form form--plain" id=form_id novalidate on:submit=on_submit>
                {consequence
                    .map(|text| {
                        view! {
                            <p class="dialog__consequence">
                                <Icon name="warning" />
                                <span>{text}</span>
                            </p>
                        }
                    })}
                <div class="form__main">
                    <FormView state />
                </div>
                <Show when=move || objects.with(Option::is_none)>
                    <Skeleton lines=3 />
                </Show>
                <Failure
                    what=["The ", &several, " could not be read"].concat()
                    error=Signal::derive(move || objects.get()?.err())
                />
                {move || {
                    let rows = objects.get()?.ok()?;
                    let connection = app.cloud()?;
                    let steps = planned(procedure, rows, &FormValues::default(), &connection);
                    Some(view! { <Steps definition procedure steps /> })
                }}
                <CommandPreview state plans />
                <ErrorSummary state />
            </form>
        </Dialog>
    })
}

/// What is done with each object; those first with which something is.
fn planned(procedure: &Procedure, rows: Vec<Row>, input: &FormValues, connection: &Connection) -> Vec<Planned> {
    let caller = connection.caller();
    let mut planned: Vec<Planned> = rows
        .into_iter()
        .map(|row| {
            let step = (procedure.step)(&row, input, &caller);
            (row, step)
        })
        .collect();
    planned.sort_by_cached_key(|(row, step)| (Reverse(step.is_ok()), row.name().to_lowercase()));
    planned
}

/// The objects with what is done with them.
#[component]
fn Steps(
    /// What the objects are.
    definition: &'static dyn AnyResourceDef,
    procedure: &'static Procedure,
    steps: Vec<Planned>,
) -> impl IntoView {
    let meta = definition.meta();
    let columns = definition.columns();
    let shown: Vec<usize> = std::iter::once(0)
        .chain(procedure.columns.iter().filter_map(|title| columns.iter().position(|column| column.title == *title)))
        .collect();
    let titles = shown.iter().filter_map(|at| Some(columns.get(*at)?.title)).chain(["Planned action"]);
    let titles = titles.map(|title| view! { <th scope="col">{title}</th> }).collect_view();
    let row = |(row, step): &Planned| {
        let cells = shown.iter().map(|at| {
            let cell: Cell = definition.cell(row, *at);
            view! {
                <td>
                    <ValueView cell=Some(cell) />
                </td>
            }
        });
        let what = match step {
            Ok(step) => view! { <td>{step.words}</td> }.into_any(),
            Err(reason) => view! {
                <td>
                    <strong>"Not possible: "</strong>
                    {*reason}
                </td>
            }
            .into_any(),
        };
        view! { <tr>{cells.collect_view()} {what}</tr> }
    };
    let several = lower_first(meta.several());
    if steps.is_empty() {
        return view! { <p role="status">{["No ", &several, " on this host."].concat()}</p> }.into_any();
    }
    let rows = steps.iter().map(row).collect_view();
    let impossible = steps.iter().filter(|(_, step)| step.is_err()).count();
    let summary = [
        units::count(steps.len(), meta.singular, &several),
        if impossible > 0 {
            [", of which ", &units::count(impossible, "stays", "stay")].concat()
        } else {
            String::new()
        },
    ]
    .concat();
    view! {
        <p role="status">{summary}</p>
        <div class="scroll dialog__table" role="region" aria-label=meta.plural tabindex="0">
            <table class="table">
                <thead>
                    <tr>{titles}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
