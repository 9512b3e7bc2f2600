//! Choices of projects, users and groups in several domains.

use super::*;
use crate::http::Error;
use crate::model::Caller;
use serde_json::json;

/// Projects by id, name and domain; only one domain has a known name.
struct Cloud(Vec<(&'static str, &'static str, &'static str)>);

impl Lookup for Cloud {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        (key == identity::keys::DOMAINS && id == "d-1").then(|| "corp".to_owned())
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        let definition = crate::services::find(key)?;
        let row = |(id, name, domain): &(&str, &str, &str)| {
            let project = json!({"id": id, "name": name, "domain_id": domain});
            definition.read(&serde_json::value::to_raw_value(&project).unwrap()).unwrap()
        };
        Some(Ok(self.0.iter().map(row).collect()))
    }
    fn caller(&self) -> Caller {
        Caller { roles: vec!["admin".to_owned()], ..Caller::default() }
    }
}

#[test]
fn projects_users_and_groups_are_told_apart_by_their_domains() {
    let details = |cloud: &Cloud, key| {
        let choices = in_domains(cloud, key).unwrap().unwrap();
        choices.into_iter().map(|choice| [&choice.label, " ", &choice.detail].concat()).collect::<Vec<_>>()
    };
    let several = Cloud(vec![("2", "pub", "default"), ("1", "pub", "d-1"), ("3", "web", "d-1")]);
    let one = Cloud(vec![("1", "pub", "d-1"), ("3", "web", "d-1")]);
    for key in [identity::keys::ALL_PROJECTS, identity::keys::USERS, identity::keys::GROUPS] {
        assert_eq!(details(&several, key), ["pub corp", "pub default", "web corp"], "{key}");
        assert_eq!(details(&one, key), ["pub ", "web "], "{key}");
    }
    let labels: Vec<_> = projects(&several).unwrap().unwrap().into_iter().map(|choice| choice.detail).collect();
    assert_eq!(labels, ["corp", "default", "corp"]);
}

/// A cloud whose Keystone shows only the first of its objects.
struct Limited(Cloud);

impl Lookup for Limited {
    fn inner(&self) -> Option<&dyn Lookup> {
        Some(&self.0)
    }
    fn cut_short(&self, _: &str) -> Option<CutShort> {
        Some(CutShort::ByKeystone(3))
    }
}

#[test]
fn the_last_choice_of_a_list_that_is_cut_short_says_so() {
    let several = || Cloud(vec![("2", "pub", "default"), ("1", "pub", "d-1"), ("3", "web", "d-1")]);
    let limited = Limited(several());
    let groups = identity::keys::GROUPS;
    for choices in [in_domains(&limited, groups), from_resource(&limited, groups)] {
        let choices = choices.unwrap().unwrap();
        let last = choices.last().unwrap();
        assert_eq!((choices.len(), last.label.as_str()), (4, "Others"));
        assert_eq!(last.disabled.as_deref(), Some("Keystone shows only the first 3 of them"));
        assert_eq!(choices.iter().filter(|choice| choice.is_others()).count(), 1);
    }
    assert!(in_domains(&several(), groups).unwrap().unwrap().iter().all(|choice| !choice.is_others()));
}
