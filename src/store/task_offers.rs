//! What else can be done about a task, and what it asks.

use super::offer::Offer;
use super::tasks::Tasks;
use super::transfers::Collision;
use leptos::prelude::*;
use std::rc::Rc;

impl Tasks {
    /// Offers to do something about a task, by a button with this text, once. Before the task ends, which draws it anew.
    pub(super) fn offer(&self, task: u64, label: &'static str, run: impl Fn() + 'static) {
        self.offers.update_value(|offers| offers.push(Offer { task, label, run: Rc::new(run) }));
    }

    /// The texts of a task's buttons. Not reactive: it is decided when the task ends.
    pub fn offers(&self, task: u64) -> Vec<&'static str> {
        self.offers.with_value(|all| all.iter().filter(|offer| offer.task == task).map(|offer| offer.label).collect())
    }

    /// Does what was offered. Nothing else is offered about this task from then on.
    pub fn accept(&self, task: u64, label: &str) {
        let found = |offer: &&Offer| offer.task == task && offer.label == label;
        let run = self.offers.with_value(|all| all.iter().find(found).map(|offer| offer.run.clone()));
        self.offers.update_value(|all| all.retain(|offer| offer.task != task));
        if let Some(run) = run {
            run();
        }
    }

    /// Forgets what was offered about tasks that are gone.
    pub(super) fn forget_offers(&self) {
        self.offers.update_value(|all| all.retain(|offer| self.has(offer.task)));
    }

    /// Asks the user what becomes of files.
    pub(super) fn ask(&self, question: Collision) {
        self.collisions.update(|all| all.push(question));
    }

    /// Takes back what a task has asked.
    pub(super) fn withdraw_question(&self, task: u64) {
        self.collisions.maybe_update(|all| {
            let before = all.len();
            all.retain(|question| question.task != task);
            all.len() != before
        });
    }

    /// The question that is to be answered first. Reactive.
    pub fn question(&self) -> Option<Collision> {
        self.collisions.with(|all| all.first().cloned())
    }
}
