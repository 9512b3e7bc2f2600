//! Deletes objects: many by one request where the cluster offers that, and one by one where it does not.
//! <https://docs.openstack.org/swift/latest/middleware.html#bulk-delete>

use super::AT_ONCE;
use super::bulk_answer::BulkAnswer;
use super::failures::Failures;
use super::listing::Listing;
use super::objects::{ObjectSet, SelectedObject};
use crate::auth::{ServiceClient, ServiceRequest, ServiceType};
use crate::http::shell::quote;
use crate::http::{Error, encode};
use crate::model::{ReportProgress, Work, WorkOutcome, WorkProgress, units};
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::paths::object_path;
use crate::services::object_store::requests::{delete, info, list_objects};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use futures::stream::{StreamExt, iter};
use serde_json::Value;
use std::time::Duration;

/// How many objects one request deletes at most: so few that progress is seen.
const TOGETHER: usize = 1000;
/// How long such a request may take.
const PATIENCE: Duration = Duration::from_secs(600);

/// The deletion of objects, with the segments that static large ones are made of.
#[derive(Clone, Debug)]
pub struct DeleteObjects(pub ObjectSet);

impl Work for DeleteObjects {
    fn run(&self, client: ServiceClient, report: ReportProgress) -> LocalBoxFuture<'static, WorkOutcome> {
        let set = self.0.clone();
        async move {
            let mut deletion = Deletion::begin(client.clone(), &set.container, report).await;
            let known = set.prefixes.is_empty().then_some(set.objects.len());
            deletion.expect(known);
            deletion.delete(set.objects).await?;
            for prefix in &set.prefixes {
                deletion.delete_below(prefix).await?;
            }
            deletion.end()
        }
        .boxed_local()
    }

    fn requests(&self) -> Vec<ServiceRequest> {
        let ObjectSet { container, objects, prefixes } = &self.0;
        let listed = prefixes.iter().map(|prefix| list_objects(container, prefix, ""));
        listed.chain(objects.iter().map(|object| single(container, object))).collect()
    }

    fn commands(&self) -> Vec<String> {
        let ObjectSet { container, objects, prefixes } = &self.0;
        let container = quote(container);
        let names: Vec<String> = objects.iter().map(|object| quote(&object.name)).collect();
        let single =
            (!names.is_empty()).then(|| ["openstack object delete -- ", &container, " ", &names.join(" ")].concat());
        let below = |prefix: &String| ["swift delete --prefix=", &quote(prefix), " -- ", &container].concat();
        single.into_iter().chain(prefixes.iter().map(below)).collect()
    }
}

/// The request that deletes one object.
fn single(container: &str, object: &SelectedObject) -> ServiceRequest {
    let request = delete(object_path(container, &object.name));
    match object.is_static_large {
        true => request.query("multipart-manifest", "delete").timeout(PATIENCE),
        false => request,
    }
}

/// A deletion under way.
pub struct Deletion {
    client: ServiceClient,
    container: String,
    report: ReportProgress,
    /// How many objects one request deletes; `None` where each takes one.
    together: Option<usize>,
    expected: Option<usize>,
    done: usize,
    failures: Failures,
}

impl Deletion {
    /// Asks what the cluster offers.
    pub async fn begin(client: ServiceClient, container: &str, report: ReportProgress) -> Self {
        let told = client.send(info()).await.and_then(|response| response.json());
        let capabilities = told.map_or_else(|_| Capabilities::default(), |info| Capabilities::of(&info));
        let together = capabilities.bulk_delete.map(|most| most.clamp(1, TOGETHER));
        Deletion {
            client,
            container: container.to_owned(),
            report,
            together,
            expected: None,
            done: 0,
            failures: Failures::default(),
        }
    }

    /// How many objects there are, where that is known.
    pub fn expect(&mut self, expected: Option<usize>) {
        self.expected = expected;
        self.tell();
    }

    /// How many are gone.
    pub fn count(&self) -> usize {
        self.done
    }

    /// Deletes all objects whose names begin with a prefix.
    ///
    /// # Errors
    /// Where they cannot be listed, or the service refuses all of it.
    pub async fn delete_below(&mut self, prefix: &str) -> Result<(), Error> {
        let mut listing = Listing::new(self.client.clone(), &self.container, prefix);
        loop {
            let page = listing.next().await?;
            if page.is_empty() {
                return Ok(());
            }
            let selected = page
                .into_iter()
                .map(|object| SelectedObject { is_static_large: !object.slo_etag.is_empty(), name: object.name });
            self.delete(selected.collect()).await?;
        }
    }

