//! Shows the tasks of a scope in all tabs in which it is open. Each is followed by one tab, the one that has started it;
//! when that is closed, another tab goes on following. No tab ever sends anything for another.

use super::connection::Connection;
use super::resume::{self, Followed};
use super::stored_task::StoredTask;
use super::task_message::{SharedTask, TaskMessage};
use super::task_peers::{PeerTask, TaskPeers};
use super::task_storage;
use super::tasks::{Task, Tasks};
use crate::auth::{IdName, ServiceType};
use crate::model::scoped_row::page_in_scope;
use crate::platform::{Channel, now_ms, page_id, sleep, until_left};
use leptos::prelude::untrack;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::Duration;

/// How often this tab looks whether another one is gone.
const LOOK: Duration = Duration::from_secs(3);
/// At how many of these looks it says that it is there.
const ALIVE: u32 = 7;

/// What this tab tells other tabs of its tasks, and knows of theirs. All clones are the same.
#[derive(Clone)]
pub struct TaskSharing(Rc<Inner>);

struct Inner {
    tasks: Tasks,
    /// One for each scope. `None` where there are no other tabs.
    channels: RefCell<Vec<(Connection, Option<Channel>)>>,
    open: RefCell<Vec<Connection>>,
    /// What was last told of each task of this tab that is not over.
    told: RefCell<Vec<SharedTask>>,
    peers: RefCell<TaskPeers>,
    /// The tasks that this tab follows after a reload, or in place of another tab.
    followed: RefCell<Vec<Followed>>,
    is_running: Cell<bool>,
}

impl TaskSharing {
    pub fn new(tasks: Tasks) -> Self {
        TaskSharing(Rc::new(Inner {
            tasks,
            channels: RefCell::default(),
            open: RefCell::default(),
            told: RefCell::default(),
            peers: RefCell::new(TaskPeers::new(page_id())),
            followed: RefCell::default(),
            is_running: Cell::new(false),
        }))
    }

    /// Goes on following the tasks that were under way before a reload.
    pub fn resume(&self, connections: &[Connection]) {
        self.0.followed.borrow_mut().extend(resume::resume(self.0.tasks, connections));
    }

    /// Shares the tasks of these scopes from now on, and of others only until this tab's own have ended.
    pub fn open(&self, connections: Vec<Connection>) {
        self.0.open.replace(connections.clone());
        self.0.tidy();
        for connection in connections {
            if self.0.channels.borrow().iter().any(|(other, _)| *other == connection) {
                continue;
            }
            let inner = Rc::downgrade(&self.0);
            let receive = move |posted: Vec<String>| {
                if let (Some(inner), Some(message)) = (inner.upgrade(), TaskMessage::read(&posted)) {
                    inner.hear(connection, message);
                }
            };
            let channel = channel_name(&connection).and_then(|name| Channel::open(&name, Box::new(receive)));
            self.0.channels.borrow_mut().push((connection, channel));
            self.0.post_to(connection.identity(), &TaskMessage::Hello);
        }
        self.0.tell_all();
        if !self.0.is_running.replace(true) {
            leptos::task::spawn_local(look_after(Rc::downgrade(&self.0)));
            leptos::task::spawn_local(say_goodbye(Rc::downgrade(&self.0)));
        }
    }

    /// Tells other tabs what has changed.
    pub fn tell_changes(&self, tasks: &[Arc<Task>]) {
        self.0.tell_changes(tasks);
    }
}

impl Inner {
    /// Tells other tabs how all of this tab's tasks stand.
    fn tell_all(&self) {
        untrack(|| self.tasks.with(|tasks| self.tell_changes(tasks)));
        self.told.borrow().iter().for_each(|shared| self.post_task(shared));
    }

    fn tell_changes(&self, tasks: &[Arc<Task>]) {
        let kept = task_storage::all();
        if kept.is_empty() && self.told.borrow().is_empty() {
            return;
        }
        let mut changed = Vec::new();
        self.told.borrow_mut().retain(|told| tasks.iter().any(|task| task.id == told.task.task));
        for task in tasks {
            let stored = kept.iter().find(|stored| stored.task == task.id);
            let before = self.told.borrow().iter().position(|told| told.task.task == task.id);
            let known = before.and_then(|at| self.told.borrow().get(at).map(|told| told.task.clone()));
            let Some(what) = stored.cloned().or(known) else { continue };
            let shared = SharedTask::new(page_id(), what, stored.is_some(), task);
            let mut told = self.told.borrow_mut();
            match before.and_then(|at| told.get_mut(at)) {
                Some(before) if *before == shared => continue,
                Some(before) => *before = shared.clone(),
                None => told.push(shared.clone()),
            }
            changed.push(shared);
        }
        self.told.borrow_mut().retain(|told| !told.is_over());
        changed.iter().for_each(|shared| self.post_task(shared));
    }

    fn post_task(&self, shared: &SharedTask) {
        self.post_to(shared.task.scope, &TaskMessage::Task(Box::new(shared.clone())));
    }

    fn post_to(&self, scope: usize, message: &TaskMessage) {
        for (connection, channel) in self.channels.borrow().iter() {
            if let Some(channel) = channel.as_ref().filter(|_| connection.identity() == scope) {
                message.post(channel);
            }
        }
    }

    fn post_to_all(&self, message: &TaskMessage) {
        self.channels.borrow().iter().filter_map(|(_, channel)| channel.as_ref()).for_each(|one| message.post(one));
    }

