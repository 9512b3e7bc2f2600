//! Runs an action on one object together with all that has to be done with others for it, as moving servers away from a host.

use super::batch::WholeTask;
use super::bulk::run_parts;
use super::connection::Connection;
use super::job::Job;
use super::named_error::with_names;
use super::read_whole::read_whole;
use super::tasks::Tasks;
use crate::http::Error;
use crate::model::{FormValues, Lookup, Procedure, Row, rows_in, shown, units};
use crate::services;
use futures::FutureExt;
use std::sync::Arc;

/// How many names of what is left are told.
const NAMED: usize = 10;

/// An action with a procedure, before it is run.
#[derive(Clone)]
pub struct ProcedureRun {
    pub procedure: &'static Procedure,
    /// The action's own requests.
    pub job: Job,
    /// The object.
    pub row: Row,
    pub input: FormValues,
}

/// Sends the action's own requests, does what the procedure says with each of the objects, a few at a time, and then looks
/// whether any is left. All of it is one task, and each of the objects is one of a batch. Returns when all have ended.
pub async fn run_procedure(cloud: Connection, tasks: Tasks, run: ProcedureRun) {
    let task = tasks.add(&run.job.verb, &run.job.name);
    let Some(_guard) = cloud.guard() else { return tasks.end(task, Err(Error::refused("Signed out"))) };
    tasks.running(task, "sending");
    tasks.change(task, |task| task.page = Some(cloud.page_of(run.job.definition, run.row.id())));
    let parts = match run.begin(&cloud).await {
        Ok(parts) => parts,
        Err(error) => return tasks.end(task, Err(with_names(&cloud, error))),
    };
    if parts.is_empty() {
        return run.conclude(cloud, tasks, task).await;
    }
    tasks.running(task, "in progress");
    let words = [&run.job.verb, " ", &run.job.name].concat();
    let conclude = Arc::new(move || {
        let run = run.clone();
        async move { run.conclude(cloud, tasks, task).await }.boxed_local()
    });
    run_parts(cloud, tasks, parts, WholeTask { task, words, conclude }).await;
}

impl ProcedureRun {
    /// Sends the action's own requests; returns what is to be done then.
    async fn begin(&self, cloud: &Connection) -> Result<Vec<Job>, Error> {
        for call in &self.job.plan.steps {
            cloud.service(call.service).send(call.clone()).await?;
        }
        cloud.expire_documents();
        if let Some(live) = cloud.live(self.job.definition.meta().key) {
            // The row shows the change at once; what follows does not depend on it.
            let _ = live.fetch(self.row.id()).await;
        }
        let caller = cloud.caller();
        let definition = services::find(self.procedure.key).ok_or_else(|| Error::refused("Unknown resource"))?;
        let part = |row: &Row| {
            let step = (self.procedure.step)(row, &self.input, &caller).ok()?;
            Some(Job {
                definition,
                verb: step.verb.to_owned(),
                name: row.name().to_owned(),
                id: Some(row.id().to_owned()),
                plan: step.plan,
            })
        };
        Ok(self.objects(cloud).await?.iter().filter_map(part).collect())
    }

    /// The objects as they are now.
    async fn objects(&self, cloud: &Connection) -> Result<Vec<Row>, Error> {
        let call = (self.procedure.list)(&self.row);
        let (_, whole) = read_whole(&cloud.service(call.service), call).await?;
        Ok(services::find(self.procedure.key).map(|definition| rows_in(definition, &whole)).unwrap_or_default())
    }

    /// Says whether any object is left.
    async fn conclude(&self, cloud: Connection, tasks: Tasks, task: u64) {
        let left = self.objects(&cloud).await;
        cloud.expire_documents();
        match left {
            Ok(left) if left.is_empty() => tasks.succeed(task, [&self.job.name, " is empty"].concat()),
            Ok(left) => tasks.end(task, Err(Error::refused(self.words(&left)))),
            Err(error) => tasks.end(task, Err(with_names(&cloud, error))),
        }
    }

    /// `2 servers are left: a, b`
    fn words(&self, left: &[Row]) -> String {
        let noun = services::find(self.procedure.key).map(|definition| definition.meta().singular).unwrap_or_default();
        let many = [noun, "s are"].concat();
        let count = units::count(left.len(), &[noun, " is"].concat(), &many);
        let names: Vec<_> = left.iter().take(NAMED).map(|row| shown(row.name()).into_owned()).collect();
        let more = left.len().saturating_sub(NAMED);
        let more = if more > 0 { [" and ", &more.to_string(), " more"].concat() } else { String::new() };
        [&count, " left: ", &names.join(", "), &more].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RequestPlan;
    use crate::services::find;
    use serde_json::json;

    #[test]
    fn what_is_left_is_named() {
        let hosts = find("compute/hypervisors").unwrap();
        let drain = hosts.actions().into_iter().find_map(|meta| meta.procedure).unwrap();
        let read = |definition, list: serde_json::Value| rows_in(definition, &list);
        let host = read(hosts, json!({"hypervisors": [{"id": "h", "hypervisor_hostname": "c1"}]})).remove(0);
        let job = Job {
            definition: hosts,
            verb: "Drain".into(),
            name: "c1".into(),
            id: Some("h".into()),
            plan: RequestPlan::empty(),
        };
        let run = ProcedureRun { procedure: drain, job, row: host, input: FormValues::default() };
        let servers = |count: usize| {
            let all: Vec<_> = (0..count).map(|n| json!({"id": n.to_string(), "name": format!("web-{n}")})).collect();
            read(find("compute/servers").unwrap(), json!({"servers": all}))
        };
        assert_eq!(run.words(&servers(1)), "1 server is left: web-0");
        assert_eq!(run.words(&servers(2)), "2 servers are left: web-0, web-1");
        assert!(run.words(&servers(12)).ends_with("web-9 and 2 more"));
    }
}
