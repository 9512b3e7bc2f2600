//! A topic on the administration's side of the navigation.

use super::failing_service::FailingService;
use super::linked_page::{LinkedPage, linked_page};
use super::page_link::PageLink;
use crate::pages::page_key::PageKey;
use crate::services::administration::{Topic, services_first_in};
use crate::store::App;
use leptos::prelude::*;

/// The pages of a topic, as far as this cloud has them; nothing where it has none. It is also told here which of their services
/// do not answer.
#[component]
pub fn RailTopic(
    /// The topic.
    topic: Topic,
    /// The page that is shown.
    page: Memo<PageKey>,
) -> impl IntoView {
    let app = App::get();
    let title = topic.title;
    let failing = services_first_in(&topic).into_iter().map(|service| view! { <FailingService service /> });
    let failing = failing.collect_view();
    let pages = Memo::new(move |_| {
        topic.keys.iter().filter_map(|key| linked_page(app, key, |meta| meta.admin)).collect::<Vec<_>>()
    });
    let link = move |LinkedPage { key, icon, title }: LinkedPage| view! { <PageLink key icon text=title page /> };
    view! {
        <section class="rail__group" class:rail__group--empty=move || pages.with(Vec::is_empty)>
            <h2 class="rail__title">{title}</h2>
            {failing}
            <ul class="rail__list">
                <For each=move || pages.get() key=|page| page.key children=link />
            </ul>
        </section>
    }
    .into_any()
}
