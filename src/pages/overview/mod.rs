//! The first page: how much of the quota is used, what needs attention, and what has changed last.

mod attention;
mod cloud;
mod elsewhere;
mod get_started;
mod meters;
mod observed;
mod panel;
mod quota_panels;
mod quotas;
mod recent;
mod totals;

use crate::auth::{NO_CATALOG, ScopeTarget};
use crate::components::title::announce_page;
use crate::model::Lookup;
use crate::store::App;
use attention::Attention;
use cloud::CloudOverview;
use get_started::GetStarted;
use leptos::prelude::*;
use quota_panels::QuotaPanels;
use recent::Recent;
use totals::ProjectTotals;

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
    let domain = scope.telling_domain().map(|domain| [" in the domain ", domain].concat());
    let is_admin = cloud.caller().is_admin();
    view! {
        <div class="page">
            <div class="page__head">
                <h1 tabindex="-1">"Overview"</h1>
                <p class="page__sub">
                    {kind} <strong>{scope.place().to_owned()}</strong> {domain} " on " {scope.cloud.clone()}
                </p>
            </div>
            <div class="page__body">
                {is_admin.then(|| view! { <CloudOverview /> })}
                {(!has_project)
                    .then(|| {
                        view! { <p>"Choose a project in the top bar to see its quotas and usage."</p> }
                    })}
                {(has_project && scope.catalog.is_empty()).then(|| view! { <p role="note">{NO_CATALOG}</p> })}
                {has_project.then(|| view! { <GetStarted /> })}
                {has_project.then(|| view! { <ProjectTotals /> })}
                {has_project.then(|| view! { <Attention /> })}
                <QuotaPanels />
                {has_project.then(|| view! { <Recent /> })}
            </div>
        </div>
    }
    .into_any()
}
