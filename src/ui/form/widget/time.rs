//! A point in time: chosen by this machine's clock, kept in UTC.

use super::super::slot::Slot;
use super::control;
use crate::ui::dom::El;
use js_sys::Date;
use leptos::prelude::*;

/// The browser's own control for date and time of day.
pub fn view(slot: Slot) -> El {
    let field = control(slot, "input", "input").attr("type", "datetime-local");
    let element = field.element().clone();
    // Half a date has no value either, and must not be taken for none.
    let whole = move || {
        let half = element.matches(":invalid").unwrap_or(false);
        slot.complain(half.then(|| "Date and time of day".to_owned()));
    };
    let left = whole.clone();
    field.value(move || local(&slot.text())).on("blur", move |_| left()).on("input", move |event| {
        slot.type_in(utc(&event_target_value(&event)));
        whole();
    })
}

/// What the control has, as it is kept.
fn utc(local: &str) -> String {
    let date = Date::new(&local.into());
    if date.get_time().is_nan() { String::new() } else { date.to_iso_string().into() }
}

/// What is kept, as the control wants it.
fn local(utc: &str) -> String {
    let date = Date::new(&utc.into());
    let ms = date.get_time() - date.get_timezone_offset() * 60_000.0;
    if ms.is_nan() {
        return String::new();
    }
    // `2026-11-22T18:42`, without the seconds and the zone.
    String::from(Date::new(&ms.into()).to_iso_string()).get(..16).unwrap_or_default().to_owned()
}
