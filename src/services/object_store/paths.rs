//! The paths of containers and objects in the API, and the ids that objects have in the console.

use crate::http::encode;

/// What stands between the names of a container and of its object in an id. No container's name has one.
const SLASH: char = '/';

/// The id of an object or a folder: the names of its container and its own, which is empty for a container's whole contents.
pub fn object_id(container: &str, name: &str) -> String {
    [container, "/", name].concat()
}

/// The names of the container and the object that an id is made of.
pub fn split_id(id: &str) -> (&str, &str) {
    id.split_once(SLASH).unwrap_or((id, ""))
}

/// The path of a container, below the account.
pub fn container_path(container: &str) -> String {
    ["/", &encode(container)].concat()
}

/// The path of an object, below the account. Slashes of its name are encoded as well: browsers and servers would take out those
/// that follow one another, and the names between them that are `..`.
pub fn object_path(container: &str, name: &str) -> String {
    ["/", &encode(container), "/", &encode(name)].concat()
}

/// The path of the object with this id.
pub fn path_of_id(id: &str) -> String {
    let (container, name) = split_id(id);
    object_path(container, name)
}

/// The name after the last slash, without the slash that ends the name of a folder: `c/` and `c` of `a/b/c/`.
pub fn last_part(name: &str) -> &str {
    let name = name.strip_suffix(SLASH).unwrap_or(name);
    name.rsplit(SLASH).next().unwrap_or(name)
}

/// The name of the folder that an object or a folder is in: `a/b/` for `a/b/c` and `a/b/c/`; empty for the container itself.
pub fn folder_of(name: &str) -> &str {
    let inner = name.strip_suffix(SLASH).unwrap_or(name);
    inner.rfind(SLASH).map_or("", |at| &name[..=at])
}

/// The folders on the way to a name, from the container down: `a/` and `a/b/` for `a/b/c`. The name itself is among them where
/// it is that of a folder.
pub fn folders_to(name: &str) -> impl Iterator<Item = &str> {
    name.match_indices(SLASH).map(|(at, _)| &name[..=at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_any_kind_come_back_from_ids_and_are_one_segment_of_paths() {
        for name in ["a", "a/b", "a//b/", "../x", "..", "%2f", "a\nb", "<b>ü</b>", ""] {
            let id = object_id("c.x", name);
            assert_eq!(split_id(&id), ("c.x", name));
            assert_eq!(path_of_id(&id).matches('/').count(), 2, "{name}");
        }
        assert_eq!(object_path("a b", "x/../y"), "/a%20b/x%2F..%2Fy");
        assert_eq!(split_id("c"), ("c", ""));
    }

    #[test]
    fn folders_are_found_by_their_slashes() {
        let cases = [("a/b/c", "c", "a/b/"), ("a/b/c/", "c", "a/b/"), ("a", "a", ""), ("a//", "", "a/"), ("/", "", "")];
        for (name, last, folder) in cases {
            assert_eq!((last_part(name), folder_of(name)), (last, folder), "{name}");
        }
        assert_eq!(folders_to("a//b/c").collect::<Vec<_>>(), ["a/", "a//", "a//b/"]);
        assert_eq!(folders_to("a/b/").collect::<Vec<_>>(), ["a/", "a/b/"]);
        assert_eq!(folders_to("ü").count(), 0);
    }
}
