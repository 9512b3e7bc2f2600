//! The tabs of an object's page, and the body of the one that the URL names.

use super::document::DocumentTab;
use super::facts::facts_view;
use super::log::LogTab;
use super::raw::RawTab;
use super::subject::Subject;
use super::table::TableTab;
use crate::auth::Call;
use crate::model::{AnyBody, AnyView, Facts, Lookup};
use crate::store::App;
use crate::ui::icon::Icon;
use crate::ui::tabs::{PANEL, TabLink, Tabs, tab_id};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Every object has this one: what the service itself says.
const RAW: TabLink = TabLink { slug: "json", title: "JSON" };

/// What kind of body a tab has: as long as it stays the same, so does what is drawn.
#[derive(Clone, PartialEq)]
enum Kind {
    Unavailable(&'static str),
    Facts,
    Log,
    Document,
    Table,
}

#[component]
pub fn TabbedBody(view: &'static dyn AnyView, subject: Subject, id: String) -> impl IntoView {
    let admin = App::get().cloud_now().is_some_and(|cloud| cloud.caller().is_admin());
    let own = view.tabs().into_iter().filter(|tab| admin || !tab.admin);
    let links: Vec<_> = own.map(|tab| TabLink { slug: tab.slug, title: tab.title }).chain([RAW]).collect();
    let slugs: Vec<_> = links.iter().map(|link| link.slug).collect();
    let query = use_query_map();
    let current = Memo::new(move |_| {
        let asked = query.with(|query| query.get("tab"));
        slugs.iter().find(|slug| asked.as_deref() == Some(**slug)).or(slugs.first()).copied().unwrap_or(RAW.slug)
    });
    let path = ["/", view.meta().key, "/", &crate::http::encode(&id)].concat();
    let at = move |slug: &str| view.tabs().iter().position(|tab| tab.slug == slug);
    let body = move || match at(current.get()) {
        None => view! { <RawTab view subject id=id.clone() /> }.into_any(),
        Some(tab) => view! { <Body view subject tab id=id.clone() /> }.into_any(),
    };
    view! {
        <Tabs tabs=links current=Signal::derive(move || current.get().to_owned()) label="Sections" path />
        <div class="tabpanel" id=PANEL role="tabpanel" tabindex="0" aria-labelledby=move || tab_id(current.get())>
            {body}
        </div>
    }
}

#[component]
fn Body(view: &'static dyn AnyView, subject: Subject, tab: usize, id: String) -> impl IntoView {
    let app = App::get();
    let caller = app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    let caller = StoredValue::new(caller);
    let body = move || {
        let row = subject.row.get()?;
        Some(caller.with_value(|caller| view.body(&row, tab, caller)))
    };
    let kind = Memo::new(move |_| {
        Some(match body()? {
            Err(why) => Kind::Unavailable(why),
            Ok(AnyBody::Facts(_)) => Kind::Facts,
            Ok(AnyBody::Log(..)) => Kind::Log,
            Ok(AnyBody::Document(..)) => Kind::Document,
            Ok(AnyBody::Table(..)) => Kind::Table,
        })
    });
    // The request may depend on the object, and what it answers changes with it.
    let call = move || -> Option<Call> {
        match body().filter(|_| subject.exists())? {
            Ok(AnyBody::Document(call, _) | AnyBody::Table(call, _)) => Some(call),
            _ => None,
        }
    };
    let facts = Memo::new(move |_| match body() {
        Some(Ok(AnyBody::Facts(facts))) => facts,
        _ => Vec::<Facts>::new(),
    });
    move || match (kind.get(), untrack(body)) {
        (Some(Kind::Unavailable(why)), _) => {
            view! { <p class="notice"><Icon name="info" /><span>{why}</span></p> }.into_any()
        }
        (Some(Kind::Facts), _) => (move || facts.with(|facts| facts_view(facts))).into_any(),
        (_, Some(Ok(AnyBody::Log(call, text)))) => {
            view! { <LogTab subject id=id.clone() name=view.meta().singular call text /> }.into_any()
        }
        (_, Some(Ok(AnyBody::Document(_, facts)))) => view! { <DocumentTab call facts /> }.into_any(),
        (_, Some(Ok(AnyBody::Table(_, table)))) => {
            view! { <TableTab view subject call table id=id.clone() /> }.into_any()
        }
        _ => ().into_any(),
    }
}
