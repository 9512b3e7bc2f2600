//! Charts.

use crate::mounted::until;
use crate::page::{accessible_name, attribute, click, mount, press};
use leptos::prelude::*;
use leptos::task::tick;
use skylark::components::chart::{BarChart, ChartData, Quantity, Series};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_chart_tells_its_values_to_the_keyboard_and_as_a_table() {
    let series = |name: &str, values: [f64; 2]| Series { name: name.to_owned(), values: values.map(Some).to_vec() };
    let chart = |series: Vec<Series>| ChartData {
        quantity: Quantity::Amount("hours"),
        point: "Day",
        points: ["Monday", "Tuesday"].map(str::to_owned).to_vec(),
        room: 0,
        series,
    };
    let data = RwSignal::new(chart(vec![series("web", [1.0, 2.0]), series("db", [0.5, 0.0])]));
    let page = mount(move || view! { <BarChart caption="Hours per day" data /> }.into_any()).await;
    let slider = page.get("slider", "Hours per day");
    // A bar for each value that is not zero.
    assert_eq!(page.all("svg g rect").len(), 3);
    assert!(page.root.text_content().unwrap().contains("Total: 3.50 hours"));
    slider.focus().unwrap();
    press("Home").await;
    let words = "Monday: web 1.00 hours, db 0.50 hours, total 1.50 hours";
    assert_eq!(attribute(&slider, "aria-valuetext"), words);
    assert!(page.root.text_content().unwrap().contains(words));
    press("ArrowRight").await;
    assert!(attribute(&slider, "aria-valuetext").starts_with("Tuesday"));
    click(&page.all("summary")[0]).await;
    until("the table", || !page.all("table").is_empty()).await;
    let cells = |row: &str| page.all(&format!("{row} td")).iter().map(accessible_name).collect::<Vec<_>>();
    assert_eq!(cells("tbody tr:first-child"), ["1.00", "0.50", "1.50"]);
    assert_eq!(cells("tfoot tr"), ["3.00", "0.50", "3.50"]);
    // It follows its values, in the same elements.
    data.set(chart(vec![series("web", [4.0, 2.0])]));
    tick().await;
    assert!(slider.is_connected());
    assert_eq!(cells("tbody tr:first-child"), ["4.00"]);
}
