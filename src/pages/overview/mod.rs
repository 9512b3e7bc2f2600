//! The first page: how much of the quota is used, what needs attention, and what has changed last.

mod attention;
mod capacity;
mod meters;
mod quotas;
mod recent;

use crate::auth::ScopeTarget;
use crate::store::App;
use crate::ui::dom::{Content, El, Html, div, el};
use crate::ui::title::announce_page;

/// The overview of the project that is signed in to; for administrators, of the whole cloud too.
pub fn overview() -> Html {
    announce_page("Overview");
    let Some(cloud) = App::get().cloud_now() else { return Html::none() };
    let scope = cloud.session().scope();
    let has_project = scope.project.is_some();
    let hint = (!has_project)
        .then(|| el("p").child("Quotas and usage are a project's. The menu at the top leads to projects."));
    let usage = div("panels").children(quotas::sources(&cloud).into_iter().map(quotas::usage));
    let more = div("panels").child((capacity::capacity(&cloud), has_project.then(recent::recent)));
    let attention = has_project.then(|| attention::attention(&cloud));
    let kind = match scope.target() {
        Some(ScopeTarget::Project(_)) => "Project ",
        Some(ScopeTarget::Domain(_)) => "Domain ",
        _ => "",
    };
    let sub = (kind, el("strong").child(scope.place()), " on ", scope.cloud.as_str());
    let head = div("page__head")
        .child((el("h1").attr("tabindex", "-1").child("Overview"), el("p").class("page__sub").child(sub)));
    div("page").child((head, div("page__body").child((hint, attention, usage, more)))).html()
}

fn panel(title: &str, body: impl Content) -> El {
    let head = div("panel__head").child(el("h2").child(title));
    el("section").class("panel").child((head, div("panel__body").child(body)))
}