    fn hear(&self, connection: Connection, message: TaskMessage) {
        match message {
            TaskMessage::Hello => self.tell_all(),
            TaskMessage::Alive(owner) => self.peers.borrow_mut().heard_from(&owner, now_ms()),
            TaskMessage::Leaving(owner) => self.peers.borrow_mut().leaves(&owner, now_ms()),
            TaskMessage::Task(shared) => self.hear_task(connection, *shared),
        }
    }

    fn hear_task(&self, connection: Connection, shared: SharedTask) {
        let own = task_storage::all().into_iter().find(|stored| stored.origin == shared.task.origin);
        let local = match own {
            Some(own) => {
                let Some(local) = self.yield_to(&shared, own) else { return };
                Some(local)
            }
            None => self.peers.borrow().local(&shared.task.origin).filter(|local| self.tasks.has(*local)),
        };
        let local = match local {
            Some(local) => local,
            // It has ended before this tab knew of it, or was dismissed here.
            None if shared.is_over() => return,
            None => self.tasks.add(&shared.task.verb, &shared.task.name),
        };
        self.tasks.change(local, |task| {
            let page = shared.task.page.as_deref();
            task.page = page.map(|page| page_in_scope(page, connection.number().unwrap_or_default()));
            (task.request_id, task.started_ms) = (shared.task.request_id.clone(), shared.task.started_ms);
            (task.state, task.ended_ms) = (shared.state(), shared.ended_ms);
            task.is_elsewhere = true;
        });
        self.peers.borrow_mut().hear(shared, local, connection.identity(), now_ms());
    }

    /// Leaves a task, which this tab follows too, to the tab that follows it with more right: the answer is its id in the
    /// list. `None` where it is this tab that goes on; it says so then.
    fn yield_to(&self, shared: &SharedTask, own: StoredTask) -> Option<u64> {
        let local = own.task;
        let claim = SharedTask { owner: page_id().to_owned(), task: own, ..SharedTask::default() };
        let at = self.followed.borrow().iter().position(|(task, _)| *task == local);
        let Some(at) = at.filter(|_| shared.goes_before(&claim)) else {
            // Not to one that has as much right as this one: both would answer for ever.
            if claim.goes_before(shared) {
                self.tell_all();
            }
            return None;
        };
        let (_, follower) = self.followed.borrow_mut().swap_remove(at);
        follower.abort();
        task_storage::forget(local);
        self.told.borrow_mut().retain(|told| told.task.task != local);
        Some(local)
    }

    /// Goes on with what nobody follows any more.
    fn take_over(&self, peer: PeerTask) {
        let PeerTask { shared, local, scope, .. } = peer;
        let connection = self.open.borrow().iter().find(|open| open.identity() == scope).copied();
        let Some(connection) = connection.filter(|_| shared.is_kept && self.tasks.has(local)) else {
            // Its tab has not told enough to go on.
            return self.tasks.remove(&[local]);
        };
        let page = shared.task.page.as_deref();
        let page = page.map(|page| page_in_scope(page, connection.number().unwrap_or_default()));
        let stored = StoredTask { task: local, since_ms: now_ms(), page, ..shared.task };
        let follower = resume::take_up(self.tasks, connection, stored);
        self.followed.borrow_mut().push((local, follower));
    }

    /// Leaves the scopes that are not open any more, once this tab's tasks there have ended.
    fn tidy(&self) {
        let kept = task_storage::all();
        self.followed.borrow_mut().retain(|(followed, _)| kept.iter().any(|stored| stored.task == *followed));
        let is_used = |connection: &Connection| {
            self.open.borrow().contains(connection) || kept.iter().any(|task| task.scope == connection.identity())
        };
        let (used, unused): (Vec<_>, Vec<_>) = self.channels.take().into_iter().partition(|(one, _)| is_used(one));
        self.channels.replace(used);
        for (connection, _) in unused {
            let gone = self.peers.borrow_mut().forget_scope(connection.identity());
            self.tasks.remove(&gone);
        }
    }

    fn has_own(&self) -> bool {
        !self.told.borrow().is_empty()
    }
}

/// Looks for tasks that nobody follows any more, and says that this tab is there.
async fn look_after(inner: Weak<Inner>) {
    let mut looks = 0_u32;
    loop {
        sleep(LOOK).await;
        let Some(inner) = inner.upgrade() else { return };
        let abandoned = inner.peers.borrow_mut().take_abandoned(now_ms());
        abandoned.into_iter().for_each(|peer| inner.take_over(peer));
        looks = looks.wrapping_add(1);
        if looks.is_multiple_of(ALIVE) && inner.has_own() {
            inner.post_to_all(&TaskMessage::Alive(page_id().to_owned()));
        }
        inner.tidy();
    }
}

/// Says that the page is being left, each time it is: it may come back as it was.
async fn say_goodbye(inner: Weak<Inner>) {
    loop {
        until_left().await;
        let Some(inner) = inner.upgrade() else { return };
        if inner.has_own() {
            inner.post_to_all(&TaskMessage::Leaving(page_id().to_owned()));
        }
    }
}

/// The channel of all tabs with the same user in the same scope. `None` once the connection is closed and dropped.
fn channel_name(connection: &Connection) -> Option<String> {
    let scope = connection.try_session()?.scope();
    let base = connection.try_service(ServiceType::Identity)?.base()?;
    let id = |of: &Option<IdName>| of.as_ref().map_or_else(|| "-".to_owned(), |of| of.id.clone());
    let (project, domain) = (id(&scope.project), id(&scope.domain));
    let system = if scope.system { "system" } else { "-" };
    Some(["skylark tasks", &base, &scope.user.id, &project, &domain, system, &scope.region].join(" "))
}

#[cfg(test)]
mod tests;
