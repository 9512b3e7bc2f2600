//! The objects that an action is meant for: those that it can be done with, and why not with the others.

use super::name_confirmation::visible;
use super::opened_window::OpenedWindow;
use crate::model::{
    ActionMeta, AnyResourceDef, Completion, Danger, FormValues, Lookup, RequestPlan, Row, called_now, fields, shown,
    units,
};
use crate::store::{Connection, Job, Tasks, run, run_all, run_to_end};
use leptos::prelude::untrack;

/// How many names are listed before the rest is only counted.
const MAX_NAMES: usize = 10;

/// The most objects that are deleted without typing how many they are.
const MAX_UNTYPED: usize = 5;

/// An action and its objects.
#[derive(Clone)]
pub struct Selection {
    pub definition: &'static dyn AnyResourceDef,
    pub action: usize,
    pub meta: ActionMeta,
    /// The objects that it can be done with.
    pub rows: Vec<Row>,
    /// The other objects, with the reason for each.
    pub refused: Vec<(Row, &'static str)>,
    /// What the form started with, once it is open.
    pub opened: Option<FormValues>,
}

impl Selection {
    /// Sorts the rows into those that the action can be done with and the others. `None` if there is no such action.
    pub fn new(
        definition: &'static dyn AnyResourceDef,
        action: usize,
        rows: Vec<Row>,
        connection: &Connection,
    ) -> Option<Self> {
        let meta = *definition.actions().get(action)?;
        let caller = connection.caller();
        let mut selection = Selection { definition, action, meta, rows: Vec::new(), refused: Vec::new(), opened: None };
        for row in rows {
            match definition.allowed(&row, action, &caller) {
                Ok(()) => selection.rows.push(row),
                Err(why) => selection.refused.push((row, why)),
            }
        }
        Some(selection)
    }

    /// The only object, where there is just one.
    pub fn single(&self) -> Option<&Row> {
        match (&self.rows[..], self.refused.is_empty()) {
            ([row], true) => Some(row),
            _ => None,
        }
    }

    /// Whether there is something to ask or to tell before the action.
    pub fn needs_dialog(&self) -> bool {
        self.meta.form.is_some() || self.meta.danger != Danger::None || !self.refused.is_empty()
    }

    /// `Resize web-1`, `Add interface to r1`, `Delete 12 servers`.
    pub fn title(&self, connection: &Connection) -> String {
        let called = |row| shown(&self.called(row, connection)).into_owned();
        let what = match (self.single(), &self.refused[..], &self.rows[..]) {
            (Some(row), ..) => called(row),
            (_, [(row, _)], []) => called(row),
            _ => self.count(),
        };
        self.meta.title_with(&what)
    }

    /// What the object of a row is called now.
    fn called(&self, row: &Row, connection: &Connection) -> String {
        untrack(|| called_now(self.definition, row, connection))
    }

    /// What the first objects are called that it can be done with, and how many more there are.
    pub fn names(&self, connection: &Connection) -> Vec<String> {
        shortened(self.rows.iter().map(|row| self.called(row, connection)))
    }

    /// The same of the other objects, by the reason.
    pub fn refused_names(&self, connection: &Connection) -> Vec<(&'static str, Vec<String>)> {
        let mut reasons: Vec<(&'static str, Vec<&Row>)> = Vec::new();
        for (row, reason) in &self.refused {
            match reasons.iter_mut().find(|(other, _)| other == reason) {
                Some((_, rows)) => rows.push(row),
                None => reasons.push((reason, vec![row])),
            }
        }
        let names = |rows: Vec<&Row>| shortened(rows.into_iter().map(|row| self.called(row, connection)));
        reasons.into_iter().map(|(reason, rows)| (reason, names(rows))).collect()
    }

    /// `3 servers`.
    pub fn count(&self) -> String {
        let meta = self.definition.meta();
        units::count(self.rows.len(), meta.singular, &lower_first(meta.several()))
    }

    /// What could not be done: the heading of the error.
    pub fn failure(&self, connection: &Connection) -> String {
        ["Could not ", &lower_first(&self.title(connection))].concat()
    }

    /// Whether what is done has to be typed to confirm the action, as for deletions of many objects.
    pub fn must_type(&self) -> bool {
        match self.meta.danger {
            Danger::TypeName(_) => true,
            Danger::Confirm(_) => self.meta.is_delete() && self.rows.len() > MAX_UNTYPED,
            Danger::None => false,
        }
    }

    /// What is typed to confirm the action.
    pub fn confirmation(&self) -> String {
        match self.single() {
            // The id of what has a name that nobody can see.
            Some(row) if visible(row.name()).is_empty() => row.id().to_owned(),
            Some(row) => row.name().to_owned(),
            None => self.count(),
        }
    }

    /// Sentences that say what will be lost.
    pub fn consequence(&self) -> Option<&'static str> {
        match self.meta.danger {
            Danger::None => None,
            Danger::Confirm(consequence) | Danger::TypeName(consequence) => Some(consequence),
        }
    }