    /// Deletes these objects.
    ///
    /// # Errors
    /// Where the service refuses all of it, as for somebody who may not delete.
    pub async fn delete(&mut self, objects: Vec<SelectedObject>) -> Result<(), Error> {
        // The segments of large objects are deleted by requests of their own.
        let (large, plain): (Vec<_>, Vec<_>) = objects.into_iter().partition(|object| object.is_static_large);
        let mut left = plain;
        // One alone takes no longer by itself. Browsers resolve some names in addresses, and leave them alone in bodies.
        let has_to = |left: &[SelectedObject]| left.len() > 1 || left.iter().any(|object| is_resolved(&object.name));
        while let Some(together) = self.together.filter(|_| has_to(&left)) {
            let rest = left.split_off(left.len().min(together));
            let piece = std::mem::replace(&mut left, rest);
            match self.delete_together(&piece).await {
                Ok(()) => self.tell(),
                // Across origins, accounts take no requests, and not every cluster has what `/info` tells of another one.
                Err(error) if is_not_offered(&error) => {
                    self.together = None;
                    self.delete_singly(piece).await?;
                }
                Err(error) => return Err(error),
            }
        }
        self.delete_singly(left).await?;
        self.delete_singly(large).await
    }

    /// Deletes some objects by one request.
    async fn delete_together(&mut self, objects: &[SelectedObject]) -> Result<(), Error> {
        let path = |object: &SelectedObject| ["/", &encode(&self.container), "/", &encode(&object.name)].concat();
        let names = objects.iter().map(path).collect::<Vec<_>>().join("\n");
        let call = ServiceRequest::post(ServiceType::ObjectStore, "/?bulk-delete", Value::from(names));
        let response = self.client.send(call.content_type("text/plain").timeout(PATIENCE)).await?;
        let Some(BulkAnswer { gone, failed, refusal }) = BulkAnswer::of(&response) else {
            return Err(Error::decode(&response, "the deleted objects are missing in the response"));
        };
        if failed.is_empty() && !refusal.is_empty() {
            return Err(Error::refused(refusal));
        }
        failed.iter().for_each(|(name, reason)| self.failures.add_reason(name, reason));
        if gone + failed.len() >= objects.len() {
            self.done += objects.len().saturating_sub(failed.len());
            return Ok(());
        }
        // After many failures Swift gives up, and does not say where: those that are gone are so for single requests, too.
        let has_failed = |object: &&SelectedObject| {
            let path = ["/", &self.container, "/", &object.name].concat();
            failed.iter().any(|(name, _)| *name == path)
        };
        let rest = objects.iter().filter(|object| !has_failed(object)).cloned().collect();
        self.delete_singly(rest).await
    }

    async fn delete_singly(&mut self, objects: Vec<SelectedObject>) -> Result<(), Error> {
        let (client, container) = (self.client.clone(), self.container.clone());
        let requests = objects.into_iter().map(|object| {
            let call = single(&container, &object);
            let client = client.clone();
            async move {
                let sent = client.send(call).await;
                // Only of large objects there is something to read.
                let sent =
                    sent.and_then(|response| BulkAnswer::of(&response).map_or(Ok(()), |answer| answer.all_gone()));
                (object.name, sent)
            }
        });
        let mut answers = iter(requests).buffer_unordered(AT_ONCE);
        while let Some((name, outcome)) = answers.next().await {
            match outcome {
                Ok(()) => self.done += 1,
                Err(error) if error.is_not_found() => self.done += 1,
                Err(error) if matches!(error.status(), Some(401)) => return Err(error),
                Err(error) => self.failures.add(&name, &error),
            }
            self.tell();
        }
        Ok(())
    }

    fn tell(&self) {
        let done = units::number(self.done as f64);
        let failed = match self.failures.count() {
            0 => String::new(),
            failed => [", ", &units::number(failed as f64), " failed"].concat(),
        };
        let text = match self.expected {
            Some(all) => [&done, " of ", &units::number(all as f64), " deleted", &failed].concat(),
            None => [&done, " deleted", &failed].concat(),
        };
        let share = self.expected.filter(|all| *all > 0).map(|all| self.done as f64 / all as f64);
        (self.report)(WorkProgress { text, share });
    }

    /// What has come of it.
    ///
    /// # Errors
    /// Where some objects could not be deleted.
    pub fn end(self) -> WorkOutcome {
        if !self.failures.is_empty() {
            return Err(self.failures.error("deleted"));
        }
        Ok(match self.done {
            1 => String::new(),
            done => [&units::count(done, "object", "objects"), " deleted"].concat(),
        })
    }
}

/// Whether browsers take the name for a direction when it is a segment of a path, however it is encoded.
fn is_resolved(name: &str) -> bool {
    matches!(name, "." | "..")
}

/// Whether an answer says that objects cannot be deleted together here.
fn is_not_offered(error: &Error) -> bool {
    error.status().is_none_or(|status| matches!(status, 400 | 403 | 404 | 405 | 411 | 412 | 501))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_delete_the_same() {
        let set = ObjectSet {
            container: "c".to_owned(),
            objects: vec![SelectedObject { name: "it's".to_owned(), is_static_large: true }],
            prefixes: vec!["a/".to_owned()],
        };
        let work = DeleteObjects(set);
        let commands = work.commands();
        assert_eq!(commands, [r"openstack object delete -- c 'it'\''s'", "swift delete --prefix=a/ -- c"]);
        let paths: Vec<String> = work.requests().iter().map(|call| call.path.clone()).collect();
        assert_eq!(paths, ["/c?format=json&prefix=a%2F", "/c/it%27s?multipart-manifest=delete"]);
    }
}
