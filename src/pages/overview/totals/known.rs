//! What is known of how many objects there are.

use crate::model::{Lookup, Row, Tone, units};
use crate::services::short_lists::short_lists;
use crate::services::totals::Count;
use crate::store::Connection;

/// A number of objects and the list of them.
#[derive(Clone, PartialEq)]
pub struct Total {
    /// `3 stopped`.
    pub label: String,
    pub tone: Tone,
    pub address: String,
}

impl Total {
    pub fn new(count: Count, word: &str, tone: Tone, address: String) -> Self {
        Total { label: [&number(count), " ", word].concat(), tone, address }
    }
}

/// All objects of a kind, and those in each state that there are.
#[derive(Clone, PartialEq)]
pub struct Known {
    pub all: Count,
    pub states: Vec<Total>,
}

/// Why nothing is known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is being asked for.
    Pending,
    /// The service did not answer.
    Unread,
}

pub type Totals = Result<Known, Missing>;

/// `12`, `150+`.
pub fn number(count: Count) -> String {
    [units::number(count.number as f64).as_str(), if count.is_least { "+" } else { "" }].concat()
}

/// What the service's limits say that the project has, if they do. Nobody counts those of all projects.
///
/// # Errors
/// While the limits are waited for.
pub fn in_use(cloud: &Connection, key: &str) -> Result<Option<usize>, Missing> {
    let lists = short_lists(key).filter(|_| !cloud.lists_all_projects());
    let Some((lists, call)) = lists.and_then(|lists| Some((lists, lists.limits()?))) else { return Ok(None) };
    let limits = cloud.document(&call).ok_or(Missing::Pending)?;
    Ok(limits.ok().and_then(|limits| lists.used(&limits)).map(|used| used as usize))
}

/// How many of the rows have one of these statuses.
pub fn of_statuses(rows: &[Row], statuses: &[&str]) -> usize {
    rows.iter().filter(|row| statuses.contains(&row.status())).count()
}
