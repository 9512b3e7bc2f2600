//! Segments of objects that are not whole: what an upload leaves behind unless it goes on or cleans up.

use super::clean_up::remove_segments;
use super::kept_segments::{Segments, forget, keep, kept};
use super::made::{is_made, is_unknown};
use crate::http::Error;
use crate::services::object_store::paths::object_path;
use crate::store::connection::Connection;
use futures::future::{LocalBoxFuture, Shared};
use std::cell::RefCell;
use std::rc::Rc;

/// Makes an object of the segments; whether it has.
pub type Conclusion = Shared<LocalBoxFuture<'static, Result<(), Error>>>;

/// The unfinished objects of a transfer. Clones are the same ones.
#[derive(Clone, Default)]
pub struct Unfinished(Rc<RefCell<Vec<UnfinishedObject>>>);

/// Its segments, and what makes an object with this ETag of them once that has begun.
type UnfinishedObject = (Segments, Option<(String, Conclusion)>);

impl Unfinished {
    /// Segments are being sent from now on. A reload does not forget it.
    pub fn begin(&self, mut segments: Segments) {
        // Before a reload it may have been this tab that created the container.
        segments.is_new |= kept().iter().any(|other| other.is_new && other.store == segments.store);
        keep(&segments);
        self.0.borrow_mut().push((segments, None));
    }

    /// They are being made an object: what that comes to decides whether they are left over.
    pub fn conclude(&self, prefix: &str, etag: String, conclusion: Conclusion) {
        if let Some((_, slot)) = self.0.borrow_mut().iter_mut().find(|(segments, _)| segments.prefix == prefix) {
            *slot = Some((etag, conclusion));
        }
    }

    /// They belong to an object now.
    pub fn end(&self, prefix: &str) {
        let at = self.0.borrow().iter().position(|(segments, _)| segments.prefix == prefix);
        if let Some(at) = at {
            forget(&self.0.borrow_mut().swap_remove(at).0);
        }
    }

    /// Whether no segments were sent that may be left over.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Removes what is left. How many objects were whole after all.
    ///
    /// # Errors
    /// The first one; a reload tells of what is left then.
    pub async fn clean_up(&self, connection: &Connection) -> Result<usize, Error> {
        let (mut whole, mut outcome) = (0, Ok(()));
        for (segments, conclusion) in self.0.take() {
            let is_whole = match conclusion {
                None => Ok(false),
                Some((etag, conclusion)) => match conclusion.await {
                    Ok(()) => Ok(true),
                    Err(error) if is_unknown(&error) => {
                        is_made(connection, object_path(&segments.container, &segments.name), &etag).await
                    }
                    Err(_) => Ok(false),
                },
            };
            match is_whole {
                Ok(false) => {}
                Ok(true) => {
                    whole += 1;
                    forget(&segments);
                    continue;
                }
                // As long as it is not known whether an object needs them, they stay.
                Err(error) => {
                    outcome = outcome.and(Err(error));
                    continue;
                }
            }
            match remove_segments(connection, &segments.store, &segments.prefix, segments.is_new).await {
                Ok(()) => forget(&segments),
                Err(error) => outcome = outcome.and(Err(error)),
            }
        }
        outcome.map(|()| whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reload_knows_what_is_left() {
        let segments = |name: &str| Segments {
            session: 1,
            container: "c".to_owned(),
            name: name.to_owned(),
            store: "c_segments".to_owned(),
            prefix: [name, "/slo/1.0/2/1/"].concat(),
            is_new: true,
        };
        let unfinished = Unfinished::default();
        assert!(unfinished.is_empty());
        unfinished.begin(segments("a"));
        assert!(!unfinished.is_empty());
        unfinished.begin(segments("b"));
        unfinished.begin(segments("b"));
        assert_eq!(kept(), [segments("a"), segments("b")]);
        unfinished.end("a/slo/1.0/2/1/");
        assert_eq!(kept(), [segments("b")]);
        forget(&segments("b"));
        assert!(kept().is_empty());
        unfinished.begin(segments("a"));
        crate::store::transfers::kept_segments::forget_all();
        assert!(kept().is_empty());
    }
}
