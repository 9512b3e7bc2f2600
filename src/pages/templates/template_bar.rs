//! The templates above a form.

use super::save_dialog::SaveDialog;
use super::templates_dialog::TemplatesDialog;
use super::used_template::UsedTemplate;
use crate::components::form::FormState;
use crate::components::icon::Icon;
use crate::model::{Create, FormValues};
use crate::store::App;
use leptos::prelude::*;

/// The dialog that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Templates,
    Save,
}

const NOT_STORED: &str = "the browser's storage is full or turned off.";

/// The buttons that lead to the templates and save what the form holds as one, and what is to be known of the one in use.
#[component]
pub fn TemplateBar(
    /// The form.
    state: FormState,
    /// How objects are created by it.
    create: Create,
    /// The templates of the form.
    used: UsedTemplate,
    /// Whether the form is to be saved at once.
    saves: bool,
) -> impl IntoView {
    let preferences = App::get().preferences;
    let open = RwSignal::new(saves.then_some(Open::Save));
    let close = UnsyncCallback::new(move |()| open.set(None));
    let saved = RwSignal::new(None::<(String, bool)>);
    let count = Memo::new(move |_| used.place.with_value(|place| preferences.templates(place).len()));
    let save = UnsyncCallback::new(move |(name, values): (String, FormValues)| {
        let is_stored = used.place.with_value(|place| preferences.set_template(place, &name, Some(values)));
        saved.set(Some((name, is_stored)));
        open.set(None);
    });
    let told = move || match (used.name.get(), saved.get()) {
        (_, Some((name, true))) => Some(["Saved as template ", &name].concat()),
        (_, Some((name, false))) => Some(["Template ", &name, " is available in this tab only: ", NOT_STORED].concat()),
        (Some(name), None) => Some(["Filled in from template ", &name].concat()),
        (None, None) => None,
    };
    let gone = move || {
        let gone = used.gone_sentence(state)?;
        Some(view! {
            <p class="notice notice--bad">
                <Icon name="warning" />
                <span>{gone}</span>
            </p>
        })
    };
    view! {
        <div class="templates" role="group" aria-label="Templates">
            <Show when=move || count.get() != 0>
                <button class="button button--small" type="button" on:click=move |_| open.set(Some(Open::Templates))>
                    <Icon name="bookmark" />
                    "Templates"
                </button>
            </Show>
            <button class="button button--small" type="button" on:click=move |_| open.set(Some(Open::Save))>
                "Save as template"
            </button>
            <span class="is-quiet" role="status">
                {told}
            </span>
        </div>
        <div class="templates__gone" aria-live="polite">
            {gone}
        </div>
        <Show when=move || open.get() == Some(Open::Save)>
            <SaveDialog state create place=used.place on_save=save on_close=close />
        </Show>
        <Show when=move || open.get() == Some(Open::Templates)>
            <TemplatesDialog used on_close=close />
        </Show>
    }
}
