//! The limits of projects that have none of their own. Administrators change those of Nova and Cinder; Neutron's are shown.

mod class_form;
mod network_defaults;

use crate::components::icon::Icon;
use crate::components::title::announce_page;
use crate::model::Lookup;
use crate::store::App;
use class_form::ClassForm;
use leptos::prelude::*;
use network_defaults::NetworkDefaults;

/// The page of the default quotas.
#[component]
pub fn DefaultQuotas() -> impl IntoView {
    announce_page("Default quotas");
    let Some(connection) = App::get().cloud_now() else { return ().into_any() };
    // Once the defaults are changed, the form begins anew with what the services then say.
    let saved = RwSignal::new(0_u32);
    let on_saved = Callback::new(move |()| saved.update(|saved| *saved += 1));
    let content = match connection.caller().is_admin() {
        false => view! {
            <p class="notice">
                <Icon name="info" />
                <span>"Only administrators can view and change the default quotas."</span>
            </p>
        }
        .into_any(),
        true => view! {
            <For each=move || [saved.get()] key=|saved| *saved children=move |_| view! { <ClassForm on_saved /> } />
            <NetworkDefaults />
        }
        .into_any(),
    };
    view! {
        <div class="page">
            <div class="page__head">
                <h1 tabindex="-1">"Default quotas"</h1>
                <p class="page__sub">
                    "Limits of projects without limits of their own. Limits that were set for a project do not change."
                </p>
            </div>
            {content}
        </div>
    }
    .into_any()
}
