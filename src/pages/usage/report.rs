//! The report: its lines, their sum and its file.

use super::query::UsageQuery;
use crate::components::table::csv_file;
use crate::model::{Cell, Lookup, Tone};
use crate::services::compute::keys;
use crate::services::compute::usage::{ServerUsage, Usage, project_usages, server_usages};
use crate::services::identity;
use serde_json::Value;
use std::sync::Arc;

/// The titles of the amounts, which follow the columns that tell whose they are.
pub const AMOUNTS: [&str; 4] = ["Server hours", "vCPU hours", "RAM GiB hours", "Disk GiB hours"];

/// A report.
#[derive(Clone, PartialEq)]
pub struct Report {
    /// The titles of the columns before the amounts.
    pub heads: &'static [&'static str],
    pub lines: Vec<ReportLine>,
}

/// A project or a server, and how much it has used.
#[derive(Clone, PartialEq)]
pub struct ReportLine {
    pub id: String,
    /// The columns before the amounts.
    pub cells: Vec<Cell>,
    pub used: Usage,
}

impl Report {
    /// Reads the pages of an answer.
    pub fn read(query: &UsageQuery, pages: &[Arc<Value>]) -> Self {
        let pages = pages.iter().map(|page| &**page);
        match query.project {
            None => {
                Report { heads: &["Project"], lines: project_usages(pages).into_iter().map(project_line).collect() }
            }
            Some(_) => Report {
                heads: &["Server", "State", "Flavor", "Started", "Ended"],
                lines: server_usages(pages).into_iter().map(server_line).collect(),
            },
        }
    }

    /// The sum of all lines.
    pub fn sum(&self) -> Usage {
        let mut sum = Usage::default();
        self.lines.iter().for_each(|line| sum.add(&line.used));
        sum
    }

    /// The report for spreadsheets: exact numbers, and ids besides names.
    pub fn csv(&self, lookup: &dyn Lookup) -> String {
        let head = self.heads.iter().copied().chain(["ID"]).chain(AMOUNTS).map(str::to_owned).collect();
        let lines = self.lines.iter().map(|ReportLine { id, cells, used }| {
            let amounts = amounts(used).map(|amount| round(amount).to_string());
            cells.iter().map(|cell| cell.plain(lookup)).chain([id.clone()]).chain(amounts).collect()
        });
        csv_file(std::iter::once(head).chain(lines))
    }
}

fn project_line(used: Usage) -> ReportLine {
    ReportLine { id: used.project.clone(), cells: vec![Cell::link(identity::keys::ALL_PROJECTS, &used.project)], used }
}

fn server_line(server: ServerUsage) -> ReportLine {
    let is_deleted = !server.ended.is_empty();
    // A deleted server has no page.
    let name =
        if is_deleted { Cell::text(server.name) } else { Cell::named_link(keys::SERVERS, &server.id, server.name) };
    let tone = match server.state.as_str() {
        "active" => Tone::Good,
        "error" => Tone::Bad,
        _ => Tone::Off,
    };
    let state = Cell::status(server.state, tone);
    let times = [Cell::time(&server.started), Cell::time(&server.ended)];
    let cells = [name, state, Cell::text(server.flavor)].into_iter().chain(times).collect();
    ReportLine { id: server.id, cells, used: server.used }
}

/// The amounts in the order of [`AMOUNTS`].
pub fn amounts(used: &Usage) -> [f64; 4] {
    [used.server_hours, used.vcpu_hours, used.ram, used.disk]
}

fn round(amount: f64) -> f64 {
    (amount * 100.0).round() / 100.0
}
