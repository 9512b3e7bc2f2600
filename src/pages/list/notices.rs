//! What the list says besides its rows: that there are none and why, that they are old and why.

use super::all_projects::{ShowAllProjects, place, use_count_of_all_projects};
use super::list_page::use_list_page;
use crate::auth::{NO_CATALOG, Scope, ServiceType};
use crate::components::clock::use_now;
use crate::components::empty_state::EmptyState;
use crate::components::icon::Icon;
use crate::http::Error;
use crate::model::{AnyResourceDef, Lookup, Timestamp, units};
use crate::pages::action::lower_first;
use crate::pages::failure::Failure;
use crate::platform::now_ms;
use crate::store::{App, LiveCollection};
use leptos::prelude::*;

/// Why a list shows no rows.
#[derive(Clone, Copy, PartialEq)]
enum Emptiness {
    NoMatch,
    Failed,
    NoRows,
}

/// Below the headings, where there are no rows.
#[component]
pub fn EmptyNotice() -> impl IntoView {
    let page = use_list_page();
    let emptiness = Memo::new(move |_| {
        let (total, count) = (page.table.total(), page.table.count());
        match page.failure.with(Option::is_some) {
            _ if count > 0 => None,
            _ if total > 0 => Some(Emptiness::NoMatch),
            true => Some(Emptiness::Failed),
            false if page.is_loading() => None,
            false => Some(Emptiness::NoRows),
        }
    });
    move || {
        let notice = match emptiness.get()? {
            Emptiness::NoMatch => view! { <NoMatch /> }.into_any(),
            Emptiness::Failed => view! { <ListFailure /> }.into_any(),
            Emptiness::NoRows => view! { <NoRows /> }.into_any(),
        };
        Some(view! { <div class="grid__empty">{notice}</div> })
    }
}

#[component]
fn ListFailure() -> impl IntoView {
    let page = use_list_page();
    let what = ["Could not list the ", &lower_first(page.definition.meta().several())].concat();
    view! { <Failure what error=page.failure retry=UnsyncCallback::new(move |()| page.refresh()) /> }
}

#[component]
fn NoRows() -> impl IntoView {
    let page = use_list_page();
    let meta = page.definition.meta();
    let count = use_count_of_all_projects(page);
    let title = ["No ", &lower_first(meta.several()), &place(page)].concat();
    let caller = untrack(|| page.app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default());
    let about = match caller.project_id.is_empty() && meta.service != ServiceType::Identity {
        true => "This list belongs to a project. Choose a project first.",
        false => meta.about,
    };
    let create = page.definition.create().filter(|_| page.may_create().is_ok()).map(|create| {
        view! {
            <a class="button" href=page.create_path()>
                <Icon name="plus" />
                {create.label}
            </a>
        }
    });
    let has_others = Memo::new(move |_| count.get().is_some_and(|count| count > 0));
    let text = move || if has_others.get() { "Other projects have some." } else { about };
    view! {
        <EmptyState icon=meta.icon title text=Signal::derive(move || text().to_owned())>
            <ShowAllProjects count />
            {create}
        </EmptyState>
    }
}

#[component]
fn NoMatch() -> impl IntoView {
    let page = use_list_page();
    let meta = page.definition.meta();
    let words = move || {
        let total = units::count(page.table.total(), meta.singular, &lower_first(meta.several()));
        let so_far = if page.is_loading() { " loaded so far" } else { "" };
        ["None of the ", &total, so_far, " matches."].concat()
    };
    let clear = move |_| page.table.query.update(|query| query.clear_filters());
    view! {
        <EmptyState icon="filter" title="No matches" text=Signal::derive(words)>
            <button class="button" type="button" on:click=clear>
                "Clear the filter"
            </button>
        </EmptyState>
    }
}

/// Above the list, while rows are shown that cannot be refreshed: how old they are, and why. One for each scope.
#[component]
pub fn Banners() -> impl IntoView {
    let page = use_list_page();
    let count = page.with_origins(<[_]>::len);
    (0..count).map(|at| view! { <Banner at /> }).collect_view()
}

