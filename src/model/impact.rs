//! What the deletion of an object means for others, found out before it is confirmed.

use super::{AnyRow, Cell, FormValues, Lookup, Row, units};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// What becomes of something that belongs to the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Deleted,
    Kept,
    Released,
}

impl Fate {
    /// All fates, in the order in which the dialog names them.
    pub const ALL: [Fate; 3] = [Fate::Deleted, Fate::Kept, Fate::Released];

    /// The heading of the objects that share the fate.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Deleted => "Deleted",
            Fate::Kept => "Kept",
            Fate::Released => "Released",
        }
    }
}

/// Something that belongs to the object.
#[derive(Clone, Debug, PartialEq)]
pub struct Affected {
    /// In words, such as `volume data (10 GiB)`.
    pub what: String,
    pub fate: Fate,
    /// Another fate that the user can choose.
    pub option: Option<OtherFate>,
    /// Whether there is data in it that is lost with it, as there is on volumes.
    pub has_data: bool,
}

impl Affected {
    /// An object whose fate cannot be changed.
    pub fn new(what: impl Into<String>, fate: Fate) -> Self {
        Affected { what: what.into(), fate, option: None, has_data: false }
    }
}

/// What can be done with something that the deletion itself keeps.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherFate {
    /// The label of its check box.
    pub label: String,
    /// What becomes of it when the box is ticked.
    pub fate: Fate,
    /// The deletions, each with the id of the object that it follows.
    pub deletions: Vec<(String, DependentDeletion)>,
}

impl OtherFate {
    /// Tells the choice from others.
    pub fn id(&self) -> &str {
        self.deletions.first().map_or("", |(_, deletion)| &deletion.id)
    }
}

/// The deletion of another object after the plan's own object is gone. It is sent once, even where another one has failed.
#[derive(Clone, Debug, PartialEq)]
pub struct DependentDeletion {
    /// What is being done, such as `deleting volume data`.
    pub doing: String,
    /// The object in words, such as `volume data`.
    pub what: String,
    /// The key of its resource, and its id.
    pub key: &'static str,
    pub id: String,
    /// The object is deleted only once it has one of these statuses, such as that of a detached volume; empty for any status.
    pub ready: &'static [&'static str],
    /// The request that deletes it.
    pub call: ServiceRequest,
}

/// Why the service would refuse the deletion as things are.
#[derive(Clone, Debug, PartialEq)]
pub struct Obstacle {
    /// A sentence that the objects follow.
    pub reason: &'static str,
    /// Links to for connected resources.
    pub connected: Vec<Cell>,
    /// What can be done about it at once.
    pub remedy: Option<Remedy>,
}

/// Requests after which the service no longer refuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// The text of the button, which is the verb of the task: `Disconnect and delete`.
    pub label: &'static str,
    /// What stands when a request is refused, as a sentence.
    pub stands: &'static str,
    /// The requests, each with what it has done, such as `disconnected from router r1`.
    pub steps: Vec<(String, ServiceRequest)>,
}

/// What is known so far of what a deletion means.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Impact {
    pub affected: Vec<Affected>,
    /// Fates that the dialog names even where no object has them.
    pub tells: &'static [Fate],
    pub obstacle: Option<Obstacle>,
    /// Of several objects, what keeps some from being deleted, each with its object's name. The others are deleted all the same.
    pub obstacles: Vec<(String, Obstacle)>,
    /// How many of several objects were not looked at, as they are too many.
    pub unread: usize,
    /// What could not be found out, each the end of a sentence such as `which volumes are attached`.
    pub unknown: Vec<String>,
    /// Whether an answer is still being waited for.
    pub is_pending: bool,
}

/// Finds out what the deletion of an object means, from what is loaded so far and the values of the action's form. What is
/// not loaded is asked for.
pub type ImpactReader = fn(&dyn Lookup, &dyn AnyRow, &FormValues) -> Impact;

/// As [`ImpactReader`], for several objects at once. It asks for a bounded number of answers, however many objects there are.
pub type SharedImpactReader = fn(&dyn Lookup, &[Row], &FormValues) -> Impact;

/// The most objects of several that are looked at one by one.
const LOOKED_AT: usize = 10;
/// The most objects that are named in a line.
const NAMED: usize = 10;

impl Impact {
    /// The list with this key in the answer to a request. It is empty while the answer is awaited (noted in `is_pending`) and
    /// where it cannot be read (noted in `unknown`). `what` is the end of a sentence, such as `which volumes are attached`.
    pub fn list(&mut self, lookup: &dyn Lookup, call: &ServiceRequest, key: &str, what: &str) -> Vec<Value> {
        match lookup.document(call) {
            None => self.is_pending = true,
            Some(Ok(answer)) => match answer.get(key).and_then(Value::as_array) {
                Some(list) => return list.clone(),
                None => self.unknown.push(what.to_owned()),
            },
            Some(Err(_)) => self.unknown.push(what.to_owned()),
        }
        Vec::new()
    }

    /// What the deletion of several objects means, from what the deletion of each means.
    pub fn of_several(read: ImpactReader, lookup: &dyn Lookup, rows: &[Row], input: &FormValues) -> Impact {
        let mut all = Impact { unread: rows.len().saturating_sub(LOOKED_AT), ..Impact::default() };
        for row in rows.iter().take(LOOKED_AT) {
            let one = read(lookup, &**row, input);
            all.affected.extend(one.affected);
            all.obstacles.extend(one.obstacle.map(|obstacle| (row.name().to_owned(), obstacle)));
            all.unknown.extend(one.unknown);
            all.is_pending |= one.is_pending;
        }
        all
    }

