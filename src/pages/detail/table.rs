//! A short table of what belongs to an object.

use super::document::document;
use super::fetched::Fetched;
use super::head::{doing_button, reason};
use super::loaded_object::Subject;
use super::value::value;
use crate::auth::ServiceRequest;
use crate::model::{AnyResourceDef, FormValues, Lookup, SubTable};
use crate::pages::action::use_actions;
use crate::store::App;
use crate::ui::cell::cell_view;
use crate::ui::dom::{Content, El, Html, button, div, each, el, span, when};
use crate::ui::empty::empty;
use crate::ui::icon::icon;
use leptos::prelude::*;
use serde_json::Value;

/// What a [`Frame`] leads to.
#[derive(Clone, Copy)]
struct Frame {
    view: &'static dyn AnyResourceDef,
    subject: Subject,
    table: SubTable,
    id: StoredValue<String>,
}

/// The list that answers `call`.
pub fn table(
    view: &'static dyn AnyResourceDef,
    subject: Subject,
    call: impl Fn() -> Option<ServiceRequest> + 'static,
    table: SubTable,
    id: String,
) -> Html {
    let frame = Frame { view, subject, table, id: StoredValue::new(id) };
    let fetched = Fetched::new(call, || None);
    let rows = move || -> Vec<Value> {
        let list =
            fetched.data.with(|data| data.as_ref().and_then(|data| listed(data, table.list_key)?.as_array().cloned()));
        list.unwrap_or_default()
    };
    let nothing = Memo::new(move |_| rows().is_empty());
    let body = move || match nothing.get() {
        true => empty(view.meta().icon, "Nothing here", table.empty, ()),
        // A row that has not changed stays open.
        false => untrack(|| whole(frame).child(each(rows, Value::to_string, move |value| row(frame, value)))),
    };
    (fetched.state(), when(move || fetched.known(), move || div("panel scroll").child(body))).html()
}

fn listed<'a>(answer: &'a Value, many: &str) -> Option<&'a Value> {
    if many.starts_with('/') { answer.pointer(many) } else { answer.get(many) }
}

fn whole(frame: Frame) -> El {
    let head = |content: Html| el("th").attr("scope", "col").child(content);
    let hidden = |text: &str| head(span("visually-hidden").child(text).html());
    let more = frame.table.more.map(|_| hidden("More"));
    let action = acts(frame).then(|| hidden("Actions"));
    let heads: Vec<_> = frame.table.columns.iter().map(|column| head(column.title.html())).collect();
    el("table").class("table").child(el("thead").child(el("tr").child((more, heads, action))))
}

fn row(frame: Frame, json: Value) -> El {
    let app = App::get();
    let open = RwSignal::new(false);
    let json = StoredValue::new(json);
    let name = move || {
        let first = frame.table.columns.first().map(|column| json.with_value(|json| column.format.cell(json)));
        app.cloud().zip(first).map(|(cloud, cell)| cell.plain(&cloud)).unwrap_or_default()
    };
    let cells = frame.table.columns.iter().map(|column| {
        let cell = json.with_value(|json| column.format.cell(json));
        el("td").child(value(move || Some(cell.clone()), cell_view))
    });
    let toggle = frame.table.more.map(|_| {
        let toggle = button("button button--quiet button--icon button--small")
            .attr("aria-expanded", move || open.get().to_string())
            .attr("aria-label", move || ["More about ", &name()].concat())
            .on("click", move |_| open.update(|open| *open = !*open))
            .child(move || icon(if open.get() { "chevron-down" } else { "chevron-right" }));
        el("td").child(toggle)
    });
    let line = el("tr").child(toggle).children(cells).child(buttons(frame, json, name));
    let more = when(move || open.get(), move || opened(frame, json));
    el("tbody").child((line, more))
}

/// What there is to say about a row beyond its cells.
fn opened(frame: Frame, json: StoredValue<Value>) -> Option<El> {
    let (call, facts) = frame.table.more?;
    let columns = frame.table.columns.len() + 1 + usize::from(acts(frame));
    let call = frame.id.with_value(|id| json.with_value(|json| call(id, json)));
    let body = document(move || Some(call.clone()), facts);
    Some(el("tr").class("table__more").child(el("td").attr("colspan", columns.to_string()).child(body)))
}

/// Whether something can be done with rows.
fn acts(frame: Frame) -> bool {
    frame.table.action.is_some() || frame.table.edit.is_some()
}

/// The buttons for what a row offers.
fn buttons(frame: Frame, json: StoredValue<Value>, name: impl Fn() -> String + Copy + 'static) -> Option<El> {
    let edit =
        frame.table.edit.and_then(|(label, filled)| button_for(frame, label, move || json.with_value(filled), name));
    let act = frame.table.action.and_then(|(label, field, answer)| {
        button_for(frame, label, move || FormValues::default().with(field, json.with_value(answer)), name)
    });
    acts(frame).then(|| el("td").class("num").child((edit, act)))
}

/// A button for an action of the object; the form starts with what is `preset`.
fn button_for(
    frame: Frame,
    label: &'static str,
    preset: impl Fn() -> FormValues + 'static,
    name: impl Fn() -> String + 'static,
) -> Option<El> {
    let (app, actions, view) = (App::get(), use_actions(), frame.view);
    let caller = app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    let at = view.actions().iter().position(|meta| meta.label == label && (caller.is_admin() || !meta.admin))?;
    let start = move |row| actions.start_with(view, at, vec![row], preset());
    let button = doing_button("button button--small", reason(view, at, frame.subject), frame.subject, start)
        .attr("aria-label", move || [label, " ", &name()].concat())
        .child(label);
    Some(button)
}
