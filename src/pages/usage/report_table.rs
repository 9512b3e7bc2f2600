//! The report as a table.

use super::query::UsageQuery;
use super::report::{AMOUNTS, ReportLine, amounts};
use super::usage_page::use_usage_page;
use crate::components::empty_state::EmptyState;
use crate::model::{Cell, units};
use crate::pages::value_view::ValueView;
use crate::services::compute::usage::Usage;
use leptos::prelude::*;

/// The lines and their total; nothing until the report was read.
#[component]
pub fn ReportTable() -> impl IntoView {
    let page = use_usage_page();
    move || {
        let report = page.report.get()?;
        if report.lines.is_empty() {
            let text = "No servers were running in this period.";
            return Some(view! { <EmptyState icon="clock" title="No usage" text /> }.into_any());
        }
        let has_links = page.is_of_all_projects();
        let sum = report.sum();
        let (one, several) = if has_links { ("project", "projects") } else { ("server", "servers") };
        let label = ["Total (", &units::count(report.lines.len(), one, several), ")"].concat();
        let columns = report.heads.len();
        let heads = report.heads.iter().map(|head| view! { <th scope="col">{*head}</th> });
        let numeric_heads = AMOUNTS.map(|head| {
            view! {
                <th class="num" scope="col">
                    {head}
                </th>
            }
        });
        let link_head = has_links.then(|| {
            view! {
                <th scope="col">
                    <span class="visually-hidden">"Servers"</span>
                </th>
            }
        });
        let lines = report.lines.into_iter().map(|line| view! { <ReportRow line has_link=has_links /> });
        let table = view! {
            <div class="panel scroll" tabindex="0" role="region" aria-label="Usage">
                <table class="table usage__table">
                    <thead>
                        <tr>{heads.collect_view()} {numeric_heads.collect_view()} {link_head}</tr>
                    </thead>
                    <tbody>{lines.collect_view()}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan=columns>
                                {label}
                            </th>
                            <Amounts used=sum />
                            {has_links.then(|| view! { <td></td> })}
                        </tr>
                    </tfoot>
                </table>
            </div>
        };
        Some(table.into_any())
    }
}

/// A project or a server.
#[component]
fn ReportRow(
    /// The line.
    line: ReportLine,
    /// Whether a link leads to the report of the line's project.
    has_link: bool,
) -> impl IntoView {
    let ReportLine { id, cells, used } = line;
    let link = has_link.then(|| view! { <ProjectLink id cell=cells.first().cloned() /> });
    let cells = cells.into_iter().map(|cell| {
        view! {
            <td>
                <ValueView cell=Some(cell) />
            </td>
        }
    });
    view! { <tr>{cells.collect_view()} <Amounts used /> {link}</tr> }
}

/// The cells of the amounts.
#[component]
fn Amounts(
    /// The amounts.
    used: Usage,
) -> impl IntoView {
    amounts(&used).map(|amount| view! { <td class="num">{units::two_decimals(amount)}</td> }).collect_view()
}

/// The link to the servers of a project.
#[component]
fn ProjectLink(
    /// The project's id.
    id: String,
    /// The project, as the line names it.
    cell: Option<Cell>,
) -> impl IntoView {
    let page = use_usage_page();
    let name = move || {
        let connection = page.app.cloud()?;
        Some(cell.as_ref()?.plain(&connection))
    };
    let address = move || {
        let query = page.query.get().map(|query| UsageQuery { project: Some(id.clone()), ..query });
        query.map(|query| query.address())
    };
    view! {
        <td>
            <a
                class="button button--small"
                href=address
                aria-label=move || ["Servers of ", &name().unwrap_or_default()].concat()
            >
                "Servers"
            </a>
        </td>
    }
}
