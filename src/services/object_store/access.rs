//! Who may read and write a container: Swift's ACLs, in words.
//! <https://docs.openstack.org/swift/latest/overview_acl.html>

use super::headers::line_problem;
use crate::lenient;
use crate::model::{Cell, PROJECTS, SummaryLine};
use crate::services::identity;
use serde_json::Value;

/// Everybody may read the objects, without signing in.
const EVERYONE: &str = ".r:*";
/// Those who may read by their referrer may list the objects as well.
const LISTINGS: &str = ".rlistings";

/// What everybody may do with a container without signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicAccess {
    None,
    /// Read objects whose names they know.
    Objects,
    /// Read and list the objects.
    Listing,
}

impl PublicAccess {
    /// The value of form fields.
    pub fn value(self) -> &'static str {
        match self {
            PublicAccess::None => "private",
            PublicAccess::Objects => "objects",
            PublicAccess::Listing => "listing",
        }
    }

    pub fn of_value(value: &str) -> Self {
        match value {
            "objects" => PublicAccess::Objects,
            "listing" => PublicAccess::Listing,
            _ => PublicAccess::None,
        }
    }

    /// What an ACL for reading allows.
    pub fn of_acl(acl: &str) -> Self {
        let elements = elements(acl);
        match (elements.iter().any(|one| one == EVERYONE), elements.iter().any(|one| one == LISTINGS)) {
            (true, true) => PublicAccess::Listing,
            (true, false) => PublicAccess::Objects,
            (false, _) => PublicAccess::None,
        }
    }

    /// In words, for a list.
    pub fn label(self) -> &'static str {
        match self {
            PublicAccess::None => "Private",
            PublicAccess::Objects => "Public",
            PublicAccess::Listing => "Public with listing",
        }
    }
}

/// The elements of an ACL, without blanks. Swift takes the names that it has for referrers in several ways.
pub fn elements(acl: &str) -> Vec<String> {
    let all = acl.split(',').map(str::trim).filter(|element| !element.is_empty());
    all.map(canonical).collect()
}

fn canonical(element: &str) -> String {
    for name in [".ref:", ".referer:", ".referrer:"] {
        if let Some(rest) = element.strip_prefix(name) {
            return [".r:", rest].concat();
        }
    }
    element.to_owned()
}

/// The elements of an ACL for reading besides those of public access.
pub fn other_readers(acl: &str) -> Vec<String> {
    let is_public = PublicAccess::of_acl(acl) != PublicAccess::None;
    elements(acl).into_iter().filter(|one| !(is_public && (one == EVERYONE || one == LISTINGS))).collect()
}

/// The ACL for reading with this public access and these other elements.
pub fn read_acl(public: PublicAccess, others: &[String]) -> String {
    let open: &[&str] = match public {
        PublicAccess::None => &[],
        PublicAccess::Objects => &[EVERYONE],
        PublicAccess::Listing => &[EVERYONE, LISTINGS],
    };
    let others = others.iter().map(|one| one.trim()).filter(|one| !one.is_empty() && !open.contains(one));
    open.iter().copied().chain(others).collect::<Vec<_>>().join(",")
}

/// Who an ACL allows, one below the other; nothing where it is empty.
pub fn who(acl: &str) -> Cell {
    Cell::many(elements(acl).iter().map(|element| one(element)))
}

/// One element in words.
fn one(element: &str) -> Cell {
    const ALL: &str = "*";
    if element == EVERYONE {
        return Cell::text("Everyone, without signing in");
    }
    if element == LISTINGS {
        return Cell::text("Public readers can list objects");
    }
    if let Some(host) = element.strip_prefix(".r:-") {
        return Cell::text(["Not from pages of ", host].concat());
    }
    if let Some(host) = element.strip_prefix(".r:") {
        return Cell::text(["From pages of ", host].concat());
    }
    let project = |id: &str| Cell::link(PROJECTS, id);
    let user = |id: &str| Cell::link(identity::keys::USERS, id);
    match element.split_once(':') {
        Some((ALL, ALL)) => Cell::text("Every user of this cloud"),
        Some((ALL, id)) => user(id).detailed("in any project".to_owned()),
        Some((id, ALL)) => project(id).detailed("all users of the project".to_owned()),
        Some((of, id)) => Cell::many([user(id).detailed("in this project:".to_owned()), project(of)]),
        // Older than Keystone, or a project alone.
        None => project(element).detailed("all users of the project".to_owned()),
    }
}

