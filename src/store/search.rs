//! Finding objects by a part of their name, for who looks for one among lists that were not loaded yet, or not to their end.

use super::list_request::{FULL_PAGE, list};
use super::live_collection::LiveCollection;
use super::load::send;
use crate::auth::ServiceRequest;
use crate::model::NameFilter;
use leptos::prelude::untrack;

/// How many objects a service is asked for, for a few suggestions.
const FEW: &str = "20";

impl LiveCollection {
    /// Has the objects known whose names contain `part`: asks the service for a few where it can find them by name, and
    /// loads the whole list once where it cannot. Does nothing if the list is known. A failure is told by the list's own
    /// page; a search goes on without it.
    pub async fn search(&self, part: &str) {
        if untrack(|| self.is_whole()) {
            return;
        }
        match self.definition().meta().name_filter {
            Some(filter) => {
                self.take_found(by_name(list(self), filter, part, FEW)).await;
            }
            None => self.ensure(),
        }
    }

    /// Whether all objects are among the rows, so that a count of them is true. Reactive.
    pub fn is_whole(&self) -> bool {
        let phase = self.phase();
        phase.complete && phase.cut_short.is_none()
    }

    /// Adds to a list that is cut short what the service finds by this part of a name, now and whenever the list is read
    /// again; nothing more where it is empty. A list that is whole has them all.
    pub fn filter_by_name(&self, part: &str) {
        if self.0.name_part.replace(part.to_owned()) != part && self.phase_untracked().cut_short.is_some() {
            let live = self.clone();
            leptos::task::spawn_local(async move {
                live.find_by_name().await;
            });
        }
    }

    /// Takes in what the service finds by the part of a name that the list is filtered by. Returns the ids.
    pub(super) async fn find_by_name(&self) -> Vec<String> {
        let part = self.0.name_part.borrow().clone();
        match self.definition().meta().name_filter {
            Some(filter) if !part.is_empty() => self.take_found(by_name(list(self), filter, &part, FULL_PAGE)).await,
            _ => Vec::new(),
        }
    }

    /// Takes in what a service finds. Returns the ids; none where it fails.
    async fn take_found(&self, request: ServiceRequest) -> Vec<String> {
        let Ok((page, _)) = send(self, request).await else { return Vec::new() };
        let ids = page.rows.iter().map(|row| row.id().to_owned()).collect();
        self.put(page.rows);
        ids
    }
}

/// A list request for up to `most` objects whose names contain `part`.
fn by_name(request: ServiceRequest, filter: NameFilter, part: &str, most: &str) -> ServiceRequest {
    let request = match filter {
        NameFilter::Pattern(parameter) => request.query(parameter, escape_pattern(part)),
        NameFilter::Part(parameter) => request.query(parameter, part),
    };
    request.query("limit", most)
}

/// A regular expression that matches the text itself, as databases understand it.
fn escape_pattern(text: &str) -> String {
    let escape = |letter: char| match letter {
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '^' | '$' => vec!['\\', letter],
        letter => vec![letter],
    };
    text.chars().flat_map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceType;
    use crate::auth::testing::TestCloud;
    use crate::model::CutShort;
    use crate::store::catch_up::catch_up;
    use crate::store::testing::run;

    #[test]
    fn names_are_asked_for_as_the_service_understands_it() {
        let request = || ServiceRequest::get(ServiceType::Compute, "/servers/detail");
        let path = |filter, part| by_name(request(), filter, part, FEW).path.clone();
        assert_eq!(
            path(NameFilter::Pattern("name"), "web.1 (a)"),
            "/servers/detail?name=web%5C.1%20%5C%28a%5C%29&limit=20"
        );
        assert_eq!(
            path(NameFilter::Part("name__contains"), "a.b&c"),
            "/servers/detail?name__contains=a.b%26c&limit=20"
        );
    }

    #[test]
    fn what_keystone_leaves_out_is_found_by_its_name_and_stays_while_it_is_there() {
        let cloud = TestCloud::new(&[("default-1", "demo")]);
        let users = |names: &[&str], truncated: bool| {
            let users: Vec<_> = names.iter().map(|name| serde_json::json!({"id": name, "name": name})).collect();
            serde_json::json!({"users": users, "truncated": truncated, "links": {"next": null}}).to_string()
        };
        cloud.instead("/v3/users", 200, &users(&["ada", "bob"], true));
        cloud.instead("name__contains=zo", 200, &users(&["zoe"], false));
        run(async {
            let session = cloud.session("demo").await;
            let client = session.client(ServiceType::Identity);
            let live = LiveCollection::new(crate::services::find("identity/users").unwrap(), session, client);
            let names = || live.with(|rows| rows.rows().iter().map(|row| row.name().to_owned()).collect::<Vec<_>>());
            catch_up(&live, true).await.unwrap();
            assert_eq!(live.phase_untracked().cut_short, Some(CutShort::ByKeystone(2)));
            assert!(!live.is_whole());
            live.filter_by_name("zo");
            live.find_by_name().await;
            assert_eq!(names(), ["ada", "bob", "zoe"]);
            catch_up(&live, true).await.unwrap();
            assert_eq!(names(), ["ada", "bob", "zoe"], "reading the list again keeps what was found");
            cloud.instead("name__contains=zo", 200, &users(&[], false));
            catch_up(&live, true).await.unwrap();
            assert_eq!(names(), ["ada", "bob"], "it was deleted");
            // An administrator has raised the limit: Keystone is not asked by name any more.
            cloud.instead("/v3/users", 200, &users(&["ada", "bob", "zoe"], false));
            catch_up(&live, true).await.unwrap();
            assert_eq!((live.phase_untracked().cut_short, names().len()), (None, 3));
            let asked = cloud.count("name__contains");
            live.filter_by_name("bo");
            assert_eq!(cloud.count("name__contains"), asked);
        });
    }
}
