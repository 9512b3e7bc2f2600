//! What projects have used of servers over a period: all of them for administrators, and the servers of one.

use super::detail::failure;
use crate::auth::ServiceRequest;
use crate::http::{Error, encode};
use crate::model::{Cell, Lookup, Timestamp, Tone, units};
use crate::navigation::use_navigation;
use crate::platform::now_ms;
use crate::services::compute::keys;
use crate::services::compute::usage::{
    Period, ServerUsage, Usage, all_projects_request, next_marker, project_request, project_usages, server_usages,
};
use crate::store::{App, Connection};
use crate::ui::cell::cell_view;
use crate::ui::dom::{Content, El, Html, button, div, el, span, text, when};
use crate::ui::download::download;
use crate::ui::empty::empty;
use crate::ui::icon::icon;
use crate::ui::skeleton::skeleton;
use crate::ui::table::csv_file;
use crate::ui::title::announce_page;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

const SERVERS: &str = "compute/servers";
const PROJECTS: &str = "identity/all-projects";
const FROM: &str = "from";
const TO: &str = "to";
const PROJECT: &str = "project";
/// What is measured, after what it is measured of.
const AMOUNTS: [&str; 4] = ["Server hours", "vCPU hours", "RAM GiB hours", "Disk GiB hours"];

/// What the page shows: which days of which project.
#[derive(Clone)]
struct Wanted {
    period: Period,
    /// None: all projects.
    project: Option<String>,
}

impl Wanted {
    fn read(cloud: &Connection, now: Timestamp) -> Wanted {
        let navigation = use_navigation();
        let month = Period::this_month(now);
        let period =
            Period { from: navigation.query(FROM).unwrap_or(month.from), to: navigation.query(TO).unwrap_or(month.to) };
        let own = cloud.session().scope().project.as_ref().map(|project| project.id.clone());
        let project = if cloud.caller().is_admin() { navigation.query(PROJECT) } else { own };
        Wanted { period, project }
    }

    /// Where this is shown.
    fn page(&self) -> String {
        let project = self.project.as_ref().map(|id| ["&", PROJECT, "=", &encode(id)].concat()).unwrap_or_default();
        let days = [FROM, "=", &encode(&self.period.from), "&", TO, "=", &encode(&self.period.to)].concat();
        ["/", keys::USAGE, "?", &days, &project].concat()
    }

    fn request(&self, now: Timestamp, after: Option<&str>) -> ServiceRequest {
        match &self.project {
            Some(id) => project_request(id, &self.period, now, after),
            None => all_projects_request(&self.period, now, after),
        }
    }

    /// The answer, all pages of it; none until the last one is there.
    fn answer(&self, cloud: &Connection, now: Timestamp) -> Option<Result<Vec<Arc<Value>>, Error>> {
        let mut pages: Vec<Arc<Value>> = Vec::new();
        let mut asked: Vec<String> = Vec::new();
        loop {
            let page = match cloud.document(&self.request(now, asked.last().map(String::as_str)))? {
                Ok(page) => page,
                Err(error) => return Some(Err(error)),
            };
            let following = next_marker(&page);
            pages.push(page);
            // A service that names a page again would be asked for ever.
            match following.filter(|next| !asked.contains(next)) {
                Some(next) => asked.push(next),
                None => return Some(Ok(pages)),
            }
        }
    }
}

/// The lines of the report.
struct Report {
    heads: Vec<&'static str>,
    lines: Vec<Line>,
}

/// What it is of, and what that has used.
struct Line {
    id: String,
    cells: Vec<Cell>,
    used: Usage,
}

impl Report {
    fn read(wanted: &Wanted, pages: &[Arc<Value>]) -> Report {
        let pages = pages.iter().map(|page| &**page);
        match &wanted.project {
            None => {
                Report { heads: vec!["Project"], lines: project_usages(pages).into_iter().map(project_line).collect() }
            }
            Some(_) => Report {
                heads: vec!["Server", "State", "Flavor", "Started", "Ended"],
                lines: server_usages(pages).into_iter().map(server_line).collect(),
            },
        }
    }

    fn sum(&self) -> Usage {
        let mut sum = Usage::default();
        self.lines.iter().for_each(|line| sum.add(&line.used));
        sum
    }

