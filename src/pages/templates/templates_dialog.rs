//! The list of templates.

use super::rename_row::RenameRow;
use super::used_template::UsedTemplate;
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::store::App;
use leptos::prelude::*;

/// The templates, each to use, rename or delete.
#[component]
pub fn TemplatesDialog(
    /// The templates of the form.
    used: UsedTemplate,
    /// Called when the dialog is to be closed.
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let preferences = App::get().preferences;
    let names = Memo::new(move |_| used.place.with_value(|place| preferences.templates(place)));
    let renamed = RwSignal::new(None::<String>);
    let row = move |name: String| {
        let name = StoredValue::new(name);
        let label = move |verb: &str| name.with_value(|name| [verb, " ", name].concat());
        let is_renamed =
            Memo::new(move |_| renamed.with(|renamed| name.with_value(|name| renamed.as_ref() == Some(name))));
        let fill_in = move |_| {
            used.fill_in(name.get_value());
            on_close.run(());
        };
        let delete = move |_| {
            used.place.with_value(|place| name.with_value(|name| preferences.set_template(place, name, None)));
        };
        view! {
            <li class="templates__row">
                <Show
                    when=move || is_renamed.get()
                    fallback=move || {
                        view! {
                            <span class="templates__name">{name.get_value()}</span>
                            <button class="button button--small" type="button" aria-label=label("Use") on:click=fill_in>
                                "Use"
                            </button>
                            <button
                                class="button button--small"
                                type="button"
                                aria-label=label("Rename")
                                on:click=move |_| renamed.set(Some(name.get_value()))
                            >
                                "Rename"
                            </button>
                            <button
                                class="button button--quiet button--icon button--small"
                                type="button"
                                aria-label=label("Delete")
                                title=label("Delete")
                                on:click=delete
                            >
                                <Icon name="trash" />
                            </button>
                        }
                    }
                >
                    <RenameRow place=used.place name=name.get_value() on_end=UnsyncCallback::new(move |()| renamed.set(None)) />
                </Show>
            </li>
        }
    };
    view! {
        <Dialog title="Templates" on_close cancel="Close">
            <Show when=move || names.with(Vec::is_empty)>
                <p class="is-quiet">"No templates."</p>
            </Show>
            <ul class="templates__list" aria-label="Templates">
                <For each=move || names.get() key=Clone::clone children=row />
            </ul>
        </Dialog>
    }
}
