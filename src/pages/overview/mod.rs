//! The first page: how much of the quota is used, what needs attention, and what has changed last.

mod attention;
mod capacity;
mod meters;
mod panel;
mod quotas;
mod recent;

use crate::auth::ScopeTarget;
use crate::components::title::announce_page;
use crate::model::Lookup;
use crate::store::App;
use attention::Attention;
use capacity::Capacity;
use leptos::prelude::*;
use quotas::QuotaPanel;
use recent::Recent;

/// The overview of the project that is signed in to; for administrators, of the whole cloud too.
#[component]
pub fn Overview() -> impl IntoView {
    announce_page("Overview");
    let Some(cloud) = App::get().cloud_now() else { return ().into_any() };
    let scope = cloud.session().scope();
    let has_project = scope.project.is_some();
    let kind = match scope.target() {
        Some(ScopeTarget::Project(_)) => "Project ",
        Some(ScopeTarget::Domain(_)) => "Domain ",
        _ => "",
    };
    let is_admin = cloud.caller().is_admin();
    let quotas = quotas::sources(&cloud).into_iter().map(|source| view! { <QuotaPanel source /> }).collect_view();
    view! {
        <div class="page">
            <div class="page__head">
                <h1 tabindex="-1">"Overview"</h1>
                <p class="page__sub">
                    {kind} <strong>{scope.place().to_owned()}</strong> " on " {scope.cloud.clone()}
                </p>
            </div>
            <div class="page__body">
                {(!has_project)
                    .then(|| {
                        view! { <p>"Quotas and usage are a project's. The menu at the top leads to projects."</p> }
                    })}
                {has_project.then(|| view! { <Attention /> })}
                <div class="panels">{quotas}</div>
                <div class="panels">
                    {is_admin.then(|| view! { <Capacity /> })} {has_project.then(|| view! { <Recent /> })}
                </div>
            </div>
        </div>
    }
    .into_any()
}
