//! The list of templates.

use super::rename_row::RenameRow;
use super::used_template::UsedTemplate;
use crate::components::dialog::Dialog;
use crate::components::focus::{focus_at, members};
use crate::components::icon::Icon;
use crate::store::App;
use leptos::html;
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
    let list = NodeRef::<html::Ul>::new();
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
            let next = name.with_value(|name| names.with_untracked(|names| neighbor(names, name)));
            used.place.with_value(|place| name.with_value(|name| preferences.set_template(place, name, None)));
            focus_soon(list, next.map(|next| ["Delete ", &next].concat()));
        };
        let end_renaming = UnsyncCallback::new(move |name: String| {
            renamed.set(None);
            focus_soon(list, Some(["Rename ", &name].concat()));
        });
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
                    <RenameRow place=used.place name=name.get_value() on_end=end_renaming />
                </Show>
            </li>
        }
    };
    view! {
        <Dialog title="Templates" on_close cancel="Close">
            <Show when=move || names.with(Vec::is_empty)>
                <p class="is-quiet">"No templates."</p>
            </Show>
            <ul node_ref=list class="templates__list" aria-label="Templates">
                <For each=move || names.get() key=Clone::clone children=row />
            </ul>
        </Dialog>
    }
}

/// The name after this one, else the one before it.
fn neighbor(names: &[String], name: &str) -> Option<String> {
    let at = names.iter().position(|one| one == name)?;
    names.get(at + 1).or_else(|| names.get(at.checked_sub(1)?)).cloned()
}

/// Moves the focus to the button with this label once the list is drawn anew, since the focused one is gone with its row;
/// without a label, to the button that closes the dialog.
fn focus_soon(list: NodeRef<html::Ul>, label: Option<String>) {
    request_animation_frame(move || {
        // The dialog may have been closed.
        let Some(list) = list.try_get_untracked().flatten() else { return };
        let named = |label: &String| {
            members(&list, "button")
                .into_iter()
                .find(|button| button.get_attribute("aria-label").as_ref() == Some(label))
        };
        match label.as_ref().and_then(named) {
            // It cannot fail for an element in the document.
            Some(button) => _ = button.focus(),
            None => {
                _ = list.closest("dialog").ok().flatten().map(|dialog| focus_at(&dialog, ".dialog__foot button", 0))
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::neighbor;

    #[test]
    fn the_focus_goes_on_to_a_row_that_stays() {
        let names = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(
            ["a", "b", "c"].map(|name| neighbor(&names, name)),
            ["b", "c", "b"].map(|name| Some(name.to_owned()))
        );
        assert_eq!((neighbor(&names[..1], "a"), neighbor(&names, "d")), (None, None));
    }
}
