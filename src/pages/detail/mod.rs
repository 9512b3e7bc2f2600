//! An object's page: what it is, how it stands, what can be done with it, and its tabs.

mod document;
mod facts;
mod failure;
mod fetched;
mod head;
mod loaded_object;
mod log;
mod pieces;
mod raw;
mod table;
mod tabs;
mod terminal;
mod value;

pub(super) use failure::failure;

use crate::model::{AnyResourceDef, Row, Tone, Verdict, cell_format};
use crate::pages::action::lower_first as lower;
use crate::store::App;
use crate::ui::dom::{Content, El, Html, div, effect, el, span, text, when};
use crate::ui::empty::empty;
use crate::ui::icon::icon;
use crate::ui::skeleton::skeleton;
use crate::ui::title::{announce_page, keep_heading, set_title};
use fetched::Fetched;
use leptos::prelude::*;
use loaded_object::{Standing, Subject};
use std::cell::Cell;
use std::rc::Rc;

/// The page of the object with this id.
pub fn detail_page(view: &'static dyn AnyResourceDef, id: String) -> Html {
    let Some(live) = App::get().cloud_now().and_then(|cloud| cloud.live(view.meta().key)) else {
        return Html::none();
    };
    let meta = view.meta();
    let subject = Subject::follow(live, id.clone());
    let name = {
        let id = id.clone();
        Memo::new(move |_| subject.row.with(|row| row.as_ref().map_or_else(|| id.clone(), |row| row.name().to_owned())))
    };
    let title = move |name: &str| [name, " · ", meta.plural].concat();
    announce_page(&name.with_untracked(|name| title(name)));
    effect(move || name.with(|name| set_title(&title(name))));

    // What was read once stays on screen, whatever becomes of the object.
    let missing = Memo::new(move |_| match subject.known() {
        true => "",
        false => subject.standing.with(|standing| match standing {
            Standing::Unknown | Standing::Deleted => "unknown",
            Standing::Failed(_) => "failed",
            Standing::Loading | Standing::There => "loading",
        }),
    });
    let first = Cell::new(true);
    effect(move || {
        missing.get();
        if !first.replace(false) {
            keep_heading();
        }
    });
    let body = move || {
        let missing = missing.get();
        untrack(|| match missing {
            "" => (head::head(view, subject, name), tabs::tabbed_body(view, subject, id.clone())).html(),
            "unknown" => unknown(view, &id),
            "failed" => {
                let what = ["The ", meta.singular, " could not be read"].concat();
                (heading(name), failure(what, move || subject.failure(), Some(retry(subject)))).html()
            }
            _ => (heading(name), skeleton(8)).html(),
        })
    };
    let crumbs = el("nav").class("crumbs").attr("aria-label", "Breadcrumb").child((
        el("a").attr("href", ["/", meta.key].concat()).child(meta.plural),
        span("").attr("aria-current", "page").child(text(move || name.get())),
    ));
    div("page").child((crumbs, notice(view, subject), body)).html()
}

fn heading(name: Memo<String>) -> El {
    el("h1").attr("tabindex", "-1").child(text(move || name.get()))
}

fn retry(subject: Subject) -> Rc<dyn Fn()> {
    Rc::new(move || subject.refresh())
}

/// What stands over an object that was read before.
fn notice(view: &'static dyn AnyResourceDef, subject: Subject) -> Html {
    let meta = view.meta();
    let deleted = move || {
        let (text, back) = (["This ", meta.singular, " was deleted. "].concat(), ["/", meta.key].concat());
        let all =
            el("a").class("button button--small").attr("href", back).child(["All ", &lower(meta.plural)].concat());
        div("banner banner--warning").attr("role", "status").child((
            icon("trash"),
            span("").child((text, "What follows is what was last known of it.")),
            span("banner__actions").child(all),
        ))
    };
    let what = ["The ", meta.singular, " could not be read again; this is how it was before"].concat();
    let failed = move || subject.failure().filter(|_| subject.known());
    let stands = move || subject.standing.with(|standing| !matches!(standing, Standing::Deleted | Standing::Failed(_)));
    let own = Memo::new(move |_| subject.row.with(|row| row.as_ref().filter(|_| stands())?.fault()));
    // Of what the service keeps elsewhere, for as long as the object is in error.
    let asks = Memo::new(move |_| {
        let wrong = |row: &Row| cell_format::tone(row.status()) == Tone::Bad && row.fault().is_none();
        subject.row.with(|row| row.as_ref().filter(|row| stands() && wrong(row)).map(|row| row.id().to_owned()))
    });
    let kept = view
        .audit()
        .and_then(|audit| Some((audit.why?, audit.verdict)))
        .map(|(why, verdict)| (Fetched::new(move || asks.get().map(|id| why(&id)), || None), verdict));
    let fault = Memo::new(move |_| {
        own.get().or_else(|| {
            let (fetched, verdict) = kept?;
            asks.with(Option::is_some).then_some(())?;
            match fetched.data.with(|answer| answer.as_deref().map(|answer| verdict(answer, "")))? {
                Verdict::Failed(why) => Some(why),
                _ => None,
            }
        })
    });
    let in_error = move || {
        fault.get().map(|why| {
            let title = ["This ", meta.singular, " is in error"].concat();
            div("error").attr("role", "status").child((
                icon("error"),
                el("p").class("error__what").child(title),
                el("p").class("error__why").child(why),
            ))
        })
    };
    let deleted = when(move || subject.known() && !subject.exists(), deleted);
    (deleted, failure(what, failed, Some(retry(subject))), in_error).html()
}

/// The page of something that does not exist.
fn unknown(view: &'static dyn AnyResourceDef, id: &str) -> Html {
    let meta = view.meta();
    let title = ["There is no such ", meta.singular].concat();
    let text = [
        "Nothing with the id ",
        id,
        " was found in this project. It may have been deleted, or be in another project or region.",
    ];
    let heading = el("h1").class("visually-hidden").attr("tabindex", "-1").child(title.as_str());
    let list = el("a").class("button").attr("href", ["/", meta.key].concat());
    let list = list.child(["All ", &lower(meta.plural)].concat());
    (heading, empty(meta.icon, &title, text.concat(), list)).html()
}
