//! Asks for the name of a template.

use crate::components::dialog::Dialog;
use crate::components::form::FormState;
use crate::components::unique_id;
use crate::model::{Create, FormValues, has_script, template_values};
use crate::store::{App, TemplatePlace};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The dialog. Nothing is sent anywhere: the template is kept in this browser.
#[component]
pub fn SaveDialog(
    /// The form.
    state: FormState,
    /// How objects are created by it.
    create: Create,
    /// Where the template belongs.
    place: StoredValue<TemplatePlace>,
    /// Receives the name and the values.
    on_save: UnsyncCallback<(String, FormValues)>,
    /// Called when the dialog is to be closed.
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let preferences = App::get().preferences;
    let (typed, with_scripts) = (RwSignal::new(None::<String>), RwSignal::new(false));
    // A form that is filled in from an object may still be loading it.
    let name = Memo::new(move |_| typed.get().unwrap_or_else(|| state.values_to_send().text("name").to_owned()));
    let is_scripted = Memo::new(move |_| has_script(create.form, &state.values_to_send()));
    let is_nameless = move || name.with(|name| name.trim().is_empty());
    let is_known = Memo::new(move |_| {
        place.with_value(|place| name.with(|name| preferences.templates(place).iter().any(|one| one == name.trim())))
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let name = name.get_untracked().trim().to_owned();
        if !name.is_empty() {
            let values = untrack(|| state.values_to_send());
            let kept = template_values(create.form, &values, with_scripts.get_untracked());
            on_save.run((name, create.template.map_or_else(FormValues::default, |template| template(kept))));
        }
    };
    let (form, field) = (unique_id("template"), unique_id("template-name"));
    let (own_form, label_for) = (form.clone(), field.clone());
    let button = move || {
        view! {
            <button
                class="button button--primary"
                type="submit"
                form=form
                aria-disabled=move || is_nameless().then_some("true")
            >
                {move || if is_known.get() { "Replace" } else { "Save" }}
            </button>
        }
    };
    view! {
        <Dialog title="Save as template" on_close confirm=button>
            <form class="form form--plain" id=own_form novalidate on:submit=on_submit>
                <div class="field">
                    <label class="field__label" for=label_for>
                        "Template name"
                    </label>
                    <input
                        class="input"
                        id=field
                        autofocus
                        autocomplete="off"
                        prop:value=move || name.get()
                        on:input=move |event| typed.set(Some(event_target_value(&event)))
                    />
                </div>
                <p class="is-quiet">
                    "Stored in this browser, for this project. Includes image, flavor, networks and other choices, but no passwords and no addresses or ports of a single server."
                </p>
                <Show when=move || is_scripted.get()>
                    <label class="checkbox">
                        <input
                            type="checkbox"
                            prop:checked=move || with_scripts.get()
                            on:change:target=move |event| with_scripts.set(event.target().checked())
                        />
                        <span>"Include the user data. It is not encrypted and can contain passwords."</span>
                    </label>
                </Show>
                <Show when=move || is_known.get()>
                    <p class="notice">"Replaces the template with this name."</p>
                </Show>
            </form>
        </Dialog>
    }
}
