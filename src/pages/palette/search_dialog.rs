//! The dialog in which objects, actions, pages and settings are searched for.

use super::actions::{object_parts, read_rest};
use super::entry::Target;
use super::find::{Surroundings, find};
use super::objects::{ask, is_loading};
use super::recent::RecentPages;
use super::results::{Results, option_id};
use crate::auth::ScopeChoice;
use crate::components::dialog::Dialog;
use crate::navigation::use_navigation;
use crate::pages::action::use_actions;
use crate::pages::shell::leave_object_page;
use crate::store::App;
use leptos::ev::KeyboardEvent;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;
use std::time::Duration;

/// How long the typing has to pause before services are asked.
const TYPING: Duration = Duration::from_millis(250);
/// Shorter texts are in too many names.
const SHORTEST: usize = 2;

/// A text field and what it finds; the arrow keys choose among that.
#[component]
pub fn SearchDialog(
    /// Called when something was chosen, or nothing is wanted.
    #[prop(into)]
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let app = App::get();
    let text = RwSignal::new(String::new());
    let active = RwSignal::new(0usize);
    let projects = projects(app);
    // Which lists a connection has is not reactive: more are there after services were asked.
    let asked = RwSignal::new(0_u32);
    let recent: RecentPages = expect_context();
    let found = Memo::new(move |_| {
        asked.track();
        let found = |cloud| projects.with(|projects| find(&cloud, &Surroundings { projects, recent }, &text.get()));
        app.cloud().map(found).unwrap_or_default()
    });
    // The services have not been asked for the text yet, or have not answered.
    let is_asking = RwSignal::new(false);
    let mut ask_services = debounce(TYPING, move |part: String| {
        let Some(cloud) = app.cloud_now().filter(|_| is_long_enough(&part)) else { return };
        let answers = ask(&cloud, &object_parts(&part));
        // The palette may have been closed in the meantime.
        asked.try_update(|count| *count += 1);
        leptos::task::spawn_local(async move {
            answers.await;
            read_rest(&cloud, &part);
            is_asking.try_set(false);
        });
    });
    let is_searching = Memo::new(move |_| {
        asked.track();
        is_asking.get() || is_long_enough(&text.get()) && app.cloud().is_some_and(|cloud| is_loading(&cloud))
    });
    let run = use_run();
    let choose = UnsyncCallback::new(move |position: usize| {
        let Some(entry) = found.with_untracked(|found| found.get(position).cloned()) else { return };
        on_close.run(());
        run.run(entry.target);
    });
    let on_key = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => active.update(|at| *at = if *at == 0 { last } else { *at - 1 }),
            "Enter" => choose.run(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <Dialog title="Search" on_close bare=true>
            <div class="palette">
                <input
                    class="palette__input"
                    type="text"
                    role="combobox"
                    autofocus
                    aria-label="Search or type a command"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-activedescendant=move || option_id(active.get())
                    placeholder="Search by name, ID or address, or type a command"
                    autocomplete="off"
                    spellcheck="false"
                    on:input:target=move |event| {
                        let value = event.target().value();
                        is_asking.set(is_long_enough(&value));
                        ask_services(value.clone());
                        text.set(value);
                        active.set(0);
                    }
                    on:keydown=on_key
                />
                <Results found is_searching active choose />
            </div>
        </Dialog>
    }
    .into_any()
}

/// Whether services are asked for a text.
fn is_long_enough(text: &str) -> bool {
    text.trim().chars().count() >= SHORTEST
}

/// The projects, domains and the like that the user can switch to; none until Keystone has answered.
fn projects(app: App) -> RwSignal<Vec<ScopeChoice>> {
    let projects = RwSignal::new(Vec::new());
    leptos::task::spawn_local(async move {
        let Some(session) = app.session().filter(|session| !session.is_bound_to_project()) else { return };
        let current = session.scope().target();
        // Without an answer the palette finds everything else.
        let mut choices = session.choices().await.unwrap_or_default();
        choices.retain(|choice| Some(&choice.target) != current.as_ref());
        // The palette may have been closed in the meantime.
        projects.try_set(choices);
    });
    projects
}

/// What choosing an entry does.
fn use_run() -> UnsyncCallback<Target> {
    let (app, actions, navigation) = (App::get(), use_actions(), use_navigation());
    UnsyncCallback::new(move |target| match target {
        Target::Page(path) => navigation.go(&path),
        Target::Action(resource, action, rows) => actions.start(resource, action, rows),
        Target::Theme(theme) => app.preferences.set_theme(theme),
        Target::Density(density) => app.preferences.set_density(density),
        Target::SignOut => app.sign_out(),
        Target::File(file) => app.cloud_now().iter().for_each(|cloud| file.save(cloud)),
        Target::Region(region) if navigation.may_leave() => {
            app.switch_region(&region);
            leave_object_page(navigation);
        }
        Target::Scope(choice) if navigation.may_leave() => {
            leptos::task::spawn_local(async move {
                match app.switch(&choice.target).await {
                    Ok(()) => leave_object_page(navigation),
                    Err(error) => {
                        let task = app.tasks().add("Switch to", &choice.name);
                        app.tasks().end(task, Err(error));
                    }
                }
            });
        }
        Target::Scope(_) | Target::Region(_) => {}
    })
}
