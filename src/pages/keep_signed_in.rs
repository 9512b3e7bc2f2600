//! The offer to let the session last: it goes on with an application credential, and nobody is asked for a password again.

use super::labelled;
use crate::http::Error;
use crate::store::App;
use crate::ui::dialog::Dialog;
use crate::ui::dom::{El, Html, button, el, when};
use crate::ui::error_panel::error_panel;
use leptos::prelude::*;

const HOUR: f64 = 3_600.0;
/// What is usual where nobody says for how long, in seconds.
pub const DAY: f64 = 24.0 * HOUR;
const SPANS: [(&str, f64); 4] =
    [("8 hours", 8.0 * HOUR), ("1 day", DAY), ("7 days", 7.0 * DAY), ("30 days", 30.0 * DAY)];

const ABOUT: &str = "Without that, it ends with its token, and you are asked to sign in again. An application credential is \
    made in your name, for this project and with the roles that you have here; when the token ends, the session goes on with it.";
const SECRET: &str = "Its secret stays in the memory of this tab: a reload forgets it. It ends after this time at \
    the latest. Signing out deletes it while what you have signed in with is good; you can do so among your application \
    credentials.";

/// The dialog, while it is `open`.
pub fn lasting(open: RwSignal<bool>) -> Html {
    let app = App::get();
    let dialog = move || {
        let span = RwSignal::new(DAY);
        let busy = RwSignal::new(false);
        let failure = RwSignal::new(None::<Error>);
        let make = move |_| {
            busy.set(true);
            failure.set(None);
            leptos::task::spawn_local(async move {
                match app.keep_signed_in(span.get_untracked()).await {
                    Ok(()) => open.set(false),
                    // The dialog may have been closed meanwhile: the task tells it as well.
                    Err(error) => failure.set(Some(error)),
                }
                busy.set(false);
            });
        };
        let confirm = button("button button--primary")
            .attr("disabled", move || busy.get())
            .on("click", make)
            .child("Make it last");
        let panel =
            move || failure.get().map(|error| error_panel("The session could not be made to last", &error, None));
        let body = (
            el("p").child(ABOUT),
            labelled("lasting-span", "For", spans(span)),
            el("p").class("field__help").child(SECRET),
            panel,
        );
        Dialog::new(|| "Make the session last".to_owned(), move || open.set(false)).confirm(confirm).view(body)
    };
    when(move || open.get(), dialog)
}

fn spans(span: RwSignal<f64>) -> El {
    let option = |(label, seconds): (&'static str, f64)| {
        el("option").attr("selected", (seconds == DAY).then_some("")).child(label)
    };
    el("select").class("input").children(SPANS.map(option)).on("change", move |event| {
        let label = event_target_value(&event);
        if let Some((_, seconds)) = SPANS.iter().find(|(own, _)| *own == label) {
            span.set(*seconds);
        }
    })
}
