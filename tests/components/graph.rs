//! Graphs of what needs what.

use crate::mounted::until;
use crate::page::{Page, attribute, click, has_focus, mount, press};
use leptos::prelude::*;
use leptos::task::tick;
use skylark::components::graph::{Graph, GraphEdge, GraphNode};
use skylark::model::{Status, Tone};
use wasm_bindgen_test::wasm_bindgen_test;

fn node(id: &str, state: &str) -> GraphNode {
    GraphNode {
        id: id.to_owned(),
        label: id.to_uppercase(),
        detail: "OS::Test::Thing".to_owned(),
        state: Some(Status { word: state.to_owned(), tone: Tone::Busy, task: None }),
        href: (id != "net").then(|| ["/things/", id].concat()),
    }
}

fn edge(from: &str, to: &str) -> GraphEdge {
    GraphEdge { from: from.to_owned(), to: to.to_owned() }
}

fn place(node: &web_sys::HtmlElement) -> (String, String) {
    let style = |name: &str| node.style().get_property_value(name).unwrap();
    (style("left"), style("top"))
}

fn nodes(page: &Page) -> Vec<web_sys::HtmlElement> {
    page.all(".graph__node")
}

#[wasm_bindgen_test]
async fn states_change_in_place_and_arrows_follow_the_edges() {
    let all = RwSignal::new(vec![node("web", "INIT"), node("port", "INIT"), node("net", "DONE")]);
    let edges = RwSignal::new(vec![edge("net", "port"), edge("port", "web")]);
    let page = mount(move || view! { <Graph nodes=all edges label="Resources" /> }.into_any()).await;
    until("the nodes", || nodes(&page).len() == 3).await;
    let by_id = |id: &str| nodes(&page).into_iter().find(|node| node.text_content().unwrap().starts_with(id)).unwrap();
    let before: Vec<_> = nodes(&page).iter().map(place).collect();
    let web = by_id("WEB");
    assert_eq!(attribute(&web, "aria-label"), "WEB, OS::Test::Thing, INIT. Needs: PORT");
    assert_eq!(attribute(&web, "href"), "/things/web");
    assert_eq!(by_id("NET").tag_name(), "DIV", "it has no page");
    assert_eq!(page.all(".graph__edge").len(), 2);
    // A state changes, and the list comes in another order.
    all.set(vec![node("net", "DONE"), node("port", "DONE"), node("web", "BUILD")]);
    tick().await;
    assert_eq!(nodes(&page).iter().map(place).collect::<Vec<_>>(), before, "nothing moves");
    assert!(web.is_connected() && web.text_content().unwrap().contains("BUILD"), "the node is the same element");

    by_id("NET").focus().unwrap();
    assert!(!press("ArrowRight").await);
    assert!(has_focus(&by_id("PORT")));
    press("ArrowRight").await;
    assert!(has_focus(&web));
    press("ArrowRight").await;
    assert!(has_focus(&web), "nothing needs it");
    press("ArrowLeft").await;
    assert!(has_focus(&by_id("PORT")));
    assert_eq!(attribute(&by_id("PORT"), "tabindex"), "0");
    assert_eq!(page.all(".graph__node[tabindex='0']").len(), 1, "the Tab key stops once");
}

#[wasm_bindgen_test]
async fn the_table_says_the_same() {
    let all = RwSignal::new(vec![node("web", "INIT"), node("net", "DONE")]);
    let edges = RwSignal::new(vec![edge("net", "web")]);
    let page = mount(move || view! { <Graph nodes=all edges label="Resources" /> }.into_any()).await;
    click(&page.get("button", "Table")).await;
    until("the table", || page.all("tbody tr").len() == 2).await;
    let cells: Vec<_> = page.all("tbody td").iter().map(|cell| cell.text_content().unwrap()).collect();
    assert_eq!(cells, ["NET", "OS::Test::Thing", "DONE", "", "WEB", "WEB", "OS::Test::Thing", "INIT", "NET", ""]);
    all.set(vec![node("web", "FAILED"), node("net", "DONE")]);
    tick().await;
    assert!(page.root.text_content().unwrap().contains("FAILED"));
    click(&page.get("button", "Diagram")).await;
    until("the picture", || nodes(&page).len() == 2).await;
}

#[wasm_bindgen_test]
async fn sixty_nodes_are_drawn_at_once() {
    let name = |at: usize| format!("node-{at:02}");
    let all = (0..60).map(|at| node(&name(at), "INIT")).collect::<Vec<_>>();
    let edges = (1..60).map(|at| edge(&name(at / 3), &name(at))).collect::<Vec<_>>();
    let start = js_sys::Date::now();
    let page = mount(move || {
        view! { <Graph nodes=Signal::stored(all) edges=Signal::stored(edges) label="Resources" /> }.into_any()
    })
    .await;
    until("the nodes", || nodes(&page).len() == 60).await;
    // A build without optimizations, on a machine that does other things as well.
    assert!(js_sys::Date::now() - start < 3000.0);
    assert_eq!(page.all(".graph__edge").len(), 59);
}
