//! An action on many objects, as one line of the task tray.

use crate::store::{App, Batch, Pace};
use crate::ui::dom::{El, button, div, span, text};
use leptos::prelude::untrack;
use leptos::prelude::*;

/// How far an action on many objects has come, and what can be done about it.
pub fn batch_bar(batch: Batch) -> El {
    let app = App::get();
    let (verb, counted, shared) = (batch.verb.clone(), batch.clone(), batch.clone());
    let words = Memo::new(move |_| {
        let standing = counted.standing(&app.tasks());
        let failed = match standing.failed {
            0 => String::new(),
            failed => [", ", &failed.to_string(), " failed"].concat(),
        };
        let held = if counted.pace() == Pace::Paused && standing.waiting > 0 { ", paused" } else { "" };
        [&verb, ": ", &standing.over.to_string(), " of ", &standing.all.to_string(), &failed, held].concat()
    });
    // What can be done: with what waits, or with what has failed in the end.
    let (rest, again) = (batch.clone(), batch.clone());
    let waits = Memo::new(move |_| rest.standing(&app.tasks()).waiting > 0);
    let retries = Memo::new(move |_| {
        let standing = again.standing(&app.tasks());
        standing.failed > 0 && standing.over == standing.all && app.opened(again.scope).is_some()
    });
    let held = Memo::new(move |_| shared.pace() == Pace::Paused);
    let small = |label: &str| button("button button--small").child(label);
    let controls = move || {
        let (hold, drop, retry) = (batch.clone(), batch.clone(), batch.clone());
        match (waits.get(), retries.get()) {
            (true, _) => {
                let on = held.get();
                let pause = small(if on { "Go on" } else { "Pause the rest" }).on("click", move |_| hold.hold(!on));
                vec![pause, small("Drop the rest").on("click", move |_| drop.drop_rest(&app.tasks()))]
            }
            (_, true) => vec![small("Retry failed").on("click", move |_| {
                if let Some(cloud) = untrack(|| app.opened(retry.scope)) {
                    leptos::task::spawn_local(retry.clone().retry(cloud, app.tasks()));
                }
            })],
            _ => Vec::new(),
        }
    };
    div("batch")
        .attr("role", "group")
        .attr("aria-label", move || words.get())
        .child((span("batch__words").child(text(move || words.get())), div("batch__controls").child(controls)))
}
