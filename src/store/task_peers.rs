//! The tasks that other tabs follow, and when this tab takes over. Pure: the sharing of tasks tells it what was posted and when.

use super::task_message::SharedTask;

/// How long a page that was left may take to come back, which a reload does.
const GRACE_MS: f64 = 8_000.0;
/// Tabs do not take over at the same moment: each waits up to so much longer, by its own name.
const SPREAD_MS: f64 = 3_000.0;
/// A page that has said nothing for so long is not there any more. Timers of hidden tabs run once a minute.
const SILENCE_MS: f64 = 150_000.0;

/// A task that another tab follows.
#[derive(Clone, Debug, PartialEq)]
pub struct PeerTask {
    pub shared: SharedTask,
    /// Its id in this page's list of tasks.
    pub local: u64,
    /// The [`super::Connection::identity`] of the scope in which it works.
    pub scope: usize,
    heard_ms: f64,
    left_ms: Option<f64>,
}

/// All of them. Those that are over stay, since their tab may try them again.
#[derive(Default)]
pub struct TaskPeers {
    tasks: Vec<PeerTask>,
    spread_ms: f64,
}

impl TaskPeers {
    /// `page` is the name of this page.
    pub fn new(page: &str) -> Self {
        let sum: u32 = page.bytes().map(u32::from).sum();
        TaskPeers { tasks: Vec::new(), spread_ms: f64::from(sum % 100) / 100.0 * SPREAD_MS }
    }

    /// The id of a task of another tab in this page's list, if it has been told of.
    pub fn local(&self, origin: &str) -> Option<u64> {
        self.tasks.iter().find(|peer| peer.shared.task.origin == origin).map(|peer| peer.local)
    }

    /// Takes in how a task stands.
    pub fn hear(&mut self, shared: SharedTask, local: u64, scope: usize, now_ms: f64) {
        self.tasks.retain(|peer| peer.shared.task.origin != shared.task.origin);
        self.heard_from(&shared.owner, now_ms);
        self.tasks.push(PeerTask { shared, local, scope, heard_ms: now_ms, left_ms: None });
    }

    /// Takes in that a page is still there.
    pub fn heard_from(&mut self, owner: &str, now_ms: f64) {
        for peer in self.tasks.iter_mut().filter(|peer| peer.shared.owner == owner) {
            (peer.heard_ms, peer.left_ms) = (now_ms, None);
        }
    }

    /// Takes in that a page is being left.
    pub fn leaves(&mut self, owner: &str, now_ms: f64) {
        for peer in self.tasks.iter_mut().filter(|peer| peer.shared.owner == owner) {
            peer.left_ms.get_or_insert(now_ms);
        }
    }

    /// Takes out the tasks that nobody follows any more.
    pub fn take_abandoned(&mut self, now_ms: f64) -> Vec<PeerTask> {
        let spread = self.spread_ms;
        let is_abandoned = |peer: &mut PeerTask| {
            let is_gone = peer.left_ms.is_some_and(|left| now_ms - left >= GRACE_MS + spread);
            !peer.shared.is_over() && (is_gone || now_ms - peer.heard_ms >= SILENCE_MS + spread)
        };
        self.tasks.extract_if(.., is_abandoned).collect()
    }

    /// Takes out the tasks of a scope that is open no longer. Returns their ids in this page's list.
    pub fn forget_scope(&mut self, scope: usize) -> Vec<u64> {
        self.tasks.extract_if(.., |peer| peer.scope == scope).map(|peer| peer.local).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::stored_task::StoredTask;

    const LATE: f64 = GRACE_MS + SPREAD_MS;

    fn shared(owner: &str, origin: &str, state: &str) -> SharedTask {
        let task = StoredTask { origin: origin.to_owned(), ..StoredTask::default() };
        SharedTask { owner: owner.to_owned(), task, state: state.to_owned(), ..SharedTask::default() }
    }

    fn origins(tasks: Vec<PeerTask>) -> Vec<String> {
        tasks.into_iter().map(|peer| peer.shared.task.origin).collect()
    }

    #[test]
    fn a_task_is_taken_over_once_its_tab_was_left_and_has_not_come_back() {
        let mut peers = TaskPeers::new("me");
        peers.hear(shared("a", "a-1", "running"), 1, 0, 0.0);
        peers.hear(shared("a", "a-2", "succeeded"), 2, 0, 0.0);
        peers.hear(shared("b", "b-1", "running"), 3, 0, 0.0);
        peers.leaves("a", 1_000.0);
        assert!(peers.take_abandoned(1_000.0 + GRACE_MS - 1.0).is_empty(), "it may be a reload");
        assert_eq!(origins(peers.take_abandoned(1_000.0 + LATE)), ["a-1"], "what has ended needs nobody");
        assert!(peers.take_abandoned(1_000.0 + LATE).is_empty(), "once");
        assert_eq!((peers.local("a-1"), peers.local("b-1")), (None, Some(3)));
    }

    #[test]
    fn a_reload_keeps_its_task() {
        let mut peers = TaskPeers::new("me");
        peers.hear(shared("a", "a-1", "running"), 1, 0, 0.0);
        peers.leaves("a", 1_000.0);
        // The page after the reload has a name of its own.
        peers.hear(shared("a2", "a-1", "running"), 1, 0, 4_000.0);
        assert!(peers.take_abandoned(1_000.0 + LATE).is_empty());
        // A page that comes back from the browser's cache as it was has the same one.
        peers.leaves("a2", 20_000.0);
        peers.heard_from("a2", 21_000.0);
        assert!(peers.take_abandoned(20_000.0 + LATE).is_empty());
    }

    #[test]
    fn a_tab_that_says_nothing_any_more_is_gone() {
        let mut peers = TaskPeers::new("me");
        peers.hear(shared("a", "a-1", "running"), 1, 0, 0.0);
        peers.heard_from("a", 60_000.0);
        assert!(peers.take_abandoned(60_000.0 + SILENCE_MS - 1.0).is_empty());
        assert_eq!(origins(peers.take_abandoned(60_000.0 + SILENCE_MS + SPREAD_MS)), ["a-1"]);
    }

    #[test]
    fn tabs_do_not_take_over_at_the_same_moment() {
        let spread = |page: &str| TaskPeers::new(page).spread_ms;
        assert_ne!(spread("199-1"), spread("199-2"));
        assert!(["", "199-1", "zzzzzzzzzzzzzzzzzz"].iter().all(|page| (0.0..SPREAD_MS).contains(&spread(page))));
    }

    #[test]
    fn what_another_scope_does_goes_with_it() {
        let mut peers = TaskPeers::new("me");
        peers.hear(shared("a", "a-1", "running"), 1, 7, 0.0);
        peers.hear(shared("a", "a-2", "running"), 2, 8, 0.0);
        assert_eq!(peers.forget_scope(7), [1]);
        assert_eq!((peers.local("a-1"), peers.local("a-2")), (None, Some(2)));
    }
}
