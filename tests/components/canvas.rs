//! The canvas that pictures are drawn on.

use crate::mounted::until;
use crate::page::{click, mount, press};
use leptos::prelude::*;
use skylark::components::canvas::Canvas;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_picture_is_fitted_in_until_it_is_moved() {
    let (size, room) = (RwSignal::new((10.0, 10.0)), RwSignal::new((0.0, 0.0)));
    let page = mount(move || view! { <Canvas label="Networks" size room>"Picture"</Canvas> }.into_any()).await;
    let (frame, sheet) = (page.get("group", "Networks"), page.all(".canvas__sheet").remove(0));
    let transform = || sheet.style().get_property_value("transform").unwrap();
    let scale = || page.all(".canvas__scale")[0].text_content().unwrap();
    until("the frame to be measured", || !transform().starts_with("translate(-5px")).await;
    let fitted = transform();
    frame.focus().unwrap();
    assert!(!press("ArrowUp").await);
    assert!(transform().contains(", 104px)"), "{}", transform());
    click(&page.get("button", "Zoom in")).await;
    assert_ne!((transform(), scale()), (fitted.clone(), "100%".to_owned()));
    click(&page.get("button", "Fit to screen")).await;
    assert_eq!(transform(), fitted);
}
