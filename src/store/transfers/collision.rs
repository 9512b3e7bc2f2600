//! The question what becomes of files whose names objects have already.

use futures::channel::oneshot;
use std::sync::{Arc, Mutex};

/// What becomes of these files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollisionChoice {
    /// They take the objects' place.
    Overwrite,
    /// They are not uploaded.
    Skip,
    /// They get other names.
    KeepBoth,
}

/// What the user has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CollisionAnswer {
    pub choice: CollisionChoice,
    /// Whether the segments of large objects that are replaced are deleted.
    pub removes_segments: bool,
}

/// A question that waits for its answer.
#[derive(Clone)]
pub struct Collision {
    /// The task that asks. It asks once at a time.
    pub task: u64,
    pub container: String,
    /// The names of the objects, sorted.
    pub names: Arc<[String]>,
    /// How many files there are in all.
    pub files: usize,
    /// How many of the objects are large ones, made of segments.
    pub large: usize,
    answer: Arc<Mutex<Option<oneshot::Sender<CollisionAnswer>>>>,
}

impl Collision {
    /// A question, and what brings its answer: nothing where the user wants none of the files uploaded.
    pub fn new(
        task: u64,
        container: &str,
        names: Vec<String>,
        files: usize,
        large: usize,
    ) -> (Self, oneshot::Receiver<CollisionAnswer>) {
        let (sender, answer) = oneshot::channel();
        let question = Collision {
            task,
            container: container.to_owned(),
            names: names.into(),
            files,
            large,
            answer: Arc::new(Mutex::new(Some(sender))),
        };
        (question, answer)
    }

    /// Answers the question; `None` ends the upload.
    pub fn answer(&self, answer: Option<CollisionAnswer>) {
        let sender = self.answer.lock().ok().and_then(|mut sender| sender.take());
        if let (Some(sender), Some(answer)) = (sender, answer) {
            // Fails for an upload that was canceled meanwhile.
            let _ = sender.send(answer);
        }
    }
}

impl PartialEq for Collision {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.answer, &other.answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;

    #[test]
    fn a_question_is_answered_once() {
        let ask = || Collision::new(1, "c", vec!["a".to_owned()], 3, 0);
        let skip = CollisionAnswer { choice: CollisionChoice::Skip, removes_segments: false };
        let (question, answer) = ask();
        question.answer(Some(skip));
        question.clone().answer(None);
        assert_eq!(block_on(answer), Ok(skip));
        let (question, answer) = ask();
        question.answer(None);
        assert!(block_on(answer).is_err(), "nothing is uploaded");
    }
}
