//! An object's page: what it is, how it stands, what can be done with it, and its tabs.

mod document;
mod facts;
mod fetched;
mod head;
mod json;
mod log;
mod raw;
mod subject;
mod table;
mod tabs;
mod terminal;

use crate::model::AnyView;
use crate::pages::action::lower_first as lower;
use crate::store::App;
use crate::ui::empty::Empty;
use crate::ui::error_panel::ErrorPanel;
use crate::ui::icon::Icon;
use crate::ui::skeleton::Skeleton;
use crate::ui::title::{announce_page, keep_heading, set_title};
use leptos::prelude::{AnyView as Html, *};
use subject::{Standing, Subject};

#[component]
pub fn DetailPage(view: &'static dyn AnyView, id: String) -> impl IntoView {
    let Some(live) = App::get().cloud_now().and_then(|cloud| cloud.live(view.meta().key)) else {
        return ().into_any();
    };
    let meta = view.meta();
    let subject = Subject::follow(live, id.clone());
    let name = {
        let id = id.clone();
        Memo::new(move |_| subject.row.with(|row| row.as_ref().map_or_else(|| id.clone(), |row| row.name().to_owned())))
    };
    let title = move |name: &str| [name, " · ", meta.plural].concat();
    announce_page(&name.with_untracked(|name| title(name)));
    Effect::new(move |_| name.with(|name| set_title(&title(name))));

    // What was read once stays on screen, whatever becomes of the object.
    let missing = Memo::new(move |_| match subject.row.with(Option::is_some) {
        true => None,
        false => Some(subject.standing.get()),
    });
    Effect::new(move |before: Option<()>| {
        missing.track();
        if before.is_some() {
            keep_heading();
        }
    });
    let id = StoredValue::new(id);
    let body = move || match missing.get() {
        None => {
            view! { <head::Head view subject name /> <tabs::TabbedBody view subject id=id.get_value() /> }.into_any()
        }
        Some(Standing::Unknown | Standing::Deleted) => unknown(view, &id.get_value()).into_any(),
        Some(Standing::Failed(error)) => {
            let what = ["The ", meta.singular, " could not be read"].concat();
            view! { <h1 tabindex="-1">{name}</h1> <ErrorPanel what error retry=move |()| subject.refresh() /> }
                .into_any()
        }
        Some(_) => view! { <h1 tabindex="-1">{name}</h1> <Skeleton lines=8 /> }.into_any(),
    };
    view! {
        <div class="page">
            <nav class="crumbs" aria-label="Breadcrumb">
                <a href=["/", meta.key].concat()>{meta.plural}</a>
                <span aria-current="page">{name}</span>
            </nav>
            {move || notice(view, subject)}
            {body}
        </div>
    }
    .into_any()
}

/// What stands over an object that was read before.
fn notice(view: &'static dyn AnyView, subject: Subject) -> Option<Html> {
    let meta = view.meta();
    if !subject.row.with(Option::is_some) {
        return None;
    }
    match subject.standing.get() {
        Standing::Deleted => {
            let (text, back) = (["This ", meta.singular, " was deleted. "].concat(), ["/", meta.key].concat());
            Some(view! {
                <div class="banner banner--warning" role="status">
                    <Icon name="trash" />
                    <span>{text}"What follows is what was last known of it."</span>
                    <span class="banner__actions"><a class="button button--small" href=back>{["All ", &lower(meta.plural)].concat()}</a></span>
                </div>
            }
            .into_any())
        }
        Standing::Failed(error) => {
            let what = ["The ", meta.singular, " could not be read again; this is how it was before"].concat();
            Some(view! { <ErrorPanel what error retry=move |()| subject.refresh() /> }.into_any())
        }
        _ => subject.row.with(|row| row.as_ref()?.fault()).map(|why| {
            let title = ["This ", meta.singular, " is in error"].concat();
            view! {
                <div class="error" role="status">
                    <Icon name="error" />
                    <p class="error__what">{title}</p>
                    <p class="error__why">{why}</p>
                </div>
            }
            .into_any()
        }),
    }
}

/// The page of something that does not exist.
fn unknown(view: &'static dyn AnyView, id: &str) -> impl IntoView + use<> {
    let meta = view.meta();
    let title = ["There is no such ", meta.singular].concat();
    let text = [
        "Nothing with the id ",
        id,
        " was found in this project. It may have been deleted, or be in another project or region.",
    ];
    let list = ["/", meta.key].concat();
    view! {
        <h1 class="visually-hidden" tabindex="-1">{title.clone()}</h1>
        <Empty icon=meta.icon title text=text.concat()>
            <a class="button" href=list>{["All ", &lower(meta.plural)].concat()}</a>
        </Empty>
    }
}
