//! The open menu's list of entries, and its keys.

use super::MenuEntry;
use super::sections::{EntryGroup, Fold, Sections};
use super::typing::{ENTRY, TypedText, Typing};
use crate::components::focus::{focus_at, focus_step};
use crate::components::icon::Icon;
use crate::components::unique_id;
use crate::model::units;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A menu of so many entries says that typing finds them.
const LONG: usize = 12;

/// The list of entries.
#[component]
pub fn Panel(
    /// The accessible name of the menu.
    label: String,
    /// What can be chosen.
    entries: Vec<MenuEntry>,
    /// Closes the menu; with `true`, the focus returns to its button.
    close: fn(bool),
    /// Called when the menu has got another height.
    on_resize: fn(),
) -> impl IntoView {
    let typing = Typing::default();
    let on_key = move |event: KeyboardEvent| {
        let Some(panel) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        match event.key().as_str() {
            "ArrowDown" => focus_step(&panel, ENTRY, 1),
            "ArrowUp" => focus_step(&panel, ENTRY, -1),
            "Home" => focus_at(&panel, ENTRY, 0),
            "End" => focus_at(&panel, ENTRY, -1),
            "Escape" | "Tab" => {
                close(true);
                true
            }
            // The browser makes these keys a click on the focused button.
            "Enter" | " " => return event.stop_propagation(),
            key if key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() => {
                typing.find(&panel, key);
                true
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
    };
    let shared = shared_reason(&entries).map(|reason| (unique_id("reason"), reason.to_owned()));
    let shared_id = shared.as_ref().map(|(id, _)| id.clone());
    let note = shared.map(|(id, reason)| {
        view! {
            <div class="menu__note" id=id>
                {reason}
            </div>
        }
    });
    let hint = (entries.len() >= LONG).then(|| view! { <TypedText typing /> });
    let Sections { groups, folds, last } = Sections::of(entries);
    let groups: Vec<_> =
        groups.into_iter().map(|group| view! { <Group group shared_reason=shared_id.clone() close /> }).collect();
    let folds: Vec<_> = folds.into_iter().map(|fold| view! { <FoldedGroup fold close on_resize /> }).collect();
    let last = (!last.is_empty()).then(|| {
        view! {
            <div class="menu__group menu__last" role="group">
                {items(last, shared_id, close)}
            </div>
        }
    });
    view! {
        <div class="menu" popover="manual" role="menu" tabindex="0" aria-label=label on:keydown=on_key>
            {hint}
            {note}
            {groups}
            {folds}
            {last}
        </div>
    }
}

/// The reason why nothing in the menu is possible, if it is the same for all entries: it is told once.
fn shared_reason(entries: &[MenuEntry]) -> Option<&str> {
    let (first, rest) = entries.split_first()?;
    let reason = first.disabled_reason.as_deref()?;
    let is_shared = !rest.is_empty() && rest.iter().all(|entry| entry.disabled_reason.as_deref() == Some(reason));
    is_shared.then_some(reason)
}

/// A group of entries, under its name unless that is empty.
#[component]
fn Group(
    group: EntryGroup,
    /// The id of the text that says why no entry of the menu is possible, if none is.
    shared_reason: Option<String>,
    close: fn(bool),
) -> impl IntoView {
    let name = (!group.name.is_empty()).then_some(group.name);
    let heading = name.map(|name| view! { <div class="menu__heading" aria-hidden="true">{name}</div> });
    view! {
        <div class="menu__group" role="group" aria-label=name>
            {heading}
            {items(group.entries, shared_reason, close)}
        </div>
    }
}

/// An entry that shows others below it, or hides them.
#[component]
fn FoldedGroup(
    fold: Fold,
    close: fn(bool),
    /// Called when the menu has got another height.
    on_resize: fn(),
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let Fold { title, entries } = fold;
    let (id, count) = (unique_id("fold"), units::number(entries.len() as f64));
    let toggle = move |_| {
        is_open.update(|open| *open = !*open);
        request_animation_frame(on_resize);
    };
    view! {
        <div class="menu__group" role="group">
            <button
                class="menu__item menu__fold"
                type="button"
                role="menuitem"
                tabindex="-1"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=id.clone()
                on:click=toggle
            >
                <Icon name="chevron-right" />
                <span class="menu__label">{title} " (" {count} ")"</span>
            </button>
            <div role="group" aria-label=title id=id hidden=move || !is_open.get()>
                {items(entries, None, close)}
            </div>
        </div>
    }
}

fn items(entries: Vec<MenuEntry>, shared_reason: Option<String>, close: fn(bool)) -> impl IntoView {
    let item = |entry| view! { <Item entry shared_reason=shared_reason.clone() close /> };
    entries.into_iter().map(item).collect_view()
}

/// An entry.
#[component]
fn Item(
    entry: MenuEntry,
    /// The id of the text that says why no entry of the menu is possible, if none is.
    shared_reason: Option<String>,
    close: fn(bool),
) -> impl IntoView {
    let id = unique_id("entry");
    let is_shared = shared_reason.is_some();
    let reason_id = shared_reason.unwrap_or_else(|| unique_id("reason"));
    let label_id = id.clone();
    let disabled = entry.disabled_reason.is_some();
    let on_choose = entry.on_choose;
    let on_click = move |_| {
        if !disabled {
            close(true);
            on_choose();
        }
    };
    let key = Some(entry.key).filter(|key| !key.is_empty());
    let icon = (!entry.icon.is_empty()).then(|| view! { <Icon name=entry.icon /> });
    if let Some(href) = entry.href {
        return view! {
            <a class="menu__item" role="menuitem" tabindex="-1" href=href on:click=move |_| close(false)>
                {icon}
                <span class="menu__label">{entry.label}</span>
            </a>
        }
        .into_any();
    }
    let reason = entry.disabled_reason.filter(|_| !is_shared);
    let reason = reason.map(|reason| view! { <span class="menu__reason" id=reason_id.clone()>{reason}</span> });
    view! {
        <button
            class="menu__item"
            class:menu__item--danger=entry.danger
            type="button"
            role=if entry.checked.is_some() { "menuitemradio" } else { "menuitem" }
            tabindex="-1"
            // The reason describes the entry, and is no part of its name.
            aria-labelledby=id
            aria-describedby=disabled.then_some(reason_id)
            aria-disabled=disabled.then_some("true")
            aria-keyshortcuts=key
            aria-checked=entry.checked.map(|checked| checked.to_string())
            on:click=on_click
        >
            {icon}
            <span class="menu__label"><span id=label_id>{entry.label}</span>{reason}</span>
            {key.map(|key| view! { <kbd>{key}</kbd> })}
        </button>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_all_entries_share_is_told_once() {
        let entry = |reason: &str| {
            MenuEntry::new("Stop", || ()).disabled(Some(reason.to_owned()).filter(|reason| !reason.is_empty()))
        };
        let shared = |reasons: &[&str]| {
            let entries: Vec<_> = reasons.iter().map(|reason| entry(reason)).collect();
            shared_reason(&entries).map(str::to_owned)
        };
        assert_eq!(shared(&["read-only", "read-only", "read-only"]).as_deref(), Some("read-only"));
        for reasons in [&["read-only", "other"][..], &["read-only", ""], &["", ""], &["read-only"], &[]] {
            assert_eq!(shared(reasons), None, "{reasons:?}");
        }
    }
}
