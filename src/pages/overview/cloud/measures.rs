//! Objects with how much of each is used.

use super::super::panel::retry;
use crate::components::cell::cell_view;
use crate::components::meter::MeterCell;
use crate::components::skeleton::Skeleton;
use crate::http::Error;
use crate::model::{Cell, Meter};
use crate::pages::failure::Failure;
use crate::store::App;
use leptos::prelude::*;

/// An object and how much of it is used.
#[derive(Clone, PartialEq)]
pub struct Measure {
    pub object: Cell,
    pub meter: Meter,
}

/// What is known of them: `None` while they are being asked for.
pub type Measured = Option<Result<Vec<Measure>, Error>>;

/// The objects, each with its meter; until they are known that they are waited for, or why there are none.
#[component]
pub fn Measures(
    #[prop(into)] measured: Signal<Measured>,
    /// The headline of a failure.
    what: &'static str,
    /// What is said where there is none.
    empty: &'static str,
) -> impl IntoView {
    let app = App::get();
    let all = Memo::new(move |_| measured.get()?.ok());
    let is_pending = Memo::new(move |_| measured.with(Option::is_none));
    let item = move |Measure { object, meter }: Measure| {
        let cloud = app.cloud()?;
        let name = object.plain(&cloud);
        Some(view! {
            <li>
                <span class="measures__name">{cell_view(&object, &cloud)}</span>
                <MeterCell meter=Signal::stored(meter) name />
            </li>
        })
    };
    let body = move || {
        let all = all.get()?;
        Some(match all.is_empty() {
            true => view! { <p class="is-quiet">{empty}</p> }.into_any(),
            false => {
                let items = all.into_iter().map(item).collect_view();
                view! { <ul class="measures">{items}</ul> }.into_any()
            }
        })
    };
    view! {
        <Show when=move || is_pending.get()>
            <Skeleton lines=2 />
        </Show>
        <Failure what error=Signal::derive(move || measured.get()?.err()) retry=retry() />
        {body}
    }
    .into_any()
}