/// What is wrong with elements that users type.
pub fn problem(elements: &[String], writes: bool) -> Option<String> {
    const FORM: &str = "Enter PROJECT_ID:USER_ID, with * as a wildcard";
    elements
        .iter()
        .find_map(|element| {
            let element = element.trim();
            let is_referrer = element.starts_with('.');
            if element.contains(',') || element.contains(char::is_whitespace) {
                return Some(["“", element, "” contains a comma or a space. ", FORM].concat());
            }
            if is_referrer && writes {
                return Some("Only read access can be public or limited by referrer".to_owned());
            }
            let has_two = element.split(':').count() == 2 && element.split(':').all(|part| !part.is_empty());
            let is_known = is_referrer && (element == LISTINGS || canonical(element).starts_with(".r:"));
            (!has_two && !is_known).then(|| ["“", element, "” is not a user or project. ", FORM].concat())
        })
        .or_else(|| elements.iter().find_map(|element| line_problem(element)))
}

/// What a container's ACLs open, where that is more than its project.
pub fn warnings(public: PublicAccess, readers: &[String], writers: &[String]) -> Vec<SummaryLine> {
    let mut lines = Vec::new();
    match public {
        PublicAccess::None => {}
        PublicAccess::Objects => {
            lines.push(SummaryLine::warning("Anyone on the internet can read objects whose names they know."));
        }
        PublicAccess::Listing => {
            lines.push(SummaryLine::warning("Anyone on the internet can list and read all objects."));
        }
    }
    let opens = |elements: &[String]| elements.iter().any(|one| one.trim() == "*:*");
    if opens(readers) {
        lines.push(SummaryLine::warning("Every user of this cloud can read the objects."));
    }
    if opens(writers) {
        lines.push(SummaryLine::warning("Every user of this cloud can change and delete the objects."));
    }
    lines
}

/// Whether a container's headers have been read with their ACLs. Across origins only those headers are told that the cluster's
/// CORS settings name; how many objects there are is told to everybody who may read any.
pub fn is_told(headers: &Value) -> bool {
    !lenient::at(headers, "/x-container-object-count").is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;

    #[test]
    fn an_acl_is_taken_apart_and_put_together_again() {
        for (acl, public, others) in [
            ("", PublicAccess::None, &[][..]),
            (".r:*", PublicAccess::Objects, &[]),
            (".r:*, .rlistings", PublicAccess::Listing, &[]),
            (".referrer:*,.rlistings,p:u,*:*", PublicAccess::Listing, &["p:u", "*:*"]),
            (".r:example.org,p:*", PublicAccess::None, &[".r:example.org", "p:*"]),
        ] {
            assert_eq!(PublicAccess::of_acl(acl), public, "{acl}");
            assert_eq!(other_readers(acl), others, "{acl}");
            assert_eq!(elements(&read_acl(public, &other_readers(acl))), elements(acl), "{acl}");
            assert_eq!(PublicAccess::of_value(public.value()), public);
        }
    }

    #[test]
    fn who_may_do_something_is_told_in_words() {
        let told = |acl: &str| who(acl).plain(&EmptyLookup);
        assert_eq!(who(""), Cell::None);
        assert_eq!(told(".r:*,.rlistings"), "Everyone, without signing in, Public readers can list objects");
        assert!(told("*:*").contains("Every user"));
        assert!(told(".r:-evil.example").contains("Not from pages of evil.example"));
        for (acl, part) in [("p1:*", "p1"), ("*:u1", "u1"), ("p1:u1", "u1")] {
            assert!(told(acl).contains(part), "{acl}: {}", told(acl));
        }
    }

    #[test]
    fn what_is_no_user_is_refused() {
        let wrong = |element: &str, writes| problem(&[element.to_owned()], writes).is_some();
        for right in ["p:u", "*:*", "*:u", "p:*", ".r:example.org", ".r:-a.b", ".rlistings"] {
            assert!(!wrong(right, false), "{right}");
        }
        for bad in ["p", "p:", ":u", "a:b:c", "p:u,q:v", "p :u", "p:u\nX: y", ".nothing"] {
            assert!(wrong(bad, false), "{bad}");
        }
        assert!(wrong(".r:*", true) && !wrong("p:u", true));
    }

    #[test]
    fn what_is_open_to_all_is_warned_of() {
        let lines = |public, readers: &[&str], writers: &[&str]| {
            let owned = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
            warnings(public, &owned(readers), &owned(writers)).len()
        };
        assert_eq!(lines(PublicAccess::None, &["p:u"], &["p:*"]), 0);
        assert_eq!(lines(PublicAccess::Listing, &["*:*"], &["*:*"]), 3);
    }
}
