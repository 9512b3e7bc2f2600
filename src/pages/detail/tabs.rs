//! The tabs of an object's page, and the body of the one that the URL names.

use super::document::document;
use super::facts::facts_view;
use super::loaded_object::Subject;
use super::log::log;
use super::raw::raw;
use super::table::table;
use crate::auth::ServiceRequest;
use crate::model::{AnyBody, AnyResourceDef, Lookup};
use crate::navigation::use_navigation;
use crate::store::{App, Task};
use crate::ui::dom::{Content, Html, div, el, span};
use crate::ui::icon::icon;
use crate::ui::tabs::{PANEL, TabLink, tab_id, tabs};
use leptos::prelude::*;
use std::sync::Arc;

/// Every object has this one: what the service itself says.
const RAW: TabLink = TabLink { slug: "json", title: "JSON" };

/// The tabs, and the current one's body.
pub fn tabbed_body(view: &'static dyn AnyResourceDef, subject: Subject, id: String) -> Html {
    let admin = App::get().cloud_now().is_some_and(|cloud| cloud.caller().is_admin());
    let own = view.tabs().into_iter().filter(|tab| admin || !tab.admin);
    let links: Vec<_> = own.map(|tab| TabLink { slug: tab.slug, title: tab.title }).chain([RAW]).collect();
    let slugs: Vec<_> = links.iter().map(|link| link.slug).collect();
    let navigation = use_navigation();
    let current = Memo::new(move |_| {
        let asked = navigation.query("tab");
        slugs.iter().find(|slug| asked.as_deref() == Some(**slug)).or(slugs.first()).copied().unwrap_or(RAW.slug)
    });
    let path = ["/", view.meta().key, "/", &crate::http::encode(&id)].concat();
    let at = move |slug: &str| view.tabs().iter().position(|tab| tab.slug == slug);
    let body = move || {
        let tab = at(current.get());
        untrack(|| match tab {
            None => raw(view, subject, id.clone()),
            Some(tab) => body(view, subject, tab, id.clone()),
        })
    };
    let panel = div("tabpanel")
        .attr("id", PANEL)
        .attr("role", "tabpanel")
        .attr("tabindex", "0")
        .attr("aria-labelledby", move || tab_id(current.get()));
    (tabs(links, current, "Sections", path), panel.child(body)).html()
}

fn body(view: &'static dyn AnyResourceDef, subject: Subject, tab: usize, id: String) -> Html {
    let app = App::get();
    let caller = app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    let caller = StoredValue::new(caller);
    let body = move || {
        let row = subject.row.get()?;
        Some(caller.with_value(|caller| view.body(&row, tab, caller)))
    };
    // What kind of body the tab has, or why it has none: as long as it stays the same, so does what is drawn.
    let kind = Memo::new(move |_| match body() {
        None => "",
        Some(Err(why)) => why,
        Some(Ok(AnyBody::Facts(_))) => "facts",
        Some(Ok(AnyBody::Log(..))) => "log",
        Some(Ok(AnyBody::Document(..))) => "document",
        Some(Ok(AnyBody::Table(..))) => "table",
    });
    // What is done with the object may change what belongs to it, and not the object.
    let page = app.cloud_now().map(|cloud| cloud.page_of(view, &id));
    let done = Memo::new(move |_| {
        let own = |task: &&Arc<Task>| task.page == page && task.is_over();
        app.tasks().with(|tasks| tasks.iter().filter(own).count())
    });
    // The request may depend on the object, and what it answers changes with it.
    let call = move || -> Option<ServiceRequest> {
        done.get();
        match body().filter(|_| subject.exists())? {
            Ok(AnyBody::Document(call, _) | AnyBody::Table(call, _)) => Some(call),
            _ => None,
        }
    };
    let facts = move || match body() {
        Some(Ok(AnyBody::Facts(facts))) => facts,
        _ => Vec::new(),
    };
    let drawn = move || {
        kind.get();
        untrack(|| match body() {
            None => Html::none(),
            Some(Err(why)) => el("p").class("notice").child((icon("info"), span("").child(why))).html(),
            Some(Ok(AnyBody::Facts(_))) => facts_view(facts).html(),
            Some(Ok(AnyBody::Log(call, text))) => log(subject, id.clone(), view.meta().singular, call, text),
            Some(Ok(AnyBody::Document(_, facts))) => document(call, facts),
            Some(Ok(AnyBody::Table(_, columns))) => table(view, subject, call, columns, id.clone()),
        })
    };
    drawn.html()
}
