//! The pages as the routes of the application name them.

use super::create_page::CreatePage;
use super::detail::DetailPage;
use super::not_found::NotFound;
use super::page_key::PageKey;
use crate::model::Lookup;
use crate::services::identity::keys::cloud_wide;
use crate::services::orchestration::keys::STACKS;
use crate::services::{find, object_store};
use crate::store::App;
use leptos::prelude::*;

/// A resource's list, form or object; the object itself for what there is but one of.
pub fn resource_page(key: PageKey) -> AnyView {
    let caller = App::get().cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    match key {
        PageKey::List(definition) if definition.meta().is_singleton() => {
            let id = definition.meta().single.map_or(caller.user_id, str::to_owned);
            view! { <DetailPage definition=definition id /> }.into_any()
        }
        PageKey::List(definition) => view! { <super::list::ResourceList definition /> }.into_any(),
        PageKey::Create(definition) if definition.meta().key == STACKS => {
            view! { <super::stacks::CreateStack definition /> }.into_any()
        }
        PageKey::Create(definition) => view! { <CreatePage definition /> }.into_any(),
        PageKey::Detail(definition, id) => {
            // What others' objects refer to is not among an administrator's own.
            let whole = cloud_wide(definition.meta().key).filter(|_| caller.is_admin()).and_then(find);
            view! { <DetailPage definition=whole.unwrap_or(definition) id /> }.into_any()
        }
        PageKey::Folder(id) => match find(object_store::keys::CONTAINERS) {
            Some(definition) => {
                view! { <DetailPage definition id=object_store::paths::split_id(&id).0.to_owned() /> }.into_any()
            }
            None => view! { <NotFound /> }.into_any(),
        },
        _ => view! { <NotFound /> }.into_any(),
    }
}

pub fn overview_page(_: PageKey) -> AnyView {
    view! { <super::overview::Overview /> }.into_any()
}

pub fn activity_page(_: PageKey) -> AnyView {
    view! { <super::activity::Activity /> }.into_any()
}

pub fn topology_page(_: PageKey) -> AnyView {
    view! { <super::topology::TopologyPage /> }.into_any()
}

pub fn usage_page(_: PageKey) -> AnyView {
    view! { <super::usage::Usage /> }.into_any()
}

pub fn would_it_fit_page(_: PageKey) -> AnyView {
    view! { <super::would_it_fit::WouldItFit /> }.into_any()
}

pub fn default_quotas_page(_: PageKey) -> AnyView {
    view! { <super::default_quotas::DefaultQuotas /> }.into_any()
}

pub fn update_stack_page(key: PageKey) -> AnyView {
    match key {
        PageKey::UpdateStack(id) => view! { <super::stacks::UpdateStack id /> }.into_any(),
        _ => view! { <NotFound /> }.into_any(),
    }
}

pub fn template_export_page(_: PageKey) -> AnyView {
    view! { <super::template_export::TemplateExportPage /> }.into_any()
}

pub fn doctor_page(_: PageKey) -> AnyView {
    view! { <super::doctor::Doctor /> }.into_any()
}
