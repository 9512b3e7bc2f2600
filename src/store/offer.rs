//! Something that the user may have done about a task that has ended.

use std::rc::Rc;

/// What is done when a button of a task is pressed.
#[derive(Clone)]
pub struct Offer {
    pub task: u64,
    /// The button's text.
    pub label: &'static str,
    pub run: Rc<dyn Fn()>,
}
