//! Keys with their values. A pair without a key, and the second of two equal keys, stay on the page as a problem, but
//! are not sent.

use super::super::field_handle::FieldHandle;
use super::attributes::group_attributes;
use super::remove_button::RemoveButton;
use crate::components::icon::Icon;
use crate::lenient;
use crate::model::SuggestedKey;
use leptos::prelude::*;
use serde_json::{Map, Value};

/// A pair while it is typed.
#[derive(Clone, Copy)]
struct Pair {
    /// Tells pairs apart whatever is typed.
    number: usize,
    key: RwSignal<String>,
    value: RwSignal<String>,
}

/// The pairs on the page, of which the field's value has those that are valid.
#[derive(Clone, Copy)]
struct PairList {
    field: FieldHandle,
    pairs: RwSignal<Vec<Pair>>,
    last_number: StoredValue<usize>,
    /// The keys that are known to mean something.
    known_keys: Memo<Vec<SuggestedKey>>,
}

/// A row for each pair, and a button that adds one.
#[component]
pub fn PairsInput(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let list = PairList {
        field,
        pairs: RwSignal::default(),
        last_number: StoredValue::new(0),
        known_keys: Memo::new(move |_| field.state.known_keys(field.definition)),
    };
    if let Value::Object(members) = untrack(|| field.value()) {
        members.into_iter().for_each(|(key, value)| list.add(key, lenient::text(&value)));
    }
    let known_keys = move || {
        let keys = list.known_keys.get().into_iter().map(|known| (known.key, known.title)).collect::<Vec<_>>();
        (!keys.is_empty()).then(|| view! { <Suggestions id=field.part_id("keys") options=keys /> })
    };
    view! {
        <div class="pairs" {..group_attributes(field, "group")}>
            {known_keys}
            <For each=move || list.pairs.get() key=|pair| pair.number let:pair>
                <PairRow list pair />
            </For>
            <button
                class="button button--small"
                type="button"
                on:click=move |_| list.add(String::new(), String::new())
            >
                <Icon name="plus" />
                "Add"
            </button>
        </div>
    }
}

/// A pair, with what its key means where that is known.
#[component]
fn PairRow(
    /// The list that the pair is in.
    list: PairList,
    /// The pair.
    pair: Pair,
) -> impl IntoView {
    let Pair { number, key, value } = pair;
    let field = list.field;
    let label = field.definition.label;
    let known_key = Memo::new(move |_| {
        let key = key.get();
        list.known_keys.with(|known| known.iter().find(|known| known.key == key.trim()).cloned())
    });
    let values_id = StoredValue::new(field.part_id(&["values-", &number.to_string()].concat()));
    let about = move || {
        let SuggestedKey { title, help, values, .. } = known_key.get()?;
        let separator = if title.is_empty() || help.is_empty() { "" } else { ": " };
        let options = values.into_iter().map(|value| (value.clone(), value)).collect::<Vec<_>>();
        Some(view! {
            <p class="field__help pairs__about">
                {[&title, separator, &help].concat()}
                <Suggestions id=values_id.get_value() options />
            </p>
        })
    };
    view! {
        <div class="pairs__row">
            <input
                class="input"
                placeholder="Key"
                aria-label=[label, ": key"].concat()
                list=field.definition.suggested_keys.map(|_| field.part_id("keys"))
                prop:value=move || key.get()
                on:input:target=move |event| {
                    key.set(event.target().value());
                    list.store();
                }
            />
            <input
                class="input"
                placeholder="Value"
                aria-label=move || [label, ": value of ", &key.get()].concat()
                list=move || known_key.with(Option::is_some).then(|| values_id.get_value())
                prop:value=move || value.get()
                on:input:target=move |event| {
                    value.set(event.target().value());
                    list.store();
                }
            />
            <RemoveButton
                label=Signal::derive(move || ["Remove ", &key.get()].concat())
                on_remove=UnsyncCallback::new(move |()| list.remove(number))
            />
            {about}
        </div>
    }
    .into_any()
}

/// What an input that refers to this list suggests: values, and the label of each.
#[component]
fn Suggestions(
    /// The id that the input refers to.
    id: String,
    /// The values with their labels.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let option = |(value, label)| view! { <option value=value label=label></option> };
    view! { <datalist id=id>{options.into_iter().map(option).collect_view()}</datalist> }
}

impl PairList {
    fn add(self, key: String, value: String) {
        let number = self.last_number.get_value() + 1;
        self.last_number.set_value(number);
        let pair = Pair { number, key: RwSignal::new(key), value: RwSignal::new(value) };
        self.pairs.update(|pairs| pairs.push(pair));
    }

    fn remove(self, number: usize) {
        self.pairs.update(|pairs| pairs.retain(|pair| pair.number != number));
        self.store();
    }

    /// Makes the valid pairs the field's value.
    fn store(self) {
        let mut members = Map::new();
        let mut problem = None;
        for pair in self.pairs.get_untracked() {
            let (key, value) = (pair.key.get_untracked().trim().to_owned(), pair.value.get_untracked());
            if key.is_empty() {
                if !value.is_empty() {
                    problem = Some(["The value “", &value, "” has no key"].concat());
                }
            } else if members.contains_key(&key) {
                problem = Some(["The key “", &key, "” is used twice"].concat());
            } else {
                members.insert(key, value.into());
            }
        }
        self.field.set_problem(problem);
        self.field.type_in(members);
    }
}
