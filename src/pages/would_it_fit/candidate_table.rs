//! The hosts that have room, with what is left there.

use crate::components::wide_content::WideContent;
use crate::model::{Cell, Tone, units};
use crate::pages::value_view::ValueView;
use crate::services::placement::fit::{Candidate, Question, Room, class_label};
use crate::services::placement::keys;
use leptos::prelude::*;

/// A row for each host.
#[component]
pub fn CandidateTable(
    /// What was asked.
    question: Question,
    /// The hosts.
    found: Vec<Candidate>,
) -> impl IntoView {
    let classes: Vec<String> = question.resources.into_iter().map(|(class, _)| class).collect();
    let heads = classes.iter().map(|class| {
        let title = [class_label(class), " left"].concat();
        view! { <th scope="col">{title}</th> }
    });
    let heads = heads.collect_view();
    let rows = found.into_iter().map(|candidate| {
        let Candidate { id, room, times, is_disabled } = candidate;
        let state = match is_disabled {
            true => Cell::status("disabled", Tone::Warning),
            false => Cell::status("enabled", Tone::Good),
        };
        let left = |class: &String| {
            let words = room.iter().find(|one| one.class == *class).map(Room::words);
            view! { <td>{words}</td> }
        };
        let left = classes.iter().map(left).collect_view();
        view! {
            <tr>
                <td>
                    <ValueView cell=Some(Cell::link(keys::RESOURCE_PROVIDERS, id)) />
                </td>
                <td>
                    <ValueView cell=Some(state) />
                </td>
                {left}
                <td class="num">{units::number(times)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <WideContent label="Hosts">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Host"</th>
                        <th scope="col">"Status"</th>
                        {heads}
                        <th class="num" scope="col">
                            "Fits"
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </WideContent>
    }
}
