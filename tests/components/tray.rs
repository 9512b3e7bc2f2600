//! The task tray: when it opens and folds by itself, and what it says.

use crate::mounted::{Mounted, fire, mount_view, settled, until};
use leptos::prelude::*;
use skylark::http::{Client, Error, Fetch};
use skylark::pages::Tray;
use skylark::store::{App, TaskForm, Tasks};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// A tray, and the tasks that it shows.
async fn tray() -> (Mounted, Tasks) {
    let out = Rc::new(Cell::new(None));
    let given = out.clone();
    let page = mount_view(move || {
        let app = App::new(Client::new(Fetch));
        provide_context(app);
        given.set(Some(app.tasks()));
        view! { <Tray covered=RwSignal::new(0) /> }
    })
    .await;
    (page, out.get().unwrap())
}

fn is_open(page: &Mounted) -> bool {
    page.all(".tasks__fold")[0].get_attribute("aria-expanded").as_deref() == Some("true")
}

fn summary(page: &Mounted) -> String {
    page.all(".tasks__fold")[0].text_content().unwrap_or_default()
}

fn log(page: &Mounted) -> String {
    page.all("[role=log][aria-label=Tasks]")[0].text_content().unwrap_or_default()
}

#[wasm_bindgen_test]
async fn it_opens_for_what_runs_and_folds_once_all_has_succeeded() {
    let (page, tasks) = tray().await;
    assert!(!is_open(&page));
    let task = tasks.add("Stop", "web");
    tasks.running(task, "accepted");
    settled().await;
    assert!(is_open(&page));
    // While somebody points at it, it stays.
    let tray = page.all("aside")[0].clone();
    fire(&tray, "pointerenter");
    tasks.end(task, Ok(()));
    skylark::platform::sleep(std::time::Duration::from_millis(6500)).await;
    assert!(is_open(&page));
    fire(&tray, "pointerleave");
    until("the tray to fold", || !is_open(&page)).await;
    assert_eq!(summary(&page), "1 done");
    assert_eq!(log(&page).matches("Stop web: succeeded").count(), 1, "it can still be found");
    let failed = tasks.add("Stop", "db");
    tasks.end(failed, Err(Error::refused("No")));
    settled().await;
    assert!(is_open(&page) && summary(&page) == "1 failed");
}

#[wasm_bindgen_test]
async fn a_refusal_that_a_form_shows_is_not_shown_a_second_time() {
    let (page, tasks) = tray().await;
    let refused = tasks.add_from_form("Edit", "web");
    tasks.running(refused, "sending");
    settled().await;
    assert!(!is_open(&page), "the form says that it is being sent");
    let other = tasks.add("Stop", "db");
    tasks.running(other, "accepted");
    settled().await;
    assert!(is_open(&page));
    tasks.end(refused, Err(Error::refused("Name is taken")));
    settled().await;
    assert!(!is_open(&page));
    assert_eq!(summary(&page), "1 in progress, 1 failed");
    assert!(log(&page).contains("Edit web: failed: Name is taken"));
    tasks.close_form(&[refused]);
    settled().await;
    assert!(is_open(&page), "for the other task");
}

#[wasm_bindgen_test]
async fn a_form_that_is_closed_before_the_answer_leaves_the_refusal_to_the_tray() {
    let (page, tasks) = tray().await;
    let task = tasks.add_from_form("Edit", "web");
    tasks.close_form(&[task]);
    tasks.end(task, Err(Error::refused("Name is taken")));
    settled().await;
    assert!(is_open(&page));
    assert_eq!(tasks.with(|all| all[0].form), TaskForm::None);
}

#[wasm_bindgen_test]
async fn a_long_failure_is_whole_behind_details_and_other_tabs_tasks_say_so() {
    let (page, tasks) = tray().await;
    let why = "There is no host with enough memory. ".repeat(12);
    let long = tasks.add("Create", "web");
    tasks.end(long, Err(Error::refused(why.clone())));
    let short = tasks.add("Create", "db");
    tasks.end(short, Err(Error::refused("No")));
    let elsewhere = tasks.add("Stop", "cache");
    tasks.change(elsewhere, |task| task.is_elsewhere = true);
    settled().await;
    assert_eq!(page.all(".task details").len(), 1);
    assert!(page.all(".task details .error")[0].text_content().unwrap().contains(why.trim()));
    let entries = page.all(".task");
    assert!(entries[0].text_content().unwrap().contains(why.trim()));
    let says_so = |at: usize| entries[at].text_content().unwrap().contains("Started in another tab");
    assert_eq!([says_so(0), says_so(1), says_so(2)], [false, false, true]);
}
