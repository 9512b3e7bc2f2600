//! The address by which everybody gets an object of a public container.

use super::shown_link::ShownLink;
use crate::auth::ServiceType;
use crate::components::skeleton::Skeleton;
use crate::lenient;
use crate::model::Lookup;
use crate::model::scoped_row::page_address;
use crate::pages::failure::Failure;
use crate::services::object_store::access::{PublicAccess, is_told};
use crate::services::object_store::keys::CONTAINERS;
use crate::services::object_store::paths::split_id;
use crate::services::object_store::public_address::address;
use crate::services::object_store::requests::head_container;
use crate::store::App;
use leptos::prelude::*;

/// The address, where the container is public.
#[component]
pub fn PublicLink(
    /// The object's id.
    id: String,
) -> impl IntoView {
    let app = App::get();
    let container = StoredValue::new(split_id(&id).0.to_owned());
    let answer = move || {
        let connection = app.cloud()?;
        container.with_value(|container| connection.document(&head_container(container)))
    };
    // `None` while it is not known, and where the headers are hidden.
    let is_public = Memo::new(move |_| {
        let headers = answer()?.ok()?;
        let public = PublicAccess::of_acl(&lenient::at(&headers, "/x-container-read"));
        is_told(&headers).then_some(public != PublicAccess::None)
    });
    let is_waiting = Memo::new(move |_| answer().is_none());
    let error = Signal::derive(move || answer()?.err());
    let url = Signal::derive(move || {
        let account = app.cloud().and_then(|cloud| cloud.try_service(ServiceType::ObjectStore)?.catalog_base());
        account.map(|account| address(&account, &id)).unwrap_or_default()
    });
    let page = page_address(CONTAINERS, &container.get_value());
    let body = move || {
        match is_public.get() {
        Some(true) => view! {
            <p>"Everyone can open this address, without signing in."</p>
            <ShownLink label="Public URL" address=url />
        }
        .into_any(),
        Some(false) => view! {
            <p>"The container is not public. " <a href=[&page, "?tab=access"].concat()>"Access of the container"</a></p>
        }
        .into_any(),
        None if is_waiting.get() => view! { <Skeleton lines=2 /> }.into_any(),
        None if error.with(Option::is_some) => ().into_any(),
        None => view! {
            <p>"The CORS settings of the service hide whether the container is public. If it is, this is the address."</p>
            <ShownLink label="Public URL" address=url />
        }
        .into_any(),
    }
    };
    view! {
        <section class="panel">
            <header class="panel__head">
                <h2>"Public URL"</h2>
            </header>
            <div class="panel__body">
                <Failure what="The access could not be read" error />
                {body}
            </div>
        </section>
    }
}