    /// What the form starts with.
    pub fn initial(&self, preset: FormValues) -> FormValues {
        let mut input = self.rows.first().map(|row| self.definition.initial(row, self.action)).unwrap_or_default();
        input.0.extend(preset.0);
        input
    }

    /// The jobs, made from the objects as they are now: one for each object, or several where its requests do not depend on one
    /// another.
    pub fn jobs(&self, connection: &Connection, input: &FormValues) -> Vec<Job> {
        let live = connection.live(self.definition.meta().key);
        let job = |row: &Row| {
            let now = live.as_ref().and_then(|live| untrack(|| live.get(row.id())));
            let row = now.as_ref().unwrap_or(row);
            // Each of several objects is given what the form says.
            let input = match self.opened.as_ref().filter(|_| self.single().is_some()) {
                Some(opened) => &fields::rebased(input.clone(), opened, &self.definition.initial(row, self.action)),
                None => input,
            };
            Some(Job {
                definition: self.definition,
                verb: self.meta.label.to_owned(),
                name: self.called(row, connection),
                id: Some(row.id().to_owned()),
                plan: self.definition.plan(row, self.action, input)?,
            })
        };
        self.rows.iter().filter_map(job).flat_map(split).collect()
    }

    /// Does the action without a dialog, in the event handler of the click that asks for it. Its task shows the outcome.
    pub fn run_without_dialog(&self, connection: Connection, tasks: Tasks, input: FormValues) {
        let mut jobs = self.jobs(&connection, &self.initial(input));
        let window = match &jobs[..] {
            [Job { verb, name, plan, .. }] if matches!(plan.completion, Completion::OpenUrl(_)) => {
                Some(OpenedWindow::open(&[verb, " ", name].concat()))
            }
            _ => None,
        };
        leptos::task::spawn_local(async move {
            match (jobs.pop(), jobs.is_empty()) {
                (Some(job), true) if window.is_some() => {
                    let task = tasks.add(&job.verb, &job.name);
                    run_to_end(connection, tasks, task, job).await;
                    // Where the browser has blocked the window, the task's link leads to it.
                    window.into_iter().for_each(|window| window.lead_to(tasks.opened(task).as_deref()));
                }
                // Its task says why it was refused.
                (Some(job), true) => drop(run(connection, tasks, job).await),
                (Some(job), false) => {
                    jobs.push(job);
                    run_all(connection, tasks, jobs).await;
                }
                (None, _) => {}
            }
        });
    }
}

/// A job for each request, where these do not depend on one another.
fn split(job: Job) -> Vec<Job> {
    let Job { definition, verb, name, id, plan } = job;
    let part = |(about, plan): (String, RequestPlan)| {
        let name = if about.is_empty() { name.clone() } else { [&name, " · ", &about].concat() };
        Job { definition, verb: verb.clone(), name, id: id.clone(), plan }
    };
    plan.split().into_iter().map(part).collect()
}

/// The first names, and how many more there are.
fn shortened(names: impl ExactSizeIterator<Item = String>) -> Vec<String> {
    let more = names.len().saturating_sub(MAX_NAMES);
    let mut listed: Vec<_> = names.take(MAX_NAMES).map(|name| shown(&name).into_owned()).collect();
    if more > 0 {
        listed.push(["and ", &units::number(more as f64), " more"].concat());
    }
    listed
}

/// Writes a label for the middle of a sentence: `Key pairs` becomes `key pairs`; `RBAC policies` and `QoS specs` stay.
pub fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    let word = text.split(' ').next().unwrap_or_default();
    match chars.next() {
        Some(first) if !word.chars().skip(1).any(|c| c.is_ascii_uppercase()) => {
            std::iter::once(first.to_ascii_lowercase()).chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{lower_first, shortened};

    #[test]
    fn ten_names_and_then_a_count() {
        let all: Vec<_> = (1..=500).map(|n: u32| n.to_string()).collect();
        let shown = shortened(all.iter().cloned());
        assert_eq!(
            (shown.len(), shown[0].as_str(), shown[9].as_str(), shown[10].as_str()),
            (11, "1", "10", "and 490 more")
        );
        assert_eq!(shortened(all[..10].iter().cloned()).len(), 10, "ten are simply named");
    }

    #[test]
    fn abbreviations_keep_their_capitals() {
        assert_eq!(lower_first("Key pairs"), "key pairs");
        assert_eq!(lower_first("RBAC rules"), "RBAC rules");
        assert_eq!(lower_first("QoS policies"), "QoS policies");
        assert_eq!(lower_first(""), "");
    }
}
