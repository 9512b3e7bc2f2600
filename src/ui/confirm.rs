//! Asking before something is destroyed.

use super::dialog::Dialog;
use super::icon::Icon;
use super::unique;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// A dialog that names what is affected and says what will be lost; the worst wants a name typed.
#[component]
pub fn Confirm(
    /// A question: `Delete 3 servers?`.
    #[prop(into)]
    title: TextProp,
    /// What the confirming button says: `Delete`.
    #[prop(into)]
    verb: String,
    /// A sentence that says what will be lost.
    #[prop(into)]
    consequence: String,
    /// Names of what is affected.
    names: Vec<String>,
    /// What has to be typed, if so.
    #[prop(optional_no_strip)]
    type_name: Option<String>,
    #[prop(into)] on_confirm: UnsyncCallback<()>,
    #[prop(into)] on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let (form, field) = (unique("confirm"), unique("typed"));
    let wanted = type_name.clone();
    let ready = Memo::new(move |_| wanted.as_ref().is_none_or(|wanted| typed.with(|typed| typed.trim() == wanted)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if ready.get_untracked() {
            on_confirm.run(());
        }
    };
    let button = {
        let form = form.clone();
        move || {
            view! {
                <button class="button button--danger" type="submit" form=form disabled=move || !ready.get()>
                    {verb}
                </button>
            }
        }
    };
    let type_name = type_name.map(|name| {
        view! {
            <div class="field">
                <label class="field__label" for=field.clone()>"Type "<code>{name}</code>" to confirm"</label>
                <input
                    class="input"
                    id=field
                    type="text"
                    autofocus
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </div>
        }
    });
    let names = names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! {
        <Dialog title on_close confirm=button>
            <form id=form class="form form--plain" on:submit=submit>
                <p class="dialog__consequence"><Icon name="warning" /><span>{consequence}</span></p>
                <ul class="dialog__list" aria-label="Affected" tabindex="0">{names}</ul>
                {type_name}
            </form>
        </Dialog>
    }
}
