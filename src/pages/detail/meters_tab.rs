//! Meters of an object, such as the quotas of a project.

use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use super::loaded_object::LoadedObject;
use super::offered_button::OfferedButton;
use crate::auth::ServiceRequest;
use crate::components::meter::MeterView;
use crate::model::{AnyResourceDef, MeterGroup, MeterLine};
use crate::store::App;
use leptos::prelude::*;

/// The groups side by side. Each has a request of its own: one that fails does not hide the others.
#[component]
pub fn MetersTab(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// The groups of meters.
    groups: &'static [MeterGroup],
    /// The label of the action that changes what is measured.
    action: &'static str,
    /// The request of each group; none once the object is gone.
    requests: Signal<Vec<ServiceRequest>>,
) -> impl IntoView {
    let connection = App::get().cloud_now();
    let offers = |group: &MeterGroup| connection.is_some_and(|cloud| cloud.offers((group.request)("").service));
    let panels = groups.iter().enumerate().filter(|(_, group)| offers(group)).map(|(at, group)| {
        let request = Signal::derive(move || requests.with(|all| all.get(at).cloned()));
        view! { <MeterPanel group request /> }
    });
    view! {
        <div class="parts">
            <div class="part__head">
                <OfferedButton definition object label=action />
            </div>
            <div class="panels">{panels.collect_view()}</div>
        </div>
    }
    .into_any()
}

/// The meters of one answer.
#[component]
fn MeterPanel(
    /// The group.
    group: &'static MeterGroup,
    /// The request.
    request: Signal<Option<ServiceRequest>>,
) -> impl IntoView {
    let fetch = Fetch::new(request);
    let lines = Memo::new(move |_| fetch.json.with(|json| json.as_deref().map(group.meters).unwrap_or_default()));
    let empty = move || {
        let is_empty = fetch.has_answer() && lines.with(Vec::is_empty);
        is_empty.then(|| view! { <p class="is-quiet">"No data reported."</p> })
    };
    let shown = move || lines.get().into_iter().map(|line| view! { <Line line /> }).collect_view();
    view! {
        <section class="panel" aria-label=group.title>
            <div class="panel__head">
                <h2>{group.title}</h2>
            </div>
            <div class="panel__body">
                <FetchStatus fetch what=group.failure />
                {empty}
                {shown}
            </div>
        </section>
    }
}

/// A meter, or the limit alone where the usage is not known.
#[component]
fn Line(
    /// The meter and its name.
    line: MeterLine,
) -> impl IntoView {
    if line.is_counted {
        return view! { <MeterView meter=line.meter name=line.name /> }.into_any();
    }
    let words = line.words();
    view! {
        <div class="meter">
            <div class="meter__head">
                <span>{line.name}</span>
                <span>{words}</span>
            </div>
        </div>
    }
    .into_any()
}
