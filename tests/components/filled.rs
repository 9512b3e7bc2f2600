//! A form as a page shows it, for tests of forms.

use crate::mounted::{Mounted, mount_view};
use leptos::prelude::*;
use serde_json::Value;
use skylark::auth::ServiceRequest;
use skylark::components::form::{ErrorSummary, FormState, FormView, QuotaSummary};
use skylark::http::Error;
use skylark::model::{EmptyLookup, Form, FormValues, Lookup};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

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
    filled_knowing(form, initial, last, Rc::new(EmptyLookup)).await
}

/// As [`filled`], in a cloud of which this is known.
pub async fn filled_knowing(
    form: &'static Form,
    initial: FormValues,
    last: BTreeMap<String, String>,
    lookup: Rc<dyn Lookup>,
) -> (Mounted, FormState) {
    let state = Rc::new(std::cell::Cell::new(None));
    let out = state.clone();
    let page = mount_view(move || {
        let state = FormState::new(form, initial, lookup);
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

/// A cloud whose lists are loaded once it says so: it then has the extension `loaded`, and answers to requests.
pub struct Loading(pub ArcRwSignal<bool>);

impl Lookup for Loading {
    fn has_extension(&self, _: &str) -> bool {
        self.0.get()
    }
    fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        self.0.get().then(|| Ok(Arc::new(Value::Null)))
    }
}