    /// For spreadsheets: exact numbers, and ids besides names.
    fn csv(&self, lookup: &dyn Lookup) -> String {
        let head = self.heads.iter().copied().chain(["ID"]).chain(AMOUNTS).map(str::to_owned).collect();
        let lines = self.lines.iter().map(|Line { id, cells, used }| {
            let amounts = amounts(used).map(|amount| ((amount * 100.0).round() / 100.0).to_string());
            cells.iter().map(|cell| cell.plain(lookup)).chain([id.clone()]).chain(amounts).collect()
        });
        csv_file(std::iter::once(head).chain(lines))
    }
}

fn project_line(used: Usage) -> Line {
    Line { id: used.project.clone(), cells: vec![Cell::link(PROJECTS, &used.project)], used }
}

fn server_line(server: ServerUsage) -> Line {
    let gone = !server.ended.is_empty();
    // What is gone has no page.
    let name = if gone { Cell::text(server.name) } else { Cell::named_link(SERVERS, &server.id, server.name) };
    let tone = match server.state.as_str() {
        "active" => Tone::Good,
        "error" => Tone::Bad,
        _ => Tone::Off,
    };
    let state = Cell::status(server.state, tone);
    let times = [Cell::time(&server.started), Cell::time(&server.ended)];
    let cells = [name, state, Cell::text(server.flavor)].into_iter().chain(times).collect();
    Line { id: server.id, cells, used: server.used }
}

fn amounts(used: &Usage) -> [f64; 4] {
    [used.server_hours, used.vcpu_hours, used.ram, used.disk]
}

/// Small amounts are told exactly enough not to be nothing.
fn shown(amount: f64) -> String {
    if amount < 10.0 { ((amount * 100.0).round() / 100.0).to_string() } else { units::number(amount) }
}

/// What the address asks for; none without a cloud.
fn wanted(now: Timestamp) -> Option<Wanted> {
    App::get().cloud().map(|cloud| Wanted::read(&cloud, now))
}

fn problem(now: Timestamp) -> Option<&'static str> {
    wanted(now)?.period.problem(now)
}

/// What the services say of it.
fn answer(now: Timestamp) -> Option<Result<Vec<Arc<Value>>, Error>> {
    let wanted = wanted(now).filter(|wanted| wanted.period.problem(now).is_none())?;
    wanted.answer(&App::get().cloud()?, now)
}

fn report(now: Timestamp) -> Option<Report> {
    Some(Report::read(&wanted(now)?, &answer(now)?.ok()?))
}

/// The page.
pub fn usage_page() -> Html {
    announce_page("Usage");
    let Some(cloud) = App::get().cloud_now() else { return Html::none() };
    // One end for all requests of the page, by the clock of the servers whose hours are counted.
    let now = Timestamp::from_ms(now_ms() + cloud.session().server_offset_ms());
    let waiting = move || problem(now).is_none() && answer(now).is_none();
    let failed = failure("The usage could not be read".to_owned(), move || answer(now)?.err(), None);
    let shown = move || Some(whole(&report(now)?, &App::get().cloud()?, &wanted(now)?));
    let body = div("page__body").child((
        when(move || problem(now).is_some(), move || wrong(now)),
        when(waiting, || skeleton(5)),
        failed,
        shown,
    ));
    div("page").child((head(now), choice(now), body)).html()
}

fn wrong(now: Timestamp) -> El {
    let words = text(move || problem(now).unwrap_or_default().to_owned());
    el("p").class("notice notice--bad").attr("role", "status").child((icon("warning"), span("").child(words)))
}

fn head(now: Timestamp) -> El {
    let csv = move |_| {
        let all = untrack(|| Some((report(now)?, wanted(now)?, App::get().cloud_now()?)));
        let Some((report, Wanted { period: Period { from, to }, .. }, cloud)) = all else { return };
        let name = ["usage-", &from, "-", &to, ".csv"].concat();
        download(&name, "text/csv;charset=utf-8", &untrack(|| report.csv(&cloud)));
    };
    let save = button("button")
        .flag("disabled", move || report(now).is_none_or(|report| report.lines.is_empty()))
        .on("click", csv)
        .child((icon("download"), "Download CSV"));
    let sub = text(move || {
        let Some(id) = wanted(now).and_then(|wanted| wanted.project) else { return "Of all projects.".to_owned() };
        let name = App::get().cloud().and_then(|cloud| {
            let scope = cloud.session().scope();
            let own = scope.project.as_ref().filter(|own| own.id == id).map(|own| own.name.clone());
            own.or_else(|| cloud.name_of(PROJECTS, &id))
        });
        ["Of project ", &name.unwrap_or(id), "."].concat()
    });
    div("page__head").child((
        el("h1").attr("tabindex", "-1").child("Usage"),
        div("page__actions").child(save),
        el("p")
            .class("page__sub")
            .child((sub, " Servers count from their start to their end, shut off or not; days are in UTC.")),
    ))
}

