//! What a creation or an update would do, as Heat tells before it is sent.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#preview-stack-update>

use super::known_types::words;
use crate::lenient;
use crate::model::units;
use serde_json::Value;

/// What becomes of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    Deleted,
    /// It is deleted, and created anew.
    Replaced,
    Updated,
    Added,
    Unchanged,
}

impl ChangeKind {
    /// All of them, those first that may be regretted.
    pub const ALL: [ChangeKind; 5] =
        [ChangeKind::Deleted, ChangeKind::Replaced, ChangeKind::Updated, ChangeKind::Added, ChangeKind::Unchanged];

    /// The member of Heat's answer.
    fn member(self) -> &'static str {
        match self {
            ChangeKind::Deleted => "deleted",
            ChangeKind::Replaced => "replaced",
            ChangeKind::Updated => "updated",
            ChangeKind::Added => "added",
            ChangeKind::Unchanged => "unchanged",
        }
    }

    /// The word in a list.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Deleted => "Deleted",
            ChangeKind::Replaced => "Replaced",
            ChangeKind::Updated => "Updated",
            ChangeKind::Added => "Added",
            ChangeKind::Unchanged => "Unchanged",
        }
    }

    /// Whether something is lost.
    pub fn loses(self) -> bool {
        matches!(self, ChangeKind::Deleted | ChangeKind::Replaced)
    }
}

/// What the definitions in both templates tell of a resource that Heat lists as changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Judgment {
    /// Nothing else than Heat.
    #[default]
    AsListed,
    /// It is probably changed in place, although Heat lists it as replaced.
    InPlace,
    /// It probably stays as it is.
    Stays,
}

/// What becomes of a resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub kind: ChangeKind,
    pub name: String,
    /// What it is, in words.
    pub what: String,
    /// The name of the nested stack that it is in; empty for the stack itself.
    pub within: String,
    pub judgment: Judgment,
    /// What changes in its definition, or why it changes else, in lines.
    pub reasons: Vec<String>,
}

impl Change {
    /// The word in a list.
    pub fn word(&self) -> &'static str {
        match self.judgment {
            Judgment::AsListed => self.kind.word(),
            Judgment::InPlace => "Probably updated",
            Judgment::Stays => "Probably unchanged",
        }
    }

    /// Whether something is lost, as far as is known.
    pub fn loses(&self) -> bool {
        self.judgment == Judgment::AsListed && self.kind.loses()
    }
}

/// Reads the preview of an update of the stack with this name, those first that lose something. `None` where it is none.
pub fn of_update(stack: &str, answer: &Value) -> Option<Vec<Change>> {
    let all = answer.get("resource_changes")?;
    let mut changes = Vec::new();
    for kind in ChangeKind::ALL {
        let list = all.get(kind.member()).and_then(Value::as_array).into_iter().flatten();
        changes.extend(list.map(|resource| change(kind, stack, resource)));
    }
    changes.sort_by(|one, other| (one.kind, &one.within, &one.name).cmp(&(other.kind, &other.within, &other.name)));
    Some(changes)
}

fn change(kind: ChangeKind, stack: &str, resource: &Value) -> Change {
    let within = lenient::at(resource, "/stack_name");
    Change {
        kind,
        name: lenient::at(resource, "/resource_name"),
        what: words(&lenient::at(resource, "/resource_type")),
        within: if within == stack { String::new() } else { within },
        judgment: Judgment::AsListed,
        reasons: Vec::new(),
    }
}

/// Reads the preview of a creation: resources, and lists of those of nested stacks.
pub fn of_creation(answer: &Value) -> Option<Vec<Change>> {
    let mut changes = Vec::new();
    add(answer.pointer("/stack/resources")?, "", 0, &mut changes);
    Some(changes)
}

/// How deep nested stacks are followed; Heat allows five levels.
const DEEPEST: usize = 20;

fn add(list: &Value, within: &str, depth: usize, changes: &mut Vec<Change>) {
    for resource in list.as_array().into_iter().flatten().take(if depth < DEEPEST { usize::MAX } else { 0 }) {
        if resource.is_array() {
            let first = resource.get(0).map(|one| lenient::at(one, "/parent_resource")).unwrap_or_default();
            add(resource, &first, depth + 1, changes);
        } else {
            changes.push(Change { within: within.to_owned(), ..change(ChangeKind::Added, "", resource) });
        }
    }
}

