//! What native tests of the stores run their background work on.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use futures::executor::{LocalPool, LocalSpawner};
use futures::task::LocalSpawnExt;

/// Runs `test`, and what it spawns meanwhile, on this thread.
pub(super) fn run<T>(test: impl Future<Output = T>) -> T {
    let mut pool = LocalPool::new();
    SPAWNER.set(Some(pool.spawner()));
    // The second test of a thread finds it set.
    let _ = Executor::init_local_custom_executor(CurrentPool);
    let outcome = pool.run_until(test);
    SPAWNER.set(None);
    outcome
}

thread_local! {
    static SPAWNER: std::cell::RefCell<Option<LocalSpawner>> = const { std::cell::RefCell::new(None) };
}

/// Spawns on the pool of the test that runs on this thread.
struct CurrentPool;

impl CustomExecutor for CurrentPool {
    fn spawn(&self, future: PinnedFuture<()>) {
        self.spawn_local(future);
    }

    fn spawn_local(&self, future: PinnedLocalFuture<()>) {
        let spawner = SPAWNER.with_borrow(Clone::clone).expect("a test runs");
        spawner.spawn_local(future).expect("its pool is there");
    }

    fn poll_local(&self) {}
}
