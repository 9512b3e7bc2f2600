//! The part of the deletion dialog about other objects: what is deleted and what is kept, what can be deleted as well, and what
//! is in the way. Answers that are slow or missing do not block the deletion.

use crate::components::cell::cell_view;
use crate::components::form::FormState;
use crate::components::icon::Icon;
use crate::components::unique_id;
use crate::model::{ActionMeta, Fate, Halfway, Impact, Obstacle, OtherFate, Row, shown, units};
use crate::store::{App, Connection, Job};
use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How often the obstacles are read again.
const AGAIN: Duration = Duration::from_secs(5);

/// What is known of the impact, and what of it is chosen.
#[derive(Clone, Copy)]
pub struct DeletionImpact {
    known: Memo<Impact>,
    /// The ids of objects to be deleted as well.
    chosen: RwSignal<Vec<String>>,
    /// The id of the element that says what is in the way.
    reason_id: StoredValue<String>,
}

/// The impact of deleting these objects, as far as their action tells of one. Lives as long as the current owner.
pub fn use_deletion_impact(
    meta: &ActionMeta,
    rows: Vec<Row>,
    state: FormState,
    connection: Connection,
) -> Option<DeletionImpact> {
    let (read, shared) = (meta.impact.filter(|_| !rows.is_empty())?, meta.shared_impact);
    // Reads the present state instead of cached answers.
    connection.expire_documents();
    let rows = StoredValue::new(rows);
    let known = Memo::new(move |_| {
        let input = state.values_to_send();
        rows.with_value(|rows| match (&rows[..], shared) {
            ([row], _) => read(&connection, &**row, &input),
            (rows, Some(shared)) => shared(&connection, rows, &input),
            (rows, None) => Impact::of_several(read, &connection, rows, &input),
        })
    });
    let look_again = move || {
        // Another user may have removed the obstacle meanwhile.
        let is_in_the_way = |impact: &Impact| impact.obstacle.is_some() || !impact.obstacles.is_empty();
        if known.try_with_untracked(is_in_the_way) == Some(true) {
            connection.expire_documents();
        }
    };
    if let Ok(handle) = set_interval_with_handle(look_again, AGAIN) {
        on_cleanup(move || handle.clear());
    }
    let reason_id = StoredValue::new(unique_id("impact"));
    Some(DeletionImpact { known, chosen: RwSignal::new(Vec::new()), reason_id })
}

impl DeletionImpact {
    /// Whether the service would refuse the deletion. Reactive.
    pub fn is_refused(self) -> bool {
        self.known.with(|impact| impact.obstacle.is_some())
    }

    /// The id of the element with the reason, for the button that cannot be pressed. Reactive.
    pub fn reason_id(self) -> Option<String> {
        self.is_refused().then(|| self.reason_id.get_value())
    }

    /// Whether data is lost besides what is on the objects themselves, as things are chosen. Reactive.
    pub fn loses_data(self) -> bool {
        self.known.with(|impact| !impact.is_pending && impact.loses_data(|id| is_chosen(self.chosen, id)))
    }

    /// Adds the chosen deletions to the jobs whose objects they follow.
    pub fn add_chosen(self, jobs: &mut [Job]) {
        self.known.with(|impact| {
            let chosen = impact.options().filter(|option| is_chosen(self.chosen, option.id()));
            for (of, deletion) in chosen.flat_map(|option| &option.deletions) {
                let job = jobs.iter_mut().find(|job| job.id.as_ref() == Some(of));
                job.into_iter().for_each(|job| job.plan.dependent_deletions.push(deletion.clone()));
            }
        });
    }

    /// Puts the requests that remove the obstacle before those of the job.
    pub fn add_remedy(self, job: &mut Job) {
        let remedy = self.known.with_untracked(|impact| impact.obstacle.as_ref()?.remedy.clone());
        let Some(remedy) = remedy else { return };
        let (done, mut steps): (Vec<_>, Vec<_>) = remedy.steps.into_iter().unzip();
        remedy.label.clone_into(&mut job.verb);
        steps.append(&mut job.plan.steps);
        job.plan.steps = steps;
        job.plan.halfway = Some(Halfway { undo: None, done, stands: remedy.stands });
    }

    /// The text of the button that removes what is in the way, where that can be done. Reactive.
    pub fn remedy(self) -> Option<&'static str> {
        self.known.with(|impact| Some(impact.obstacle.as_ref()?.remedy.as_ref()?.label))
    }
}