/// What all changes come to, as a sentence.
pub fn summary(changes: &[Change]) -> String {
    const WORDS: [&str; 6] = ["Deleted", "Replaced", "Updated", "Probably updated", "Added", "Probably unchanged"];
    let count = |word: &str| changes.iter().filter(|change| change.word() == word).count();
    let parts = WORDS.into_iter().filter(|word| count(word) > 0);
    let parts: Vec<String> =
        parts.map(|word| [&count(word).to_string(), " ", &word.to_ascii_lowercase()].concat()).collect();
    match (parts.is_empty(), count(ChangeKind::Unchanged.word())) {
        (true, 0) => "No resources.".to_owned(),
        (true, _) => "No resource changes.".to_owned(),
        (false, 0) => [&parts.join(", "), "."].concat(),
        (false, unchanged) => {
            [&parts.join(", "), ". ", &units::count(unchanged, "resource stays", "resources stay"), " unchanged."]
                .concat()
        }
    }
}

/// Whether members of an autoscaling group may stay although they are among the deleted: Heat names them anew for a preview, and tells
/// of the new ones in a stack whose name has no ending yet.
pub fn may_stay(changes: &[Change]) -> bool {
    let within = |kind: ChangeKind| {
        let of_kind = changes.iter().filter(move |change| change.kind == kind && !change.within.is_empty());
        of_kind.map(|change| change.within.as_str())
    };
    let is_same = |deleted: &str, added: &str| deleted.strip_prefix(added).is_some_and(|rest| rest.starts_with('-'));
    within(ChangeKind::Deleted).any(|deleted| within(ChangeKind::Added).any(|added| is_same(deleted, added)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn resource(name: &str, kind: &str, stack: &str) -> Value {
        json!({"resource_name": name, "resource_type": kind, "stack_name": stack})
    }

    #[test]
    fn an_update_is_told_in_words_with_losses_first() {
        let answer = json!({"resource_changes": {
            "added": [resource("b", "OS::Neutron::Net", "web")],
            "deleted": [resource("a", "OS::Nova::Server", "web"), resource("x", "OS::Cinder::Volume", "web-nested")],
            "replaced": [], "updated": [], "unchanged": [resource("c", "My::Type", "web")],
        }});
        let changes = of_update("web", &answer).unwrap();
        let shown: Vec<_> =
            changes.iter().map(|one| (one.kind.word(), one.name.as_str(), one.within.as_str())).collect();
        assert_eq!(
            shown,
            [("Deleted", "a", ""), ("Deleted", "x", "web-nested"), ("Added", "b", ""), ("Unchanged", "c", "")]
        );
        assert_eq!((changes[0].what.as_str(), changes[3].what.as_str()), ("server", "My::Type"));
        assert_eq!(summary(&changes), "2 deleted, 1 added. 1 resource stays unchanged.");
        assert_eq!(summary(&changes[3..]), "No resource changes.");
        assert_eq!(of_update("web", &json!({"error": {}})), None);
    }

    #[test]
    fn a_creation_lists_nested_resources_below_theirs() {
        let nested = json!([{"resource_name": "0", "resource_type": "OS::Nova::Server", "parent_resource": "group"}]);
        let answer = json!({"stack": {"resources": [resource("net", "OS::Neutron::Net", "web"), nested]}});
        let changes = of_creation(&answer).unwrap();
        let shown: Vec<_> = changes.iter().map(|one| (one.name.as_str(), one.within.as_str())).collect();
        assert_eq!(shown, [("net", ""), ("0", "group")]);
        assert_eq!(summary(&changes), "2 added.");
    }
    #[test]
    fn members_of_a_group_that_scales_may_stay() {
        let answer = |added: &str| {
            let changes = json!({"deleted": [resource("66yi", "OS::Nova::Server", "web-group-eckcqmjkwjs5")],
                "added": [resource("lmjm", "OS::Nova::Server", added)]});
            of_update("web", &json!({"resource_changes": changes})).unwrap()
        };
        assert!(may_stay(&answer("web-group")));
        assert!(!may_stay(&answer("web-other")) && !may_stay(&answer("web")) && !may_stay(&[]));
    }
}
