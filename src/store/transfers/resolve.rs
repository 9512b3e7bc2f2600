//! Finds out which files have names that objects have, asks what becomes of them, and does that.

use super::carrier::CANCELED;
use super::carrier::Carrier;
use super::collision::{Collision, CollisionAnswer, CollisionChoice};
use super::existing::existing;
use super::free_names::free_names;
use super::listing::ListedObject;
use super::upload_item::UploadItem;
use crate::http::Error;
use crate::store::tasks::Tasks;
use std::collections::{HashMap, HashSet};

/// How often other names are looked up that turn out to be taken as well.
const TRIES: usize = 5;

/// The files that are to be sent.
#[derive(Debug, Default)]
pub struct Resolved {
    pub items: Vec<UploadItem>,
    /// How many are not sent since the user wants the objects to stay.
    pub skipped: usize,
    pub removes_segments: bool,
}

/// Looks up the files' names and asks the user where some are taken.
///
/// # Errors
/// Swift's; that the user wants nothing sent.
pub async fn resolve(carrier: &Carrier, tasks: Tasks, task: u64, items: Vec<UploadItem>) -> Result<Resolved, Error> {
    let mut seen = HashSet::new();
    // A folder has no name twice, but several folders of one name may be dropped together.
    let items: Vec<UploadItem> = items.into_iter().filter(|item| seen.insert(item.name.clone())).collect();
    let names = items.iter().map(|item| item.name.clone()).collect();
    let found = match existing(carrier.connection(), carrier.container(), names).await {
        // Who may write may not be allowed to list: then the service says of each file whether its name is taken.
        Err(error) if error.status() == Some(403) => Vec::new(),
        found => found?,
    };
    if found.is_empty() {
        return Ok(Resolved { items, ..Resolved::default() });
    }
    let large = found.iter().filter(|object| object.slo_etag.is_some()).count();
    let taken = found.iter().map(|object| object.name.clone()).collect();
    let (question, answer) = Collision::new(task, carrier.container(), taken, items.len(), large);
    tasks.ask(question);
    carrier.say("waiting for your answer");
    let answer = answer.await;
    tasks.withdraw_question(task);
    let answer = answer.map_err(|_| Error::refused(CANCELED))?;
    let mut resolved = apply(answer, items, found);
    if answer.choice == CollisionChoice::KeepBoth {
        rename(carrier, &mut resolved.items).await?;
    }
    Ok(resolved)
}

/// What the answer means for each file. Those that are to be kept beside an object still have its name.
fn apply(answer: CollisionAnswer, items: Vec<UploadItem>, found: Vec<ListedObject>) -> Resolved {
    let mut found: HashMap<String, ListedObject> =
        found.into_iter().map(|object| (object.name.clone(), object)).collect();
    let mut resolved = Resolved { removes_segments: answer.removes_segments, ..Resolved::default() };
    for mut item in items {
        item.replaced = found.remove(&item.name);
        match item.replaced.is_some() && answer.choice == CollisionChoice::Skip {
            true => resolved.skipped += 1,
            false => resolved.items.push(item),
        }
    }
    resolved
}

/// Gives the files whose names are taken names that are free.
async fn rename(carrier: &Carrier, items: &mut [UploadItem]) -> Result<(), Error> {
    let mut taken: HashSet<String> = items.iter().map(|item| item.name.clone()).collect();
    let mut open: Vec<(usize, String)> = Vec::new();
    for (at, item) in items.iter_mut().enumerate() {
        if item.replaced.take().is_some() {
            open.push((at, item.name.clone()));
        }
    }
    for _ in 0..TRIES {
        if open.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = open.iter().map(|(_, name)| name.clone()).collect();
        let free = free_names(&names, &mut taken);
        let there = match existing(carrier.connection(), carrier.container(), free.clone()).await {
            Err(error) if error.status() == Some(403) => Vec::new(),
            there => there?,
        };
        let there: HashSet<String> = there.into_iter().map(|object| object.name).collect();
        let mut still_open = Vec::new();
        for ((at, name), free) in open.into_iter().zip(free) {
            match items.get_mut(at).filter(|_| !there.contains(&free)) {
                Some(item) => item.name = free,
                None => still_open.push((at, name)),
            }
        }
        open = still_open;
    }
    match open.is_empty() {
        true => Ok(()),
        false => Err(Error::refused("Too many objects have similar names")),
    }
}
