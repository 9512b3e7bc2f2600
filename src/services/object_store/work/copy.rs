//! Copies objects within the cluster, or moves them: each is copied and then deleted, as Swift knows no other way.
//! <https://docs.openstack.org/api-ref/object-store/#copy-object>

use super::AT_ONCE;
use super::failures::Failures;
use super::listing::Listing;
use super::objects::{ObjectSet, SelectedObject};
use crate::auth::{ServiceClient, ServiceRequest};
use crate::http::shell::quote;
use crate::http::{Error, encode};
use crate::model::{ReportProgress, Work, WorkOutcome, WorkProgress, units};
use crate::services::object_store::paths::{folder_of, last_part, object_id, object_path};
use crate::services::object_store::requests::{delete, head_object, list_objects, put_headers};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use futures::stream::{StreamExt, iter};
use serde_json::Map;
use std::time::Duration;

/// How long the copy of a large object may take.
const PATIENCE: Duration = Duration::from_secs(3600);

/// Where objects go.
#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    /// One object, to this name.
    Name { container: String, name: String },
    /// Below this folder, which is empty or ends with a slash: each keeps the end of its name.
    Folder { container: String, folder: String },
    /// One folder, to this name, which ends with a slash.
    Renamed { container: String, folder: String },
}

/// Copies of objects.
#[derive(Clone, Debug)]
pub struct CopyObjects {
    pub set: ObjectSet,
    pub to: Destination,
    /// Whether the objects are deleted once they are copied.
    pub moves: bool,
    /// Whether what has the names already is replaced.
    pub overwrites: bool,
}

/// A copy to make.
#[derive(Clone, Debug, PartialEq)]
struct Copy {
    from: SelectedObject,
    to: String,
}

impl CopyObjects {
    fn container(&self) -> &str {
        match &self.to {
            Destination::Name { container, .. }
            | Destination::Folder { container, .. }
            | Destination::Renamed { container, .. } => container,
        }
    }

    /// The new name of an object that was selected by itself, or below a folder that was.
    fn new_name(&self, name: &str, below: Option<&str>) -> String {
        match (&self.to, below) {
            (Destination::Name { name: new, .. }, _) => new.clone(),
            (Destination::Renamed { folder, .. }, Some(prefix)) => {
                [folder.as_str(), name.strip_prefix(prefix).unwrap_or(name)].concat()
            }
            (Destination::Folder { folder, .. } | Destination::Renamed { folder, .. }, below) => {
                // Of a folder, its own name stays a part.
                let parent = folder_of(below.unwrap_or(name));
                [folder.as_str(), name.strip_prefix(parent).unwrap_or(name)].concat()
            }
        }
    }

    fn copy(&self, from: SelectedObject, below: Option<&str>) -> Copy {
        Copy { to: self.new_name(&from.name, below), from }
    }

    /// What is wrong with the destination, if so.
    pub fn problem(&self) -> Option<String> {
        let is_same = self.container() == self.set.container;
        let singles = self.set.objects.iter().map(|object| (object.name.as_str(), None));
        let folders = self.set.prefixes.iter().map(|prefix| (prefix.as_str(), Some(prefix.as_str())));
        singles.chain(folders).find_map(|(name, below)| {
            let new = self.new_name(name, below);
            if is_same && new == name {
                return Some("Source and destination are the same".to_owned());
            }
            let is_within = below.is_some_and(|prefix| new.starts_with(prefix));
            (is_same && is_within).then(|| "A folder cannot be moved or copied into itself".to_owned())
        })
    }

    /// The request that copies one object.
    fn request(&self, copy: &Copy) -> ServiceRequest {
        let source = ["/", &encode(&self.set.container), "/", &encode(&copy.from.name)].concat();
        let request = put_headers(object_path(self.container(), &copy.to), Map::new()).header("X-Copy-From", source);
        // The segments of a large object stay where they are: the copy has the same, and may be larger than one object can be.
        request.timeout(PATIENCE).query("multipart-manifest", "get")
    }