/// The reason why a scope's rows are old.
#[derive(Clone, PartialEq)]
enum Staleness {
    Failing(Error),
    SessionEnded,
}

#[component]
fn Banner(
    /// The scope's place among those of the list.
    at: usize,
) -> impl IntoView {
    let page = use_list_page();
    let (live, cloud, label) = page.with_origins(|all| (all[at].live.clone(), all[at].cloud, all[at].label.clone()));
    let is_only = label.is_empty();
    let number = cloud.session().number();
    let live = StoredValue::new_local(live);
    let phase = move || live.with_value(LiveCollection::phase);
    let cloud = StoredValue::new_local(cloud);
    let any = Memo::new(move |_| page.table.total() > 0);
    // The scope in front asks for the password over the page.
    let is_in_front = move || page.app.cloud().is_some_and(|cloud| cloud.session().number() == number);
    let has_ended = move || !is_only && cloud.with_value(|cloud| page.app.has_expired(cloud)) && !is_in_front();
    let staleness = Memo::new(move |_| match has_ended() {
        true => Some(Staleness::SessionEnded),
        false => phase().error.filter(|_| any.get()).map(Staleness::Failing),
    });
    let again = move |ended: bool| match ended {
        true => page.app.show(number),
        false => live.with_value(LiveCollection::refresh),
    };
    let subject = if is_only { "The rows are".to_owned() } else { ["The rows of ", &label, " are"].concat() };
    let now = use_now();
    let age = Memo::new(move |_| {
        now.track();
        match phase().refreshed_ms.map(Timestamp::from_ms) {
            None => [&subject, " not complete. "].concat(),
            Some(at) => [&subject, " as of ", &at.relative(now_ms()), ". "].concat(),
        }
    });
    move || {
        let staleness = staleness.get()?;
        let (why, id, ended) = match staleness {
            Staleness::Failing(error) => {
                (["Last refresh failed: ", &error.message].concat(), error.request_id.clone(), false)
            }
            Staleness::SessionEnded => ("The session for that cloud has expired.".to_owned(), None, true),
        };
        Some(view! {
            <div class="banner banner--warning" role="status">
                <Icon name="warning" />
                <span>
                    {move || age.get()}
                    {why}
                    {id.map(|id| view! { " (request "<code>{id}</code>")" })}
                </span>
                <span class="banner__actions">
                    <button class="button button--small" type="button" on:click=move |_| again(ended)>
                        {if ended { "Sign in again" } else { "Try again" }}
                    </button>
                </span>
            </div>
        })
    }
}

/// The page of a resource whose service the catalog does not have here.
#[component]
pub fn NotOffered(definition: &'static dyn AnyResourceDef) -> impl IntoView {
    let meta = definition.meta();
    let scope = App::get().cloud_now().map(|cloud| cloud.session().scope());
    let (title, text) = scope.map_or(("Not available", String::new()), |scope| why_not_offered(&scope, meta.service));
    view! {
        <div class="page">
            <h1 tabindex="-1">{meta.plural}</h1>
            <EmptyState icon=meta.icon title text />
        </div>
    }
}

/// Why a service cannot be found in a scope: a title, and a sentence with the way out.
fn why_not_offered(scope: &Scope, service: ServiceType) -> (&'static str, String) {
    let elsewhere = scope.catalog.regions_with(service);
    if scope.catalog.is_empty() {
        ("No catalog", NO_CATALOG.to_owned())
    } else if scope.catalog.has_unusable_url(service, &scope.region, &scope.interface) {
        let text = "The endpoint URL of this service in the catalog is invalid.";
        ("Not available", text.to_owned())
    } else if elsewhere.is_empty() {
        ("Not available", "This cloud does not provide this service.".to_owned())
    } else {
        let there = elsewhere.join(", ");
        let text = ["This service is not available in the region ", &scope.region, ". It is available in: ", &there];
        ("Not available in this region", [&text.concat(), ". Choose a region in the top bar."].concat())
    }
}
