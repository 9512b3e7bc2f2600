//! A form as a page shows it, for tests of forms.

use crate::mounted::{Mounted, mount_view};
use leptos::prelude::*;
use skylark::components::form::{ErrorSummary, FormState, FormView, QuotaSummary};
use skylark::model::{EmptyLookup, Form, FormValues};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The form as a page shows it, and its state.
pub async fn filled(form: &'static Form, initial: FormValues) -> (Mounted, FormState) {
    filled_after(form, initial, BTreeMap::new()).await
}

/// As [`filled`], by somebody who has made these choices in such a form before.
pub async fn filled_after(
    form: &'static Form,
    initial: FormValues,
    last: BTreeMap<String, String>,
) -> (Mounted, FormState) {
    let state = Rc::new(std::cell::Cell::new(None));
    let out = state.clone();
    let page = mount_view(move || {
        let state = FormState::new(form, initial, Rc::new(EmptyLookup));
        state.start_with_last_choices(last);
        out.set(Some(state));
        view! {
            <form>
                <div>
                    <FormView state />
                </div>
                <QuotaSummary state />
                <ErrorSummary state />
                <p>{move || state.submit_blocked()}</p>
            </form>
        }
    })
    .await;
    let state = state.get().unwrap();
    (page, state)
}

/// The name of the field that has the focus.
pub fn focused() -> String {
    let id = document().active_element().map(|element| element.id()).unwrap_or_default();
    id.split_once('-').map_or(String::new(), |(_, name)| name.to_owned())
}
