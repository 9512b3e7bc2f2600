//! What the page's address asks for: the days and the project of a report.

use crate::auth::ServiceRequest;
use crate::http::{Error, encode};
use crate::model::{Lookup, Timestamp};
use crate::navigation::Navigation;
use crate::services::compute::keys;
use crate::services::compute::usage::{Period, all_servers_request, next_marker, project_request, tells_usage};
use crate::store::Connection;
use serde_json::Value;
use std::sync::Arc;

const FROM: &str = "from";
const TO: &str = "to";
const PROJECT: &str = "project";

/// The days and the project of a report.
#[derive(Clone, PartialEq)]
pub struct UsageQuery {
    pub period: Period,
    /// `None` for all projects.
    pub project: Option<String>,
}

impl UsageQuery {
    /// Reads the address; without days it is this month. Only administrators may ask for other projects than their own.
    /// Reactive.
    pub fn read(navigation: Navigation, connection: &Connection, now: Timestamp) -> Self {
        let month = Period::this_month(now);
        let period =
            Period { from: navigation.query(FROM).unwrap_or(month.from), to: navigation.query(TO).unwrap_or(month.to) };
        let own = connection.session().scope().project.as_ref().map(|project| project.id.clone());
        let project = if connection.caller().is_admin() { navigation.query(PROJECT) } else { own };
        UsageQuery { period, project }
    }

    /// The address of the page that shows this report.
    pub fn address(&self) -> String {
        let project = self.project.as_ref().map(|id| ["&", PROJECT, "=", &encode(id)].concat()).unwrap_or_default();
        let days = [FROM, "=", &encode(&self.period.from), "&", TO, "=", &encode(&self.period.to)].concat();
        ["/", keys::USAGE, "?", &days, &project].concat()
    }

    fn request(&self, now: Timestamp, after: Option<&str>) -> ServiceRequest {
        match &self.project {
            Some(id) => project_request(id, &self.period, now, after),
            // The servers' times are what days are counted by.
            None => all_servers_request(&self.period, now, after),
        }
    }

    /// All pages of the answer; `None` until the last one is there. Reactive.
    pub fn answer(&self, connection: &Connection, now: Timestamp) -> Option<Result<Vec<Arc<Value>>, Error>> {
        let mut pages: Vec<Arc<Value>> = Vec::new();
        let mut markers: Vec<String> = Vec::new();
        loop {
            let page = match connection.document(&self.request(now, markers.last().map(String::as_str)))? {
                Ok(page) if tells_usage(&page) => page,
                Ok(_) => return Some(Err(Error::refused("Nova's response contains no usage"))),
                Err(error) => return Some(Err(error)),
            };
            let marker = next_marker(&page);
            pages.push(page);
            // A service that names a page again would be asked for ever.
            match marker.filter(|marker| !markers.contains(marker)) {
                Some(marker) => markers.push(marker),
                None => return Some(Ok(pages)),
            }
        }
    }
}
