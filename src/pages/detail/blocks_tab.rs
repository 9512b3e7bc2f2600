//! What is used of a whole, as bars, and what uses it, as blocks.

use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use crate::auth::ServiceRequest;
use crate::components::meter::MeterView;
use crate::components::skeleton::Skeleton;
use crate::components::status::tone;
use crate::model::scoped_row::page_address;
use crate::model::{Block, Cell, shown, units};
use crate::store::App;
use leptos::prelude::*;
use serde_json::Value;

/// How wide a block of the size one is, in pixels: with its name, and without where there are more blocks than `MOST_NAMED`.
const NAMED_WIDTH: f64 = 150.0;
const BARE_WIDTH: f64 = 28.0;
const MOST_NAMED: usize = 60;
/// The widest block, in pixels.
const WIDEST: f64 = 720.0;

/// The bars, and below them the blocks, of which the largest come first.
#[component]
pub fn BlocksTab(
    /// The bars' values.
    meters: Signal<Vec<Cell>>,
    /// The request for what uses the whole.
    request: Signal<Option<ServiceRequest>>,
    /// Reads the answer.
    blocks: fn(&Value) -> Vec<Block>,
    /// What the blocks are: `Servers`.
    title: &'static str,
) -> impl IntoView {
    let app = App::get();
    let fetch = Fetch::new(request);
    let resolved = Memo::new(move |_| -> Vec<Cell> {
        let Some(cloud) = app.cloud() else { return Vec::new() };
        let resolve = |cell: Cell| match cell {
            Cell::Derived(derived) => derived.cell(&cloud),
            cell => cell,
        };
        // All are asked for before the first is waited for.
        meters.get().into_iter().map(resolve).collect()
    });
    let bars = move || {
        let bar = |cell: Cell| match cell {
            Cell::Meter(meter) => view! { <MeterView meter /> }.into_any(),
            Cell::Pending => view! { <Skeleton lines=1 /> }.into_any(),
            _ => ().into_any(),
        };
        resolved.get().into_iter().map(bar).collect_view()
    };
    let all = Memo::new(move |_| fetch.json.with(|json| json.as_deref().map(blocks).unwrap_or_default()));
    let unit = Memo::new(move |_| if all.with(Vec::len) > MOST_NAMED { BARE_WIDTH } else { NAMED_WIDTH });
    let count = move || fetch.has_answer().then(|| units::number(all.with(Vec::len) as f64));
    let list = move || {
        (fetch.has_answer() && all.with(|all| !all.is_empty())).then(|| {
            view! {
                <ul class="blocks" aria-label=title>
                    <For each=move || all.get() key=block_key let:block>
                        <BlockView block unit />
                    </For>
                </ul>
            }
        })
    };
    let nothing = move || fetch.has_answer() && all.with(Vec::is_empty);
    view! {
        <div class="parts">
            <div class="blocks__bars">{bars}</div>
            <section class="panel">
                <div class="panel__head">
                    <h2>{title} " " <small class="is-quiet">{count}</small></h2>
                </div>
                <div class="panel__body">
                    <FetchStatus fetch />
                    {list}
                    <Show when=nothing>
                        <p class="is-quiet">"Nothing uses it."</p>
                    </Show>
                </div>
            </section>
        </div>
    }
    .into_any()
}

/// All that a block shows: a block that changes is built anew.
fn block_key(block: &Block) -> (String, String, String, String, u64) {
    let status = [&block.status.word, " ", block.status.task.as_deref().unwrap_or_default()].concat();
    (block.id.clone(), block.name.clone(), status, block.words.clone(), block.size.to_bits())
}

/// One block, which leads to its object.
#[component]
fn BlockView(
    /// What it shows.
    block: Block,
    /// The width of a block of the size one, in pixels.
    unit: Memo<f64>,
) -> impl IntoView {
    let name = shown(&block.name).into_owned();
    let title = [&name, " · ", &block.status.word, " · ", &block.words].concat();
    let size = block.size;
    let width = move || format!("{}px", (size * unit.get()).clamp(unit.get(), WIDEST));
    view! {
        <li class="blocks__item" style:width=width>
            <a
                class=["block-link status--", tone(block.status.tone)].concat()
                href=page_address(block.key, &block.id)
                title=title
            >
                <i class="status__shape" aria-hidden="true"></i>
                <span class="block-link__words">
                    <span class="block-link__name">{name}</span>
                    <small>{block.words}</small>
                </span>
                <span class="visually-hidden">{block.status.word}</span>
            </a>
        </li>
    }
}
