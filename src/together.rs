//! Several futures at a time, compiled once: what `futures` has for that is compiled for each kind of future.

use futures::future::LocalBoxFuture;
use futures::{FutureExt, StreamExt, stream};
use std::cell::Cell;

/// Runs all of them to their ends, so many at a time. Each is made when its turn has come.
pub async fn run<'a>(futures: &mut dyn Iterator<Item = LocalBoxFuture<'a, ()>>, at_once: usize) {
    stream::iter(futures).buffer_unordered(at_once).count().await;
}

/// What has come of all of them, in their order.
pub async fn join<T>(futures: Vec<LocalBoxFuture<'_, T>>) -> Vec<T> {
    let outcomes: Vec<Cell<Option<T>>> = futures.iter().map(|_| Cell::new(None)).collect();
    let mut runs = futures.into_iter().zip(&outcomes).map(|(future, outcome)| {
        let run = async move { outcome.set(Some(future.await)) };
        run.boxed_local()
    });
    run(&mut runs, usize::MAX).await;
    outcomes.into_iter().filter_map(Cell::into_inner).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::channel::oneshot;
    use futures::executor::block_on;

    #[test]
    fn outcomes_are_in_order_however_they_come() {
        let (first, is_first) = oneshot::channel();
        let late = async move { is_first.await.unwrap_or_default() }.boxed_local();
        let early = async move {
            _ = first.send("first");
            "second"
        };
        assert_eq!(block_on(join(vec![late, early.boxed_local()])), ["first", "second"]);
    }

    #[test]
    fn no_more_than_wanted_are_begun() {
        let begun = Cell::new(0);
        let (mut open, waiting): (Vec<_>, Vec<_>) = (0..3).map(|_| oneshot::channel::<()>()).unzip();
        let mut futures = waiting.into_iter().map(|end| {
            begun.set(begun.get() + 1);
            end.map(|_| ()).boxed_local()
        });
        let mut all = run(&mut futures, 2).boxed_local();
        assert!((&mut all).now_or_never().is_none());
        assert_eq!(begun.get(), 2);
        open.truncate(2);
        drop(open.remove(1));
        assert!((&mut all).now_or_never().is_none());
        assert_eq!(begun.get(), 3);
        open.clear();
        assert!(all.now_or_never().is_some());
    }
}
