//! Neutron's defaults, which are in its configuration.

use crate::auth::ServiceType;
use crate::components::skeleton::Skeleton;
use crate::model::{Facts, Lookup};
use crate::pages::failure::Failure;
use crate::pages::value_view::ValueView;
use crate::services::identity::quotas::defaults;
use crate::store::App;
use leptos::prelude::*;

/// The defaults. Nothing where the cloud has no Neutron.
#[component]
pub fn NetworkDefaults() -> impl IntoView {
    let app = App::get();
    let connection = app.cloud_now().filter(|cloud| cloud.offers(ServiceType::Network))?;
    let request = StoredValue::new(defaults::network_request(&connection.caller()));
    let answer = move || app.cloud().and_then(|cloud| request.with_value(|request| cloud.document(request)));
    // Equal answers come again and again.
    let facts = Memo::new(move |_| Some(defaults::network(&*answer()?.ok()?)));
    let error = Signal::derive(move || answer()?.err());
    let is_waiting = Memo::new(move |_| facts.with(Option::is_none) && error.with(Option::is_none));
    let retry = UnsyncCallback::new(move |()| {
        if let Some(cloud) = app.cloud_now() {
            cloud.expire_documents();
        }
    });
    Some(view! {
        <section class="panel" aria-label="Network">
            <div class="panel__head">
                <h2>"Network"</h2>
            </div>
            <div class="panel__body">
                <p class="is-quiet">"Set in Neutron's configuration. They cannot be changed here."</p>
                <Show when=move || is_waiting.get()>
                    <Skeleton lines=9 />
                </Show>
                <Failure what="The default network quotas could not be read" error retry />
                {move || facts.get().map(table)}
            </div>
        </section>
    })
}

/// A row for each limit.
fn table(facts: Vec<Facts>) -> AnyView {
    let items: Vec<_> = facts.into_iter().flat_map(|facts| facts.items).collect();
    if items.is_empty() {
        return view! { <p class="is-quiet">"No limits reported."</p> }.into_any();
    }
    let row = |(label, cell)| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>
                    <ValueView cell=Some(cell) />
                </td>
            </tr>
        }
    };
    let rows = items.into_iter().map(row).collect_view();
    view! {
        <table class="table">
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
