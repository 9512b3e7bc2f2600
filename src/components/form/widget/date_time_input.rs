//! A point in time: chosen by this machine's clock, and sent in UTC.

use super::super::field_handle::FieldHandle;
use super::attributes::{control_attributes, show_value};
use js_sys::Date;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The browser's own control for date and time of day.
#[component]
pub fn DateTimeInput(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let control = NodeRef::new();
    show_value(control, Memo::new(move |_| local(&field.text())));
    // Half a date has no value either, and must not be taken for none.
    let check = move |control: &HtmlInputElement| {
        let is_half = control.matches(":invalid").unwrap_or(false);
        field.set_problem(is_half.then(|| "Date and time".to_owned()));
    };
    view! {
        <input
            class="input"
            type="datetime-local"
            node_ref=control
            on:input:target=move |event| {
                field.type_in(utc(&event.target().value()));
                check(&event.target());
            }
            on:blur:target=move |event| check(&event.target())
            {..control_attributes(field)}
        />
    }
}

/// Converts the value of the control to ISO 8601 in UTC. Empty where it is no time.
fn utc(local: &str) -> String {
    let date = Date::new(&local.into());
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}

/// Converts ISO 8601 in UTC to a value of the control. Empty where it is no time.
fn local(utc: &str) -> String {
    let date = Date::new(&utc.into());
    let ms = date.get_time() - date.get_timezone_offset() * 60_000.0;
    if ms.is_nan() {
        return String::new();
    }
    // `2026-11-22T18:42`, without the seconds and the zone.
    String::from(Date::new(&ms.into()).to_iso_string()).get(..16).unwrap_or_default().to_owned()
}
