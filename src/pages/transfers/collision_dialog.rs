//! Asks what becomes of files whose names objects have already.

use crate::components::dialog::Dialog;
use crate::components::unique_id;
use crate::model::{shown, units};
use crate::store::App;
use crate::store::transfers::{Collision, CollisionAnswer, CollisionChoice};
use leptos::prelude::*;

/// How many names are listed.
const LISTED: usize = 100;

const CHOICES: [(CollisionChoice, &str, &str); 3] = [
    (CollisionChoice::Skip, "Skip", "Keep the objects. Upload the other files only."),
    (CollisionChoice::Overwrite, "Overwrite", "Replace the objects with the files."),
    (CollisionChoice::KeepBoth, "Keep both", "Upload the files under new names, such as “a (2).txt”."),
];

/// The questions of uploads, one after the other.
#[component]
pub fn CollisionDialogs() -> impl IntoView {
    let app = App::get();
    let question = Memo::new(move |_| app.tasks().question());
    move || question.get().map(|question| view! { <CollisionDialog question /> })
}

/// One question for all files of an upload.
#[component]
fn CollisionDialog(
    /// The question.
    question: Collision,
) -> impl IntoView {
    let chosen = RwSignal::new(CollisionChoice::Skip);
    let removes_segments = RwSignal::new(true);
    let is_overwriting = Memo::new(move |_| chosen.get() == CollisionChoice::Overwrite);
    let taken = question.names.len();
    let title = match question.files {
        1 => "The object already exists".to_owned(),
        files => {
            [&units::number(taken as f64), " of ", &units::count(files, "file", "files"), " already exist"].concat()
        }
    };
    let (closed, confirmed) = (question.clone(), question.clone());
    let confirm = move |_| {
        let (choice, removes_segments) = (chosen.get_untracked(), removes_segments.get_untracked());
        confirmed.answer(Some(CollisionAnswer { choice, removes_segments }));
    };
    let word = move || match chosen.get() {
        CollisionChoice::Skip if question.files == taken => "Upload nothing".to_owned(),
        CollisionChoice::Skip => ["Upload ", &units::count(question.files - taken, "file", "files")].concat(),
        CollisionChoice::Overwrite => ["Overwrite ", &units::count(taken, "object", "objects")].concat(),
        CollisionChoice::KeepBoth => ["Upload ", &units::count(question.files, "file", "files")].concat(),
    };
    let button = move || {
        view! {
            <button
                class="button"
                class:button--danger=move || is_overwriting.get()
                class:button--primary=move || !is_overwriting.get()
                type="button"
                on:click=confirm
            >
                {word}
            </button>
        }
    };
    let group = unique_id("collision");
    let options = CHOICES.map(|(choice, label, means)| {
        view! {
            <label class="checkbox">
                <input
                    type="radio"
                    name=group.clone()
                    prop:checked=move || chosen.get() == choice
                    on:change=move |_| chosen.set(choice)
                />
                <span>
                    <strong>{label}</strong>
                    " "
                    {means}
                </span>
            </label>
        }
    });
    let names =
        question.names.iter().take(LISTED).map(|name| view! { <li>{shown(name).into_owned()}</li> }).collect_view();
    let more = taken.checked_sub(LISTED).filter(|more| *more > 0);
    let more = more.map(|more| view! { <li>{["and ", &units::number(more as f64), " more"].concat()}</li> });
    let large = question.large;
    view! {
        <Dialog title on_close=move |()| closed.answer(None) cancel="Cancel upload" confirm=button>
            <p>{["In ", &*shown(&question.container), ":"].concat()}</p>
            <ul class="dialog__list" tabindex="0" aria-label="Existing objects">
                {names}
                {more}
            </ul>
            <div class="options" role="radiogroup" aria-label="Action">
                {options.collect_view()}
            </div>
            <Show when=move || is_overwriting.get() && (large > 0)>
                <label class="checkbox">
                    <input
                        type="checkbox"
                        prop:checked=move || removes_segments.get()
                        on:change:target=move |event| removes_segments.set(event.target().checked())
                    />
                    <span>
                        "Also delete the segments of replaced large objects. Copies that share them can no longer be read."
                    </span>
                </label>
            </Show>
        </Dialog>
    }
    .into_any()
}
