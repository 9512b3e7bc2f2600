//! That lists are told apart by their titles, and that the titles of all dialogs are phrases: a verb that takes an object has it
//! after it, and any other label a title with its preposition.

use super::services;
use crate::model::{ActionMeta, Danger};

/// Labels of two words that take the object after them.
const VERBS: &[&str] = &["Hard reboot", "Force delete", "Soft delete"];

fn asks(meta: &ActionMeta) -> bool {
    meta.page.is_none() && (meta.form.is_some() || meta.danger != Danger::None || !meta.inline.is_empty())
}

#[test]
fn no_dialog_is_called_by_a_label_and_a_bare_name() {
    let all = services().iter().flat_map(|service| service.resources);
    let asking = all.flat_map(|resource| {
        let key = resource.meta().key;
        resource.actions().into_iter().filter(asks).map(move |action| (key, action))
    });
    let mut bare: Vec<_> = asking
        .filter(|(_, action)| action.title.is_empty() && action.label.contains(' ') && !VERBS.contains(&action.label))
        .map(|(key, action)| format!("{key}: {}", action.label))
        .collect();
    bare.sort();
    assert_eq!(bare, Vec::<String>::new());
}

#[test]
fn a_title_has_one_place_for_the_object_and_begins_as_the_label() {
    for resource in services().iter().flat_map(|service| service.resources) {
        for ActionMeta { label, title, inline, .. } in resource.actions() {
            assert!(inline.is_empty() || !title.is_empty(), "{label}: its title names its button");
            let verb = label.split(' ').next().unwrap_or_default();
            let is_phrase = title.starts_with(verb) && title.matches("{}").count() == 1;
            assert!(title.is_empty() || is_phrase, "{label}: {title}");
        }
    }
}

#[test]
fn no_two_lists_of_a_project_have_the_same_title() {
    let metas = services().iter().flat_map(|service| service.resources).map(|resource| resource.meta());
    let listed =
        metas.filter(|meta| !meta.admin && !meta.is_caller() && !meta.list.is_empty() && !meta.list.contains('*'));
    let mut titles: Vec<_> = listed.map(|meta| meta.plural).collect();
    titles.sort_unstable();
    let twice: Vec<_> = titles.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    assert_eq!(twice, Vec::<&str>::new());
}
