//! The state of the usage page: a handle that its parts share.

use super::by_span::UsageBySpan;
use super::query::UsageQuery;
use super::report::Report;
use crate::http::Error;
use crate::model::Timestamp;
use crate::navigation::{Navigation, use_navigation};
use crate::platform::now_ms;
use crate::store::{App, Connection};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// All pages of an answer, once they are there.
type Answer = Option<Result<Vec<Arc<Value>>, Error>>;

/// The report that is shown. A context of the usage page; all copies are the same one.
#[derive(Clone, Copy)]
pub struct UsagePage {
    pub app: App,
    /// The time when the page was opened, by the clock of the servers whose hours are counted. All requests end here.
    pub now: Timestamp,
    /// The days and the project that the address asks for; `None` without a connection.
    pub query: Memo<Option<UsageQuery>>,
    /// What is wrong with the days, if something is.
    pub problem: Memo<Option<&'static str>>,
    answer: Memo<Answer>,
    /// The report, once it was read.
    pub report: Memo<Option<Report>>,
    /// The same, by day, once it was read.
    pub by_span: Memo<Option<UsageBySpan>>,
    navigation: Navigation,
}

/// The page's state.
///
/// # Panics
/// Outside of the usage page.
pub fn use_usage_page() -> UsagePage {
    expect_context()
}

impl UsagePage {
    pub fn new(connection: &Connection) -> Self {
        let (app, navigation) = (App::get(), use_navigation());
        let now = Timestamp::from_ms(now_ms() + connection.session().server_offset_ms());
        let query: Memo<Option<UsageQuery>> =
            Memo::new(move |_| Some(UsageQuery::read(navigation, &app.cloud()?, now)));
        let problem = Memo::new(move |_| query.with(|query| query.as_ref()?.period.problem(now)));
        let answer = Memo::new(move |_| -> Answer {
            let query = query.get().filter(|_| problem.with(Option::is_none))?;
            query.answer(&app.cloud()?, now)
        });
        let report = Memo::new(move |_| {
            let query = query.get()?;
            answer.with(|answer| Some(Report::read(&query, answer.as_ref()?.as_ref().ok()?)))
        });
        let by_span = Memo::new(move |_| {
            let query = query.get()?;
            answer.with(|answer| Some(UsageBySpan::read(&query, now, answer.as_ref()?.as_ref().ok()?)))
        });
        UsagePage { app, now, query, problem, answer, report, by_span, navigation }
    }

    /// Whether an answer is on its way. Reactive.
    pub fn is_waiting(self) -> bool {
        self.problem.with(Option::is_none) && self.answer.with(Option::is_none)
    }

    /// Why the report could not be read, if so. Reactive.
    pub fn error(self) -> Option<Error> {
        self.answer.with(|answer| answer.as_ref()?.as_ref().err().cloned())
    }

    /// Whether the report is of all projects. Reactive.
    pub fn is_of_all_projects(self) -> bool {
        self.query.with(|query| query.as_ref().is_some_and(|query| query.project.is_none()))
    }

    /// Shows another report: the address changes in place. One that could not be read is asked for again, also where it is
    /// the one that is shown.
    pub fn change(self, change: impl FnOnce(&mut UsageQuery)) {
        let Some(before) = self.query.get_untracked() else { return };
        let mut query = before.clone();
        change(&mut query);
        if untrack(|| self.has_failed(&query)) {
            self.ask_again();
        }
        if query != before {
            self.navigation.replace(&query.address());
        }
    }

    /// Asks again for what could not be read.
    pub fn ask_again(self) {
        if let Some(connection) = self.app.cloud_now() {
            connection.expire_documents();
        }
    }

    /// Whether a report was asked for a moment ago in vain.
    fn has_failed(self, query: &UsageQuery) -> bool {
        let connection = self.app.cloud().filter(|_| query.period.problem(self.now).is_none());
        connection.is_some_and(|connection| matches!(query.answer(&connection, self.now), Some(Err(_))))
    }
}
