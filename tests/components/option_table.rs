//! Choices as a table: sorted, narrowed down, and still radio buttons with names.

use crate::filled::filled;
use crate::mounted::{Mounted, fire, settled, value};
use leptos::prelude::*;
use skylark::model::{Cell, Choice, ChoiceTable, Choices, Field, FieldKind, Form, FormValues, Lookup, Section};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};

/// As many as a large cloud has. The largest do not fit; one is what the server has; `lonely` is of no family.
fn flavors(_: &dyn Lookup, _: &FormValues) -> Choices {
    let flavor = |n: u32| {
        let family = ["c5", "m1"][(n % 2) as usize];
        let feature = if n == 3 { "GPU" } else { "" };
        let cells = [Cell::number(n), Cell::mebibytes(f64::from(300 - n) * 1024.0), Cell::None, Cell::text(feature)];
        let choice = Choice::new(n.to_string(), format!("{family}.{n}x")).cells(cells);
        match n {
            5 => choice.current("Current flavor"),
            7 => choice.warning(Some("Failed before: No valid host".to_owned())),
            n => choice.disabled((n > 290).then(|| "Quota: 290 vCPUs left".to_owned())),
        }
    };
    let lonely = Choice::new("lonely", "lonely").cells([Cell::number(2.0)]);
    let (possible, rest): (Vec<_>, Vec<_>) = (1..=300).map(flavor).partition(|choice| choice.value != "300");
    Some(Ok(possible.into_iter().chain(rest).chain([lonely]).collect()))
}

static TABLE: ChoiceTable = ChoiceTable {
    columns: &["vCPUs", "RAM", "Ephemeral", "Features"],
    possible: "Only flavors that fit",
    family: Some(|choice| choice.label.split_once('.').map_or("", |(family, _)| family)),
};

static FORM: Form = Form::new(&[Section::untitled(&[Field::new("flavor", "Flavor", FieldKind::Cards(flavors))
    .required()
    .table(&TABLE)])]);

fn names(page: &Mounted) -> Vec<String> {
    page.all(".card__label").iter().filter_map(|label| label.text_content()).collect()
}

async fn sort(page: &Mounted, column: &str) {
    page.labeled(&format!("Sort by {column}")).unchecked_ref::<HtmlElement>().click();
    settled().await;
}

#[wasm_bindgen_test]
async fn a_table_of_choices_is_a_group_of_radio_buttons_that_say_every_value() {
    let (page, state) = filled(&FORM, FormValues::default()).await;
    let group = page.all("[role=radiogroup]")[0].clone();
    let label = document().get_element_by_id(&group.get_attribute("aria-labelledby").unwrap()).unwrap();
    assert_eq!(label.text_content().unwrap(), "Flavor");
    let heads: Vec<_> = page.all(".cards__sort").iter().filter_map(|head| head.get_attribute("aria-label")).collect();
    assert_eq!(heads, ["Sort by Name", "Sort by vCPUs", "Sort by RAM", "Sort by Features"], "those that have values");
    assert_eq!(names(&page).len(), 100);
    assert!(page.text().contains("201 more. Type to search."));
    let third = page.all("label.card")[2].clone();
    assert_eq!(third.text_content().unwrap(), "m1.3xvCPUs: 3RAM: 297 GiBFeatures: GPU");
    let radio: HtmlInputElement = third.query_selector("input[type=radio]").unwrap().unwrap().unchecked_into();
    radio.click();
    settled().await;
    assert_eq!(state.submit().unwrap().text("flavor"), "3");
    assert!(page.all("label.card")[4].text_content().unwrap().contains("Current"));
    assert!(!page.text().contains("Current flavor"), "the word says it");
    assert!(page.all(".card__warning")[0].text_content().unwrap().contains("No valid host"));
}

#[wasm_bindgen_test]
async fn a_heading_sorts_and_what_does_not_fit_stays_last() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    sort(&page, "RAM").await;
    assert_eq!(names(&page)[..2], ["c5.290x", "m1.289x"], "the smallest of those that fit");
    let head = page.labeled("Sort by RAM");
    assert_eq!(head.get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(head.get_attribute("aria-description").as_deref(), Some("Ascending"));
    sort(&page, "RAM").await;
    assert_eq!(names(&page)[..2], ["m1.1x", "c5.2x"]);
    assert_eq!(page.labeled("Sort by RAM").get_attribute("aria-description").as_deref(), Some("Descending"));
    sort(&page, "vCPUs").await;
    sort(&page, "vCPUs").await;
    assert_eq!(names(&page)[0], "c5.290x", "the largest one that fits");
    assert_eq!(page.labeled("Sort by RAM").get_attribute("aria-pressed").as_deref(), Some("false"));
    page.type_in("Filter Flavor", ".29").await;
    let found = names(&page);
    assert_eq!(found[..2], ["c5.290x", "m1.29x"]);
    assert_eq!(found.last().map(String::as_str), Some("m1.291x"), "what does not fit is sorted as well");
}

#[wasm_bindgen_test]
async fn families_and_what_fits_narrow_the_table_down() {
    let (page, state) = filled(&FORM, FormValues::default()).await;
    let family: HtmlSelectElement = page.labeled("Family").unchecked_into();
    let options: Vec<_> = page.all("[aria-label=Family] option").iter().filter_map(|one| one.text_content()).collect();
    assert_eq!(options, ["All families", "c5 (150)", "m1 (150)", "Other (1)"]);
    family.set_value("Other");
    fire(&family, "change");
    settled().await;
    assert_eq!(names(&page), ["lonely"]);
    family.set_value("m1");
    fire(&family, "change");
    page.type_in("Filter Flavor", "29").await;
    let found = names(&page);
    assert!(found.contains(&"m1.299x".to_owned()) && found.iter().all(|name| name.starts_with("m1.")), "{found:?}");
    let only: HtmlInputElement = page.all(".cards__head input[type=checkbox]")[0].clone().unchecked_into();
    only.click();
    settled().await;
    assert!(!names(&page).contains(&"m1.299x".to_owned()));
    page.type_in("Filter Flavor", "gpu").await;
    assert_eq!(names(&page), ["m1.3x"], "every value is searched");
    page.type_in("Filter Flavor", "nothing").await;
    assert!(page.text().contains("No matches"));
    assert_eq!(state.values_to_send().text("flavor"), "", "looking is not choosing");
}

#[wasm_bindgen_test]
async fn typing_among_the_rows_goes_to_the_filter() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    let radio: HtmlElement = page.all("input[type=radio]")[0].clone().unchecked_into();
    radio.focus().unwrap();
    let press = |key: &str| {
        let script = "radio.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))";
        let press = js_sys::Function::new_with_args("radio, key", script);
        press.call2(&wasm_bindgen::JsValue::NULL, &radio, &key.into()).unwrap();
        document().active_element().unwrap()
    };
    assert_eq!(value(&press(" ")), "1", "a blank chooses");
    assert_eq!(value(&press("ArrowDown")), "1", "arrows are the browser's");
    assert_eq!(press("g").get_attribute("aria-label").as_deref(), Some("Filter Flavor"));
}
