//! What a form would send, as others would write it: for who goes on at a shell or in a file.

use crate::http::curl;
use crate::model::{FormValues, RequestPlan, fill, lenient};
use crate::services::as_code::{Asked, openstack, terraform};
use crate::store::{App, Connection};
use crate::ui::copy::copy_button;
use crate::ui::dom::{El, button, div, each, el, span, when};
use crate::ui::form::FormState;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The languages that it can be written in.
const WAYS: [&str; 3] = ["OpenStack", "curl", "Terraform"];
/// Commands for more objects than this would not be read.
const MOST: usize = 20;
/// Stands for the id of what an earlier command has made.
const MADE: &str = "NEW_ID";

/// The commands for what is typed so far, unfolded when they are wanted; `plans` makes of it what would be sent.
pub fn command(state: FormState, plans: impl Fn(&Connection, &FormValues) -> Vec<RequestPlan> + 'static) -> El {
    let open = RwSignal::new(false);
    let way = RwSignal::new(0usize);
    let plans = StoredValue::new_local(plans);
    let text = Memo::new(move |_| {
        let cloud = App::get().cloud()?;
        let input = state.values_to_send();
        let plans = plans.with_value(|plans| plans(&cloud, &input));
        written(way.get(), &cloud, plans)
    });
    let choice = move |at: usize| {
        button("button button--small")
            .attr("aria-pressed", move || (way.get() == at).to_string())
            .on("click", move |_| way.set(at))
            .child(WAYS[at])
    };
    let shown = move || {
        let lines = move || vec![text.get()];
        let key = |text: &Option<String>| text.clone().unwrap_or_default();
        let body = each(lines, key, move |text| match text {
            Some(text) => {
                let label = ["Copy as ", WAYS[way.get_untracked()]].concat();
                let code = el("pre").class("block").attr("tabindex", "0").attr("aria-label", "Command");
                div("command__text").child((code.child(text.as_str()), copy_button(&label, text)))
            }
            None => el("p")
                .class("is-quiet")
                .child(["No way is known here to say this with ", WAYS[way.get_untracked()]].concat()),
        });
        let ways = div("segments")
            .attr("role", "group")
            .attr("aria-label", "Write it as")
            .children((0..WAYS.len()).map(choice));
        div("command__body").child((ways, body))
    };
    el("details")
        .class("command")
        .on("toggle", move |event| {
            let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            open.set(details.is_some_and(|details| details.has_attribute("open")));
        })
        .child((el("summary").child(span("").child("As a command")), when(move || open.get(), shown)))
}

/// All requests in one language; nothing if one of them cannot be said in it.
fn written(way: usize, cloud: &Connection, plans: Vec<RequestPlan>) -> Option<String> {
    let mut all = Vec::new();
    let more = plans.len().saturating_sub(MOST);
    for plan in plans.into_iter().take(MOST) {
        // What was made is called by its name, where commands take names.
        let first = plan.steps.first().and_then(|call| call.body.as_ref());
        let name = first.and_then(|body| body.as_object()?.values().next()).map(|made| lenient::at(made, "/name"));
        let made = name.filter(|name| way == 0 && !name.is_empty()).unwrap_or_else(|| MADE.to_owned());
        for mut call in plan.steps.into_iter().chain(plan.last) {
            fill(&mut call, &made);
            all.push(match way {
                0 => openstack(Asked::of(&call))?,
                1 => curl(cloud.service(call.service).preview(&call)?),
                _ => terraform(Asked::of(&call))?,
            });
        }
    }
    if more > 0 {
        all.push(["# and ", &more.to_string(), " more"].concat());
    }
    (!all.is_empty()).then(|| all.join(if way == 2 { "\n\n" } else { "\n" }))
}