    /// Copies one object, and deletes it where it is moved.
    async fn carry_out(self, client: ServiceClient, copy: Copy) -> Result<(), Error> {
        if !self.overwrites {
            match client.send(head_object(self.container(), &copy.to)).await {
                Ok(_) => return Err(Error::refused([&copy.to, " already exists"].concat())),
                Err(error) if error.is_not_found() => {}
                Err(error) => return Err(error),
            }
        }
        client.send(self.request(&copy)).await?;
        if !self.moves {
            return Ok(());
        }
        match client.send(delete(object_path(&self.set.container, &copy.from.name))).await {
            Err(error) if !error.is_not_found() => {
                let message = ["it was copied, but could not be deleted: ", &error.message].concat();
                Err(error.with_message(message))
            }
            _ => Ok(()),
        }
    }

    fn verb(&self) -> &'static str {
        if self.moves { "moved" } else { "copied" }
    }
}

impl Work for CopyObjects {
    fn run(&self, client: ServiceClient, report: ReportProgress) -> LocalBoxFuture<'static, WorkOutcome> {
        let work = self.clone();
        async move {
            if let Some(problem) = work.problem() {
                return Err(Error::refused(problem));
            }
            let expected = work.set.prefixes.is_empty().then_some(work.set.objects.len());
            let mut progress =
                CopyProgress { verb: work.verb(), done: 0, expected, failures: Failures::default(), report };
            let singles = work.set.objects.iter().map(|object| work.copy(object.clone(), None)).collect();
            progress.carry_out(&work, &client, singles).await?;
            for prefix in &work.set.prefixes {
                // All of it is listed first: what is copied into the same container would be found again.
                let mut listing = Listing::new(client.clone(), &work.set.container, prefix);
                let mut copies = Vec::new();
                loop {
                    let page = listing.next().await?;
                    if page.is_empty() {
                        break;
                    }
                    copies.extend(page.into_iter().map(|object| {
                        let is_static_large = !object.slo_etag.is_empty();
                        work.copy(SelectedObject { name: object.name, is_static_large }, Some(prefix))
                    }));
                }
                progress.carry_out(&work, &client, copies).await?;
            }
            progress.end()
        }
        .boxed_local()
    }

    fn requests(&self) -> Vec<ServiceRequest> {
        let listed = self.set.prefixes.iter().map(|prefix| list_objects(&self.set.container, prefix, ""));
        let copies = self.set.objects.iter().flat_map(|object| {
            let copy = self.copy(object.clone(), None);
            let removal = self.moves.then(|| delete(object_path(&self.set.container, &object.name)));
            std::iter::once(self.request(&copy)).chain(removal)
        });
        listed.chain(copies).collect()
    }

    fn commands(&self) -> Vec<String> {
        let container = quote(&self.set.container);
        let mut lines = Vec::new();
        for object in &self.set.objects {
            let to = ["/", &object_id(self.container(), &self.new_name(&object.name, None))].concat();
            let name = quote(&object.name);
            lines.push(["swift copy --destination=", &quote(&to), " -- ", &container, " ", &name].concat());
            if self.moves {
                lines.push(["openstack object delete -- ", &container, " ", &name].concat());
            }
        }
        let folders = self.set.prefixes.iter();
        lines.extend(folders.map(|folder| {
            let name: String = last_part(folder).chars().filter(|character| !character.is_control()).collect();
            ["# The clients have no command for a folder: copy each object of ", &name].concat()
        }));
        lines
    }
}

/// How far the copies have come.
struct CopyProgress {
    verb: &'static str,
    done: usize,
    expected: Option<usize>,
    failures: Failures,
    report: ReportProgress,
}

impl CopyProgress {
    /// # Errors
    /// Where the session has ended.
    async fn carry_out(&mut self, work: &CopyObjects, client: &ServiceClient, copies: Vec<Copy>) -> Result<(), Error> {
        if self.expected.is_none() {
            self.expected = Some(copies.len());
        } else if !work.set.prefixes.is_empty() {
            self.expected = self.expected.map(|expected| expected.max(self.done + copies.len()));
        }
        self.tell();
        let requests = copies.into_iter().map(|copy| {
            let (work, client, name) = (work.clone(), client.clone(), copy.from.name.clone());
            async move { (name, work.carry_out(client, copy).await) }
        });
        let mut answers = iter(requests).buffer_unordered(AT_ONCE);
        while let Some((name, outcome)) = answers.next().await {
            match outcome {
                Ok(()) => self.done += 1,
                Err(error) if error.status() == Some(401) => return Err(error),
                Err(error) => self.failures.add(&name, &error),
            }
            self.tell();
        }
        Ok(())
    }

