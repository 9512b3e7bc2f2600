//! A limit: a whole number, in a unit where it is a size, or no limit at all.

use super::super::field_handle::FieldHandle;
use super::attributes::control_attributes;
use super::quota_unit::{natural, units};
use leptos::html::Input;
use leptos::prelude::*;
use serde_json::Value;

/// The services' number for no limit.
const NO_LIMIT: i64 = -1;

/// A field for a limit. The value is the service's number, in the service's unit.
#[component]
pub fn QuotaInput(
    /// The field.
    field: FieldHandle,
    /// The unit that the service counts in; empty for a count.
    unit: &'static str,
) -> impl IntoView {
    let control: NodeRef<Input> = NodeRef::new();
    // How many of the service's units are one of the shown ones.
    let size = RwSignal::new(natural(unit, None));
    // What was typed here: it stays as it is while more is typed.
    let typed = StoredValue::new(None::<Value>);
    let last_limit = StoredValue::new(None::<i64>);
    let value = Memo::new(move |_| field.value());
    let is_unlimited = Memo::new(move |_| value.with(number) == Some(NO_LIMIT));
    Effect::new(move |_| {
        let (value, Some(control)) = (value.get(), control.get()) else { return };
        let limit = number(&value).filter(|limit| *limit >= 0);
        if let Some(limit) = limit {
            last_limit.set_value(Some(limit));
        }
        if typed.with_value(|typed| typed.as_ref() == Some(&value)) {
            return;
        }
        let natural = natural(unit, limit);
        size.set(natural);
        let text = match (limit, value.as_str()) {
            (Some(limit), _) => (limit / natural).to_string(),
            (None, Some(text)) => text.to_owned(),
            (None, None) => String::new(),
        };
        control.set_value(&text);
    });
    let type_in = move |text: &str| {
        let limit = text.trim().parse::<i64>().map(|number| match number {
            NO_LIMIT => NO_LIMIT,
            // What is too much stays too much.
            number => number.checked_mul(size.get_untracked()).unwrap_or(i64::MAX),
        });
        let value = limit.map_or_else(|_| Value::from(text), Value::from);
        // "No limit" takes the place of -1.
        typed.set_value(Some(value.clone()).filter(|value| number(value) != Some(NO_LIMIT)));
        field.type_in(value);
    };
    let choose_unit = move |chosen: i64| {
        size.set(chosen);
        if let Some(text) = control.get_untracked().map(|control| control.value()).filter(|text| !text.is_empty()) {
            type_in(&text);
        }
    };
    let set_unlimited = move |unlimited: bool| {
        typed.set_value(None);
        match (unlimited, last_limit.get_value()) {
            (true, _) => field.set(NO_LIMIT),
            (false, Some(limit)) => field.set(limit),
            (false, None) => field.set(""),
        }
    };
    let label = field.definition.label;
    let options = units(unit).iter().map(|(name, own)| {
        view! {
            <option value=own.to_string() prop:selected=move || size.get() == *own>
                {*name}
            </option>
        }
    });
    let unit_menu = (!units(unit).is_empty()).then(|| {
        view! {
            <select
                class="select"
                aria-label=["Unit: ", label].concat()
                on:change:target=move |event| {
                    if let Ok(chosen) = event.target().value().parse() {
                        choose_unit(chosen);
                    }
                }
            >
                {options.collect_view()}
            </select>
        }
    });
    view! {
        <div class="quota">
            <input
                class="input"
                type="number"
                inputmode="numeric"
                step="1"
                min="-1"
                placeholder=move || if is_unlimited.get() { Some("No limit".to_owned()) } else { field.unset_text() }
                node_ref=control
                on:input:target=move |event| type_in(&event.target().value())
                {..control_attributes(field)}
            />
            {unit_menu}
            <label class="checkbox">
                <input
                    type="checkbox"
                    aria-label=["No limit: ", label].concat()
                    prop:checked=move || is_unlimited.get()
                    on:change:target=move |event| set_unlimited(event.target().checked())
                />
                <span>"No limit"</span>
            </label>
        </div>
    }
    .into_any()
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        value => value.as_i64(),
    }
}
