//! A file under way, in the task tray.

use crate::components::announcer::announce;
use crate::model::units;
use crate::store::{Control, TransferState};
use leptos::prelude::*;

/// How far a file, or several together, have come, and the buttons that have them wait or end. The numbers are not read out each
/// time they change.
#[component]
pub fn TransferProgress(
    /// The task that transfers them.
    task: u64,
    /// What the task is called.
    subject: String,
    /// How far they have come.
    progress: ArcRwSignal<TransferState>,
) -> impl IntoView {
    let progress = RwSignal::from(progress);
    let text = Memo::new(move |_| describe(progress.get()));
    let percent = move || {
        let TransferState { done, all, .. } = progress.get();
        (all > 0.0).then(|| ((done * 100.0 / all).floor() as u32).to_string())
    };
    let cancel = move |_| _ = Control::of(task).map(|control| control.cancel());
    let can_pause = Memo::new(move |_| progress.with(|state| state.paused.is_some()));
    let pause_subject = subject.clone();
    view! {
        <div class="task__went">
            <progress max="100" value=percent aria-label=subject.clone()></progress>
            <span class="task__facts" aria-live="off">
                {move || text.get()}
            </span>
            <span class="task__controls">
                <Show when=move || can_pause.get()>
                    <PauseButton task subject=pause_subject.clone() progress />
                </Show>
                <button
                    class="button button--small"
                    type="button"
                    aria-label=["Cancel ", &subject].concat()
                    on:click=cancel
                >
                    "Cancel"
                </button>
            </span>
        </div>
    }
}

/// Has a transfer wait, or go on.
#[component]
fn PauseButton(
    /// The task that transfers something.
    task: u64,
    /// What the task is called.
    subject: String,
    /// How far it has come.
    progress: RwSignal<TransferState>,
) -> impl IntoView {
    let is_paused = Memo::new(move |_| progress.with(|state| state.paused == Some(true)));
    let verb = move || if is_paused.get() { "Resume" } else { "Pause" };
    let label = move || [verb(), " ", &subject].concat();
    let toggle = move |_| {
        let paused = !is_paused.get_untracked();
        if let Some(control) = Control::of(task) {
            control.pause(paused);
            progress.update(|state| state.paused = Some(paused));
            announce(if paused { "Paused" } else { "Resumed" });
        }
    };
    view! {
        <button class="button button--small" type="button" aria-label=label on:click=toggle>
            {verb}
        </button>
    }
}

/// `12 of 3,000 files, 43 %, 880 MiB of 2 GiB, 25.4 MiB/s, 45 s left`.
fn describe(state: TransferState) -> String {
    let TransferState { done, all, per_second, files, paused } = state;
    let mut parts = Vec::new();
    if let Some((done, all)) = files {
        parts.push([&units::number(done as f64), " of ", &units::count(all, "file", "files")].concat());
    }
    if done > 0.0 && all > 0.0 {
        parts.push([&units::number((done * 100.0 / all).floor()), " %"].concat());
        parts.push([&units::bytes(done), " of ", &units::bytes(all)].concat());
    } else if done > 0.0 {
        parts.push(units::bytes(done));
    }
    match paused {
        Some(true) => parts.push("paused".to_owned()),
        _ if done > 0.0 && per_second > 0.0 => {
            parts.push([&units::bytes(per_second), "/s"].concat());
            if all > done {
                parts.push([&units::duration((all - done) / per_second.max(1.0)), " left"].concat());
            }
        }
        _ => {}
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::units::MIB;

    #[test]
    fn progress_is_described_in_words() {
        let state = |done, all| TransferState { done, all, per_second: 10.0 * MIB, ..TransferState::default() };
        assert_eq!(describe(state(100.0 * MIB, 400.0 * MIB)), "25 %, 100 MiB of 400 MiB, 10 MiB/s, 30 s left");
        assert_eq!(describe(state(100.0 * MIB, 0.0)), "100 MiB, 10 MiB/s", "the size may be unknown");
        assert_eq!(describe(state(0.0, 400.0)), "");
        let many = TransferState { files: Some((12, 3000)), paused: Some(false), ..state(100.0 * MIB, 400.0 * MIB) };
        assert_eq!(describe(many), "12 of 3\u{202f}000 files, 25 %, 100 MiB of 400 MiB, 10 MiB/s, 30 s left");
        let paused = TransferState { paused: Some(true), ..many };
        assert_eq!(describe(paused), "12 of 3\u{202f}000 files, 25 %, 100 MiB of 400 MiB, paused");
        assert_eq!(describe(TransferState { done: 0.0, ..paused }), "12 of 3\u{202f}000 files, paused");
    }
}
