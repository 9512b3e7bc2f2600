//! A file under way, in the task tray.

use crate::model::units;
use crate::store::{FileQueue, TransferState};
use leptos::prelude::*;

/// How far a file has come, and the button that cancels it. The numbers are not read out each time they change.
#[component]
pub fn TransferProgress(
    /// The task that transfers the file.
    task: u64,
    /// What the task is called.
    subject: String,
    /// How far the file has come.
    progress: ArcRwSignal<TransferState>,
) -> impl IntoView {
    let progress = RwSignal::from(progress);
    let text = Memo::new(move |_| describe(progress.get()));
    let percent = move || {
        let TransferState { done, all, .. } = progress.get();
        (all > 0.0).then(|| ((done * 100.0 / all).floor() as u32).to_string())
    };
    view! {
        <div class="task__went">
            <progress max="100" value=percent aria-label=subject.clone()></progress>
            <span class="task__facts" aria-live="off">
                {move || text.get()}
            </span>
            <button
                class="button button--small"
                type="button"
                aria-label=["Cancel ", &subject].concat()
                on:click=move |_| FileQueue::cancel(task)
            >
                "Cancel"
            </button>
        </div>
    }
}

/// `43 %, 880 MiB of 2 GiB, 25.4 MiB/s, 45 s left`.
fn describe(TransferState { done, all, per_second }: TransferState) -> String {
    if done <= 0.0 {
        return String::new();
    }
    let speed = [&units::bytes(per_second), "/s"].concat();
    if all <= 0.0 {
        return [units::bytes(done), speed].join(", ");
    }
    let percent = [&units::number((done * 100.0 / all).floor()), " %"].concat();
    let amount = [&units::bytes(done), " of ", &units::bytes(all)].concat();
    let left = [&units::duration((all - done) / per_second.max(1.0)), " left"].concat();
    [percent, amount, speed, left].join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::units::MIB;

    #[test]
    fn progress_is_described_in_words() {
        let words = |done, all| describe(TransferState { done, all, per_second: 10.0 * MIB });
        assert_eq!(words(100.0 * MIB, 400.0 * MIB), "25 %, 100 MiB of 400 MiB, 10 MiB/s, 30 s left");
        assert_eq!(words(100.0 * MIB, 0.0), "100 MiB, 10 MiB/s", "the size may be unknown");
        assert_eq!(words(0.0, 400.0), "");
    }
}
