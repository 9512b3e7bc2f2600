//! Choices of images that are not listed.

use super::*;
use crate::http::Error;
use crate::services::samples::row_of;
use serde_json::json;

/// A cloud with one image that is listed, a hidden one and a deactivated one that are found by id, and one that is looked for.
struct Cloud;

fn image(id: &str) -> Option<Row> {
    let (status, hidden) = match id {
        "listed" => ("active", false),
        "hidden" => ("active", true),
        "off" => ("deactivated", false),
        _ => return None,
    };
    let definition = crate::services::find(image::keys::IMAGES)?;
    Some(row_of(
        definition,
        &json!({"id": id, "name": (["name of ", id].concat()), "status": status, "os_hidden": hidden}),
    ))
}

impl Lookup for Cloud {
    fn name_of(&self, _: &str, id: &str) -> Option<String> {
        image(id).map(|row| row.name().to_owned())
    }
    fn ref_state(&self, key: &str, id: &str) -> RefState {
        match id {
            "looked-for" => RefState::Loading,
            "gone" => RefState::Deleted,
            _ => self.name_of(key, id).map_or(RefState::Unknown, RefState::Named),
        }
    }
    fn row(&self, _: &str, id: &str) -> Option<Row> {
        image(id)
    }
    fn rows(&self, _: &str) -> Option<Result<Vec<Row>, Error>> {
        Some(Ok(["listed", "hidden"].into_iter().filter_map(image).collect()))
    }
}

/// Value, label and whether it can be chosen, where this image is selected.
fn offered(chosen: &str) -> Option<Vec<(String, String, bool)>> {
    let choices = images(&Cloud, &FormValues::default().with("image", chosen))?.unwrap();
    Some(choices.into_iter().map(|choice| (choice.value, choice.label, choice.disabled.is_none())).collect())
}

#[test]
fn an_image_that_is_not_listed_is_offered_only_where_it_is_selected() {
    let listed = ("listed".to_owned(), "name of listed".to_owned(), true);
    assert_eq!(offered(""), Some(vec![listed.clone()]));
    assert_eq!(offered("hidden"), Some(vec![listed.clone(), ("hidden".to_owned(), "name of hidden".to_owned(), true)]));
    assert_eq!(offered("off"), Some(vec![listed.clone(), ("off".to_owned(), "name of off".to_owned(), false)]));
    assert_eq!(offered("gone"), Some(vec![listed.clone(), ("gone".to_owned(), "Deleted (gone)".to_owned(), false)]));
    assert_eq!(offered("looked-for"), None, "the choices are loading");
    assert_eq!(offered("unknown"), Some(vec![listed]));
}
