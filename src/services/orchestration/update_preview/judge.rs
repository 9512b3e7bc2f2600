//! What becomes of the resources that Heat lists as updated or replaced.

use super::difference::{Definitions, Difference, definitions};
use super::references::{References, references};
use super::side::Side;
use super::trouble::{Trouble, owner};
use crate::services::orchestration::changes::{Change, ChangeKind, Judgment};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The properties that Heat changes without replacing the resource, by the names of the types.
pub type Updatable = BTreeMap<String, BTreeSet<String>>;

/// What is known besides Heat's preview.
pub struct Evidence<'a> {
    /// The name of the stack.
    pub stack: &'a str,
    pub old: &'a Side,
    pub new: &'a Side,
    pub trouble: &'a Trouble,
    pub updatable: &'a Updatable,
}

/// Types that an update changes whatever their definition says.
const ALWAYS_CHANGED: [&str; 3] =
    ["OS::Heat::UpdateWaitConditionHandle", "OS::Mistral::ExternalResource", "OS::Heat::Stack"];

/// A resource that Heat lists as updated or replaced.
struct ListedResource {
    is_replaced: bool,
    kind: String,
    /// `None` where the definitions cannot be compared.
    differences: Option<Vec<Difference>>,
    references: References,
    is_always_changed: bool,
}

/// Reads which properties of a type can be changed in place.
pub fn updatable(schema: &Value) -> BTreeSet<String> {
    let all = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
    let allowed = all.filter(|(_, one)| one.get("update_allowed").and_then(Value::as_bool) == Some(true));
    allowed.map(|(name, _)| name.clone()).collect()
}

/// The types whose schemas tell whether a change needs what Heat lists: a replacement.
pub fn types_to_ask(changes: &[Change], old: &Side, new: &Side) -> BTreeSet<String> {
    let asked =
        listed_resources(changes, old, new).into_values().filter(|one| one.is_replaced && one.differs_in_properties());
    asked.map(|one| one.kind).filter(|kind| kind.contains("::")).collect()
}

/// Says of each change what the definitions tell of it.
#[must_use]
pub fn judge(mut changes: Vec<Change>, evidence: &Evidence) -> Vec<Change> {
    let listed = listed_resources(&changes, evidence.old, evidence.new);
    let kinds: BTreeMap<String, ChangeKind> = own(&changes).map(|change| (change.name.clone(), change.kind)).collect();
    let judged = settled(&listed, &kinds, evidence);
    for change in &mut changes {
        if !change.within.is_empty() {
            let top = owner(evidence.stack, &change.within, kinds.keys().map(String::as_str));
            match top.and_then(|top| Some((top, judged.get(top)?))) {
                Some((_, Judgment::Stays)) if change.kind != ChangeKind::Unchanged => change.judgment = Judgment::Stays,
                Some((top, Judgment::InPlace)) => change.reasons = vec![["only if ", top, " is replaced"].concat()],
                _ => {}
            }
        } else if let Some(one) = listed.get(&change.name) {
            change.judgment = judged.get(&change.name).copied().unwrap_or_default();
            change.reasons = one.reasons(change, &judged, &kinds, evidence.trouble);
        }
    }
    changes
}

fn own(changes: &[Change]) -> impl Iterator<Item = &Change> {
    changes.iter().filter(|change| change.within.is_empty())
}

fn listed_resources(changes: &[Change], old: &Side, new: &Side) -> BTreeMap<String, ListedResource> {
    let doubtful = own(changes).filter(|change| matches!(change.kind, ChangeKind::Updated | ChangeKind::Replaced));
    doubtful.map(|change| (change.name.clone(), listed_resource(change, old, new))).collect()
}

fn listed_resource(change: &Change, old: &Side, new: &Side) -> ListedResource {
    let found = definitions(&change.name, old, new);
    let after = found.as_ref().map_or(&Value::Null, |found| &found.after);
    let kind = after.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    let policy = after.pointer("/properties/replacement_policy").and_then(Value::as_str);
    ListedResource {
        is_replaced: change.kind == ChangeKind::Replaced,
        is_always_changed: ALWAYS_CHANGED.contains(&kind.as_str()) || policy == Some("REPLACE_ALWAYS"),
        references: references(after),
        differences: found.as_ref().map(Definitions::differences),
        kind,
    }
}

/// What the definitions tell of each resource, where they tell anything. What refers to others depends on these, so that all are
/// believed at first, and those are taken away whose others change.
fn settled(
    listed: &BTreeMap<String, ListedResource>,
    kinds: &BTreeMap<String, ChangeKind>,
    evidence: &Evidence,
) -> BTreeMap<String, Judgment> {
    let believed = |(name, one): (&String, &ListedResource)| {
        let judgment = one.judgment(evidence.updatable).filter(|_| evidence.trouble.of(name).is_none())?;
        Some((name.clone(), judgment))
    };
    let mut judged: BTreeMap<String, Judgment> = listed.iter().filter_map(believed).collect();
    loop {
        let changing = |(name, _): &(&String, &Judgment)| {
            listed.get(*name).is_none_or(|one| one.first_changing(&judged, kinds).is_some() || one.references.is_open)
        };
        let gone: Vec<String> = judged.iter().filter(changing).map(|(name, _)| name.clone()).collect();
        if gone.is_empty() {
            return judged;
        }
        gone.iter().for_each(|name| _ = judged.remove(name));
    }
}

impl ListedResource {
    /// What its own definition tells of it.
    fn judgment(&self, updatable: &Updatable) -> Option<Judgment> {
        let differences = self.differences.as_ref().filter(|_| !self.is_always_changed)?;
        if differences.is_empty() {
            return Some(Judgment::Stays);
        }
        let allowed = updatable.get(&self.kind).filter(|_| self.is_replaced && self.differs_in_properties())?;
        differences.iter().all(|one| allowed.contains(&one.part)).then_some(Judgment::InPlace)
    }

    /// Whether all that differs are properties.
    fn differs_in_properties(&self) -> bool {
        let differences = self.differences.as_deref().unwrap_or_default();
        !differences.is_empty() && differences.iter().all(|one| one.is_property)
    }

    /// The first resource that it refers to and that becomes another one, or whose attributes may.
    fn first_changing(
        &self,
        judged: &BTreeMap<String, Judgment>,
        kinds: &BTreeMap<String, ChangeKind>,
    ) -> Option<&str> {
        let stays =
            |name: &str| kinds.get(name) == Some(&ChangeKind::Unchanged) || judged.get(name) == Some(&Judgment::Stays);
        let is_kept = |name: &str| {
            stays(name) || kinds.get(name) == Some(&ChangeKind::Updated) || judged.get(name) == Some(&Judgment::InPlace)
        };
        let id = self.references.ids.iter().find(|name| !is_kept(name));
        id.or_else(|| self.references.attributes.iter().find(|name| !stays(name))).map(String::as_str)
    }

    /// Why it is listed, in lines.
    fn reasons(
        &self,
        change: &Change,
        judged: &BTreeMap<String, Judgment>,
        kinds: &BTreeMap<String, ChangeKind>,
        trouble: &Trouble,
    ) -> Vec<String> {
        let mut lines: Vec<String> = self.differences.iter().flatten().map(Difference::line).collect();
        if change.judgment != Judgment::AsListed {
            return lines;
        }
        if let Some(state) = trouble.of(&change.name).filter(|state| *state != "unknown") {
            lines.push(["its state is ", state].concat());
        }
        if let Some(name) = self.first_changing(judged, kinds) {
            lines.push(["refers to ", name].concat());
        }
        lines
    }
}
