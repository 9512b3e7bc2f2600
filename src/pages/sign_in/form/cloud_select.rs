//! The choice of a cloud.

use crate::pages::labeled_control::LabeledControl;
use crate::pages::sign_in::fields::OTHER_CLOUD;
use crate::pages::sign_in::state::use_sign_in;
use crate::store::App;
use leptos::html;
use leptos::prelude::*;
use std::collections::HashSet;

/// The choice of a cloud, where any is configured or in a file; otherwise an address has to be typed.
#[component]
pub fn CloudSelect() -> impl IntoView {
    let app = App::get();
    // Each name once: the options are told apart by them.
    let names = Memo::new(move |_| {
        let mut seen = HashSet::new();
        app.cloud_names().into_iter().filter(|name| seen.insert(name.clone())).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <CloudMenu names />
        </Show>
    }
}

/// The clouds as a menu.
#[component]
fn CloudMenu(
    /// The clouds. Files add to them.
    names: Memo<Vec<String>>,
) -> impl IntoView {
    let (app, fields) = (App::get(), use_sign_in().fields);
    let menu = NodeRef::<html::Select>::new();
    // By hand, and after the options have changed: what is not among them cannot be chosen, and browsers choose another
    // one when it goes.
    Effect::new(move || {
        names.track();
        let cloud = fields.cloud.get();
        if let Some(menu) = menu.get() {
            menu.set_value(&cloud);
        }
    });
    let choose = move |name: String| {
        fields.cloud.set(name);
        fields.suggest(app);
    };
    view! {
        <LabeledControl id="cloud" label="Cloud">
            <select
                class="select"
                id="cloud"
                node_ref=menu
                on:change:target=move |event| choose(event.target().value())
            >
                <For each=move || names.get() key=String::clone let:name>
                    <option value=name.clone()>{name.clone()}</option>
                </For>
                <option value=OTHER_CLOUD>"Another cloud…"</option>
            </select>
        </LabeledControl>
    }
    .into_any()
}