/// The impact in words, with a check box for each choice.
#[component]
pub fn ImpactNotes(
    /// What is known, and chosen.
    impact: DeletionImpact,
    /// Called when a link leads to another page.
    on_leave: UnsyncCallback<()>,
) -> impl IntoView {
    let DeletionImpact { known, chosen, .. } = impact;
    let is_pending = Memo::new(move |_| known.with(|impact| impact.is_pending));
    let line = move |fate: Fate| {
        let told = Memo::new(move |_| match is_pending.get() {
            true => None,
            false => known.with(|impact| impact.told(fate, |id| is_chosen(chosen, id))),
        });
        move || told.get().map(|what| view! { <p><strong>{fate.word()} ": "</strong> {what}</p> })
    };
    let options = move || {
        let options: Vec<OtherFate> = known.with(|impact| impact.options().cloned().collect());
        if is_pending.get() { Vec::new() } else { options }
    };
    let unknown = move || {
        let unknown = known.with(|impact| {
            let mut unknown = impact.unknown.clone();
            unknown.dedup();
            unknown
        });
        let sentence = |what: String| view! { <p class="is-quiet">{["Could not check ", &what, "."].concat()}</p> };
        unknown.into_iter().map(sentence).collect_view()
    };
    let unread = move || {
        let more = known.with(|impact| impact.unread);
        let objects = units::count(more, "more object was", "more objects were");
        (more > 0).then(|| view! { <p class="is-quiet">{[&objects, " not checked."].concat()}</p> })
    };
    view! {
        <div class="impact" aria-live="polite">
            <Show when=move || is_pending.get()>
                <p class="is-quiet">"Checking for connected resources…"</p>
            </Show>
            {Fate::ALL.map(line).into_iter().collect_view()}
            <For each=options key=|option| (option.id().to_owned(), option.label.clone()) let:option>
                <ImpactOption impact option />
            </For>
            {unknown}
            {unread}
            <ObstacleNotice impact on_leave />
        </div>
    }
}

fn is_chosen(chosen: RwSignal<Vec<String>>, id: &str) -> bool {
    chosen.with(|chosen| chosen.iter().any(|one| one == id))
}

/// The check box for something that can go as well.
#[component]
fn ImpactOption(
    /// What is known, and chosen.
    impact: DeletionImpact,
    /// What can be done.
    option: OtherFate,
) -> impl IntoView {
    let id = option.id().to_owned();
    let own = id.clone();
    let on_change = move |checked: bool| {
        impact.chosen.update(|chosen| {
            chosen.retain(|one| *one != id);
            if checked {
                chosen.push(id.clone());
            }
        });
    };
    view! {
        <label class="checkbox">
            <input
                type="checkbox"
                prop:checked=move || is_chosen(impact.chosen, &own)
                on:change:target=move |event| on_change(event.target().checked())
            />
            <span>{option.label}</span>
        </label>
    }
}

/// What is in the way, with links.
#[component]
fn ObstacleNotice(
    /// What is known.
    impact: DeletionImpact,
    /// Called when a link leads to another page.
    on_leave: UnsyncCallback<()>,
) -> impl IntoView {
    let app = App::get();
    let on_click = move |event: MouseEvent| {
        let is_modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if !is_modified && target.is_some_and(|target| matches!(target.closest("a[href]"), Ok(Some(_)))) {
            // The link itself is followed by the document's listener, once this one has run.
            request_animation_frame(move || _ = on_leave.try_run(()));
        }
    };
    let all = Memo::new(move |_| {
        impact.known.with(|impact| {
            let own = impact.obstacle.iter().map(|obstacle| (String::new(), obstacle.clone()));
            own.chain(impact.obstacles.iter().cloned()).collect::<Vec<_>>()
        })
    });
    move || {
        let cloud = app.cloud()?;
        let notice = |(name, obstacle): (String, Obstacle)| {
            let connected = obstacle.connected.iter().map(|cell| view! { <li>{cell_view(cell, &cloud)}</li> });
            let connected = connected.collect_view();
            let name = (!name.is_empty()).then(|| view! { <strong>{shown(&name).into_owned()} ": "</strong> });
            view! {
                <p class="notice notice--bad">
                    <Icon name="warning" />
                    <span>{name} {obstacle.reason}</span>
                </p>
                <ul class="dialog__list" aria-label="Connected" on:click=on_click>
                    {connected}
                </ul>
            }
        };
        let notices = all.get().into_iter().map(notice).collect_view();
        all.with(|all| !all.is_empty()).then(|| {
            view! {
                <div class="impact__obstacle" id=impact.reason_id.get_value()>
                    {notices}
                </div>
            }
        })
    }
}
