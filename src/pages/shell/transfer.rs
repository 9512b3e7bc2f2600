//! Files on their way, in the task tray.

use crate::http::files;
use crate::model::units;
use crate::store::{App, TransferOutcome, Transfers};
use crate::ui::dom::{El, Html, button, div, effect, el, listen, span, text, when};
use crate::ui::download::download_blob;
use leptos::prelude::*;

/// How far a file has come, and the button that ends it. The numbers are not read out each time they change.
pub fn progress(task: u64, subject: &str, went: ArcRwSignal<TransferOutcome>) -> El {
    let (shown, words) = (went.clone(), Memo::new(move |_| describe(went.get())));
    let value = move || {
        let TransferOutcome { done, all, .. } = shown.get();
        (all > 0.0).then(|| ((done * 100.0 / all).floor() as u32).to_string())
    };
    let bar = el("progress").attr("max", "100").attr("value", value).attr("aria-label", subject);
    let cancel = button("button button--small")
        .attr("aria-label", ["Cancel ", subject].concat())
        .on("click", move |_| Transfers::cancel(task))
        .child("Cancel");
    div("task__went").child((
        bar,
        span("task__facts").attr("aria-live", "off").child(text(move || words.get())),
        cancel,
    ))
}

/// `43 %, 880 MiB of 2 GiB, 25.4 MiB/s, 45 s left`.
fn describe(TransferOutcome { done, all, per_second }: TransferOutcome) -> String {
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

/// What can be done about the files that wait. Also saves what has come, and asks before the tab is closed over a file
/// that is on its way.
pub fn queue_bar() -> Html {
    let app = App::get();
    let transfers = move || app.tasks().transfers().clone();
    effect(move || {
        for (file, name) in transfers().take_arrived() {
            if let Some(blob) = files::get(file) {
                download_blob(&name, &blob);
            }
            files::remove(file);
        }
    });
    listen(window(), "beforeunload", move |event| {
        if untrack(|| transfers().count()) > 0 {
            event.prevent_default();
        }
    });
    let waits = Memo::new(move |_| transfers().waiting());
    let paused = Memo::new(move |_| transfers().is_paused());
    let words = move || {
        let held = if paused.get() { ", paused" } else { "" };
        [&units::count(waits.get(), "file waits", "files wait"), held].concat()
    };
    let toggle = move || {
        button("button button--small")
            .on("click", move |_| transfers().pause(!paused.get_untracked()))
            .child(text(move || if paused.get() { "Go on" } else { "Pause the queue" }.to_owned()))
    };
    let bar = move || {
        div("batch")
            .attr("role", "group")
            .attr("aria-label", "Files")
            .child((span("batch__words").child(text(words)), div("batch__controls").child(toggle())))
    };
    when(move || waits.get() > 0, bar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::units::MIB;

    #[test]
    fn how_far_it_has_come_is_said_in_words() {
        let went = |done, all| describe(TransferOutcome { done, all, per_second: 10.0 * MIB });
        assert_eq!(went(100.0 * MIB, 400.0 * MIB), "25 %, 100 MiB of 400 MiB, 10 MiB/s, 30 s left");
        assert_eq!(went(100.0 * MIB, 0.0), "100 MiB, 10 MiB/s", "the size may not be told");
        assert_eq!(went(0.0, 400.0), "");
    }
}