    fn tell(&self) {
        let (done, all) = (self.done as f64, self.expected.unwrap_or_default() as f64);
        let text = [&units::number(done), " of ", &units::number(all), " ", self.verb].concat();
        (self.report)(WorkProgress { text, share: (all > 0.0).then_some(done / all) });
    }

    fn end(self) -> WorkOutcome {
        if !self.failures.is_empty() {
            return Err(self.failures.error(self.verb));
        }
        let words = || [&units::count(self.done, "object", "objects"), " ", self.verb].concat();
        Ok(if self.done == 1 { String::new() } else { words() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(objects: &[&str], prefixes: &[&str]) -> ObjectSet {
        let object = |name: &&str| SelectedObject { name: (*name).to_owned(), is_static_large: false };
        ObjectSet {
            container: "c".to_owned(),
            objects: objects.iter().map(object).collect(),
            prefixes: prefixes.iter().map(|prefix| (*prefix).to_owned()).collect(),
        }
    }

    fn work(set: ObjectSet, to: Destination) -> CopyObjects {
        CopyObjects { set, to, moves: true, overwrites: false }
    }

    fn folder(container: &str, folder: &str) -> Destination {
        Destination::Folder { container: container.to_owned(), folder: folder.to_owned() }
    }

    fn renamed(folder: &str) -> Destination {
        Destination::Renamed { container: "c".to_owned(), folder: folder.to_owned() }
    }

    #[test]
    fn names_keep_their_ends_below_the_new_folder() {
        let to = work(set(&[], &[]), folder("d", "new/"));
        assert_eq!(to.new_name("a/b.txt", None), "new/b.txt");
        assert_eq!(to.new_name("a/b/x/y", Some("a/b/")), "new/b/x/y");
        let top = work(set(&[], &[]), folder("d", ""));
        assert_eq!((top.new_name("a/b", None), top.new_name("a/b/c", Some("a/b/"))), ("b".into(), "b/c".into()));
        let renaming = work(set(&[], &["a/old/"]), renamed("a/new/"));
        assert_eq!(renaming.new_name("a/old/x//y", Some("a/old/")), "a/new/x//y");
    }

    #[test]
    fn nothing_is_moved_to_where_it_is_or_into_itself() {
        assert!(work(set(&["a/b"], &[]), folder("c", "a/")).problem().is_some());
        assert!(work(set(&["a/b"], &[]), folder("d", "a/")).problem().is_none(), "another container");
        assert!(work(set(&[], &["a/"]), folder("c", "a/x/")).problem().is_some());
        assert!(work(set(&[], &["a/"]), renamed("a/")).problem().is_some());
        assert!(work(set(&[], &["a/"]), renamed("ab/")).problem().is_none());
    }

    #[test]
    fn an_object_is_copied_by_the_name_of_its_source() {
        let copies = work(set(&["a/ü b"], &["f/"]), folder("d e", "x/"));
        let requests = copies.requests();
        let paths: Vec<&str> = requests.iter().map(|call| call.path.as_str()).collect();
        assert_eq!(
            paths,
            ["/c?format=json&prefix=f%2F", "/d%20e/x%2F%C3%BC%20b?multipart-manifest=get", "/c/a%2F%C3%BC%20b"]
        );
        assert!(requests[1].headers.contains(&("X-Copy-From".into(), "/c/a%2F%C3%BC%20b".to_owned())));
        let commands = copies.commands();
        assert_eq!(commands[0], "swift copy --destination='/d e/x/ü b' -- c 'a/ü b'");
        assert_eq!(commands[1], "openstack object delete -- c 'a/ü b'");
    }
}