    /// What becomes of something, given the ticked check boxes.
    fn fate_of(one: &Affected, is_chosen: &impl Fn(&str) -> bool) -> Fate {
        one.option.as_ref().filter(|option| is_chosen(option.id())).map_or(one.fate, |option| option.fate)
    }

    /// Whether data is lost that is not on the object itself, given the ticked check boxes.
    pub fn loses_data(&self, is_chosen: impl Fn(&str) -> bool) -> bool {
        self.affected.iter().any(|one| one.has_data && Impact::fate_of(one, &is_chosen) == Fate::Deleted)
    }

    /// The objects with this fate in words, given the ticked check boxes; `None` where the fate is not to be named.
    pub fn told(&self, fate: Fate, is_chosen: impl Fn(&str) -> bool) -> Option<String> {
        let all = self.affected.iter().filter(|one| Impact::fate_of(one, &is_chosen) == fate);
        let all: Vec<_> = all.map(|one| one.what.as_str()).collect();
        match all.is_empty() {
            false => Some(listed(&all)),
            // An object that is not known may share the fate.
            true if self.unknown.is_empty() && self.tells.contains(&fate) => Some("nothing".to_owned()),
            true => None,
        }
    }

    /// The other fates that the user can choose.
    pub fn options(&self) -> impl Iterator<Item = &OtherFate> {
        self.affected.iter().filter_map(|one| one.option.as_ref())
    }
}

/// Names in a line; of many only the first, and how many more there are.
pub fn listed(names: &[impl AsRef<str>]) -> String {
    let mut line = names.iter().take(NAMED).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        line.push_str(&[" and ", &units::number((names.len() - NAMED) as f64), " more"].concat());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceType;
    use crate::http::Error;
    use serde_json::json;
    use std::sync::Arc;

    /// A lookup with this answer to every request.
    struct Answer(Option<Result<Value, Error>>);

    impl Lookup for Answer {
        fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            self.0.clone().map(|answer| answer.map(Arc::new))
        }
    }

    #[test]
    fn what_is_waited_for_or_cannot_be_had_is_noted() {
        let call = ServiceRequest::get(ServiceType::Network, "/ports");
        let read = |answer: Option<Result<Value, Error>>| {
            let mut impact = Impact::default();
            let found = impact.list(&Answer(answer), &call, "ports", "for connected resources").len();
            (found, impact.is_pending, impact.unknown.len())
        };
        assert_eq!(read(None), (0, true, 0));
        assert_eq!(read(Some(Err(Error::refused("down")))), (0, false, 1));
        assert_eq!(read(Some(Ok(json!({"unexpected": []})))), (0, false, 1), "which says nothing of ports");
        assert_eq!(read(Some(Ok(json!({"ports": []})))), (0, false, 0));
        assert_eq!(read(Some(Ok(json!({"ports": [{}, {}]})))), (2, false, 0));
    }

    #[test]
    fn what_is_ticked_has_another_fate() {
        let deletion = DependentDeletion {
            doing: "deleting volume data".into(),
            what: "volume data".into(),
            key: "block-storage/volumes",
            id: "v".into(),
            ready: &[],
            call: ServiceRequest::delete(ServiceType::BlockStorage, "/volumes/v"),
        };
        let option = OtherFate {
            label: "Also delete volume data".into(),
            fate: Fate::Deleted,
            deletions: vec![("s".into(), deletion)],
        };
        let data =
            Affected { option: Some(option), has_data: true, ..Affected::new("volume data (1 GiB)", Fate::Kept) };
        let mut impact = Impact {
            affected: vec![Affected::new("root disk", Fate::Deleted), data],
            tells: &Fate::ALL,
            ..Impact::default()
        };
        let told = |impact: &Impact, ticked: &str| Fate::ALL.map(|fate| impact.told(fate, |id| id == ticked));
        let words = |all: [&str; 3]| all.map(|one| Some(one.to_owned()));
        assert_eq!(told(&impact, ""), words(["root disk", "volume data (1 GiB)", "nothing"]));
        assert_eq!(told(&impact, "v"), words(["root disk, volume data (1 GiB)", "nothing", "nothing"]));
        assert!(impact.loses_data(|id| id == "v") && !impact.loses_data(|_| false), "a root disk is the server's own");
        impact.unknown.push("which floating IPs are associated".into());
        assert_eq!(told(&impact, "")[2], None, "nothing is said of what is not known");
    }

    #[test]
    fn of_several_objects_only_some_are_looked_at_and_named() {
        let row = |n: usize| Arc::new(super::super::Unreadable { id: n.to_string(), ..Default::default() }) as Row;
        let rows: Vec<_> = (0..25).map(row).collect();
        let read: ImpactReader = |_, row, _| {
            let obstacle =
                (row.id() == "3").then(|| Obstacle { reason: "In use:", connected: Vec::new(), remedy: None });
            let affected = ["a", "b"].map(|part| Affected::new([part, row.id()].concat(), Fate::Deleted));
            Impact { affected: affected.into(), obstacle, ..Impact::default() }
        };
        let all = Impact::of_several(read, &Answer(None), &rows, &FormValues::default());
        assert_eq!((all.unread, all.obstacles.len(), all.obstacle.is_none()), (15, 1, true));
        assert_eq!(all.told(Fate::Deleted, |_| false).unwrap(), "a0, b0, a1, b1, a2, b2, a3, b3, a4, b4 and 10 more");
    }
}
