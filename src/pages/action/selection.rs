//! The objects that an action is meant for: those that it can be done with, and why not with the others.

use crate::model::{ActionMeta, AnyResourceDef, Danger, FormValues, Lookup, Row, units};
use crate::store::{Connection, Job, Tasks, run, run_all};
use leptos::prelude::untrack;

/// How many names are listed before the rest is only counted.
const MAX_NAMES: usize = 10;

/// An action and its objects.
#[derive(Clone)]
pub struct Selection {
    pub view: &'static dyn AnyResourceDef,
    pub action: usize,
    pub meta: ActionMeta,
    /// The objects that it can be done with.
    pub rows: Vec<Row>,
    /// The other objects, with the reason for each.
    pub refused: Vec<(Row, &'static str)>,
}

impl Selection {
    /// Sorts the rows into those that the action can be done with and the others. `None` if there is no such action.
    pub fn new(
        view: &'static dyn AnyResourceDef,
        action: usize,
        rows: Vec<Row>,
        connection: &Connection,
    ) -> Option<Self> {
        let meta = *view.actions().get(action)?;
        let caller = connection.caller();
        let mut selection = Selection { view, action, meta, rows: Vec::new(), refused: Vec::new() };
        for row in rows {
            match view.allowed(&row, action, &caller) {
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

    /// `Resize web-1`, `Delete 12 servers`.
    pub fn title(&self) -> String {
        let what = match (self.single(), &self.refused[..], &self.rows[..]) {
            (Some(row), ..) => row.name().to_owned(),
            (_, [(row, _)], []) => row.name().to_owned(),
            _ => self.count(),
        };
        [self.meta.label, " ", &what].concat()
    }

    /// `3 servers`.
    pub fn count(&self) -> String {
        let meta = self.view.meta();
        units::count(self.rows.len(), meta.singular, &lower_first(meta.plural))
    }

    /// What could not be done: the heading of the error.
    pub fn failure(&self) -> String {
        ["Could not ", &lower_first(&self.title())].concat()
    }

    /// What has to be typed to confirm the action, if anything.
    pub fn name_to_type(&self) -> Option<String> {
        match (self.meta.danger, self.single()) {
            (Danger::TypeName(_), Some(row)) => Some(row.name().to_owned()),
            (Danger::TypeName(_), None) => Some(self.count()),
            _ => None,
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
        let mut input = self.rows.first().map(|row| self.view.initial(row, self.action)).unwrap_or_default();
        input.0.extend(preset.0);
        input
    }

    /// The jobs, one for each object, made from the objects as they are now.
    pub fn jobs(&self, connection: &Connection, input: &FormValues) -> Vec<Job> {
        let live = connection.live(self.view.meta().key);
        let job = |row: &Row| {
            let now = live.as_ref().and_then(|live| untrack(|| live.get(row.id())));
            let row = now.as_ref().unwrap_or(row);
            Some(Job {
                view: self.view,
                verb: self.meta.label.to_owned(),
                name: row.name().to_owned(),
                id: Some(row.id().to_owned()),
                plan: self.view.plan(row, self.action, input)?,
            })
        };
        self.rows.iter().filter_map(job).collect()
    }

    /// Does the action without a dialog. Its task shows the outcome.
    pub fn run_without_dialog(&self, connection: Connection, tasks: Tasks, input: FormValues) {
        let mut jobs = self.jobs(&connection, &self.initial(input));
        leptos::task::spawn_local(async move {
            match (jobs.pop(), jobs.is_empty()) {
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

/// The first names, and how many more there are.
pub fn shortened<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> Vec<String> {
    let more = names.len().saturating_sub(MAX_NAMES);
    let mut shown: Vec<_> = names.take(MAX_NAMES).map(str::to_owned).collect();
    if more > 0 {
        shown.push(["and ", &units::number(more as f64), " more"].concat());
    }
    shown
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
        let shown = shortened(all.iter().map(String::as_str));
        assert_eq!(
            (shown.len(), shown[0].as_str(), shown[9].as_str(), shown[10].as_str()),
            (11, "1", "10", "and 490 more")
        );
        assert_eq!(shortened(all[..10].iter().map(String::as_str)).len(), 10, "ten are simply named");
    }

    #[test]
    fn abbreviations_keep_their_capitals() {
        assert_eq!(lower_first("Key pairs"), "key pairs");
        assert_eq!(lower_first("RBAC rules"), "RBAC rules");
        assert_eq!(lower_first("QoS policies"), "QoS policies");
        assert_eq!(lower_first(""), "");
    }
}