/// Of which days, and back to all projects.
fn choice(now: Timestamp) -> El {
    let navigation = use_navigation();
    let go = move |change: &dyn Fn(&mut Wanted)| {
        if let Some(mut next) = untrack(|| wanted(now)) {
            change(&mut next);
            navigation.replace(&next.page());
        }
    };
    let preset = move |label: &'static str, period: Period| {
        let chosen = period.clone();
        let current = move || wanted(now).is_some_and(|wanted| wanted.period == chosen);
        button("button")
            .attr("aria-pressed", move || current().to_string())
            .on("click", move |_| go(&|wanted| wanted.period = period.clone()))
            .child(label)
    };
    let presets = div("segments").attr("role", "group").attr("aria-label", "Days").child((
        preset("This month", Period::this_month(now)),
        preset("Last month", Period::last_month(now)),
        preset("7 days", Period::last_days(now, 7)),
        preset("30 days", Period::last_days(now, 30)),
    ));
    let date = move |label: &'static str, of: fn(&mut Period) -> &mut String| {
        let shown = move || wanted(now).map(|mut wanted| of(&mut wanted.period).clone()).unwrap_or_default();
        let input = el("input").class("input").attr("type", "date").value(shown).on("change", move |event| {
            let day = event_target_value(&event);
            go(&|wanted| day.clone_into(of(&mut wanted.period)));
        });
        super::labelled(&crate::ui::unique("day"), label, input)
    };
    let back = move || {
        let admin = App::get().cloud().is_some_and(|cloud| cloud.caller().is_admin());
        let is_one = admin && wanted(now).is_some_and(|wanted| wanted.project.is_some());
        is_one.then(|| {
            button("button button--quiet")
                .on("click", move |_| go(&|wanted| wanted.project = None))
                .child("All projects")
        })
    };
    div("usage__choice").child((
        presets,
        date("First day", |period| &mut period.from),
        date("Last day", |period| &mut period.to),
        back,
    ))
}

/// The report as a table, with its sum.
fn whole(report: &Report, cloud: &Connection, wanted: &Wanted) -> El {
    if report.lines.is_empty() {
        return empty("clock", "Nothing was used", "No server was running on these days.", ());
    }
    let heads = report.heads.iter().map(|head| el("th").attr("scope", "col").child(*head));
    let numbers = AMOUNTS.map(|head| el("th").class("num").attr("scope", "col").child(head));
    let numeric = |used: &Usage| amounts(used).map(|amount| el("td").class("num").child(shown(amount)));
    let may_open = wanted.project.is_none();
    let line = |Line { cells, used, .. }: &Line| {
        let shown = cells.iter().map(|cell| el("td").child(cell_view(cell, cloud)));
        let open = may_open.then(|| {
            let one = Wanted { project: Some(used.project.clone()), ..wanted.clone() };
            let name = cells.first().map(|cell| cell.plain(cloud)).unwrap_or_default();
            let link = el("a").class("button button--small").attr("href", one.page());
            el("td").child(link.attr("aria-label", ["Servers of ", &name].concat()).child("Servers"))
        });
        el("tr").children(shown).children(numeric(used)).child(open)
    };
    let extra = may_open.then(|| el("th").attr("scope", "col").child(span("visually-hidden").child("Servers")));
    let head = el("thead").child(el("tr").children(heads).children(numbers).child(extra));
    let label = el("th")
        .attr("scope", "row")
        .attr("colspan", report.heads.len().to_string())
        .child(["Sum of ", &units::number(report.lines.len() as f64)].concat());
    let foot = el("tr").child(label).children(numeric(&report.sum())).child(may_open.then(|| el("td")));
    let table = el("table").class("table usage__table").child((
        head,
        el("tbody").children(report.lines.iter().map(line)),
        el("tfoot").child(foot),
    ));
    div("panel scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", "Usage").child(table)
}
