//! An action on many objects, as one line of the task tray.

use crate::store::{App, Batch, Pace};
use leptos::prelude::*;

/// How far an action on many objects has come, and what can be done about it.
#[component]
pub fn BatchBar(
    /// The tasks that belong together.
    batch: Batch,
) -> impl IntoView {
    let app = App::get();
    let batch = StoredValue::new(batch);
    let standing = Memo::new(move |_| batch.with_value(|batch| batch.progress(&app.tasks())));
    let is_paused = Memo::new(move |_| batch.with_value(Batch::pace) == Pace::Paused);
    // `Delete: 3 of 14, 1 failed, paused`
    let text = move || {
        let (verb, standing) = (batch.with_value(|batch| batch.verb.clone()), standing.get());
        let failures = if standing.failed > 0 { format!(", {} failed", standing.failed) } else { String::new() };
        let paused = if is_paused.get() && standing.waiting > 0 { ", paused" } else { "" };
        format!("{verb}: {} of {}{failures}{paused}", standing.over, standing.all)
    };
    let waits = Memo::new(move |_| standing.get().waiting > 0);
    let can_retry = Memo::new(move |_| {
        let standing = standing.get();
        standing.over == standing.all
            && standing.failed > 0
            && batch.with_value(|batch| app.opened(batch.scope)).is_some()
    });
    let pause = move |_| batch.with_value(|batch| batch.hold(!is_paused.get_untracked()));
    let drop_rest = move |_| batch.with_value(|batch| batch.drop_rest(&app.tasks()));
    let retry = move |_| {
        let batch = batch.get_value();
        if let Some(connection) = untrack(|| app.opened(batch.scope)) {
            leptos::task::spawn_local(batch.retry(connection, app.tasks()));
        }
    };
    view! {
        <div class="batch" role="group" aria-label=text>
            <span class="batch__words">{text}</span>
            <div class="batch__controls">
                <Show when=move || waits.get()>
                    <button class="button button--small" type="button" on:click=pause>
                        {move || if is_paused.get() { "Resume" } else { "Pause" }}
                    </button>
                    <button class="button button--small" type="button" on:click=drop_rest>
                        "Cancel remaining"
                    </button>
                </Show>
                <Show when=move || can_retry.get()>
                    <button class="button button--small" type="button" on:click=retry>
                        "Retry failed"
                    </button>
                </Show>
            </div>
        </div>
    }
    .into_any()
}
