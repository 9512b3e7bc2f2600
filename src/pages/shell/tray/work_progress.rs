//! Work under way, in the task tray.

use crate::model::WorkProgress;
use crate::store::stop_work;
use leptos::prelude::*;

/// How far the work has come, and the button that stops it. The numbers are not read out each time they change.
#[component]
pub fn WorkProgressBar(
    /// The task that does the work.
    task: u64,
    /// What the task is called.
    subject: String,
    /// How far it has come.
    progress: ArcRwSignal<WorkProgress>,
) -> impl IntoView {
    let progress = RwSignal::from(progress);
    let percent =
        move || progress.with(|progress| progress.share.map(|share| ((share * 100.0).floor() as u32).to_string()));
    view! {
        <div class="task__went">
            <progress max="100" value=percent aria-label=subject.clone()></progress>
            <span class="task__facts" aria-live="off">
                {move || progress.with(|progress| progress.text.clone())}
            </span>
            <button
                class="button button--small"
                type="button"
                aria-label=["Stop ", &subject].concat()
                on:click=move |_| stop_work(task)
            >
                "Stop"
            </button>
        </div>
    }
}
