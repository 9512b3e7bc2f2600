//! Files that are dropped and picked, and transfers in the task tray.

use crate::mounted::{Mounted, mount_view, settled, until};
use leptos::prelude::*;
use skylark::components::file_buttons::FileButtons;
use skylark::components::file_drop_zone::FileDropZone;
use skylark::http::{Client, Fetch};
use skylark::pages::Tray;
use skylark::platform::PickedFile;
use skylark::store::{App, TransferState};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

type Picked = Rc<RefCell<Vec<String>>>;

/// Collects the paths of what is picked.
fn collect() -> (Picked, impl Fn(Vec<PickedFile>) + 'static) {
    let picked = Picked::default();
    let taken = picked.clone();
    (picked, move |files: Vec<PickedFile>| taken.borrow_mut().extend(files.into_iter().map(|file| file.path)))
}

async fn zone() -> (Mounted, Picked) {
    let (picked, take) = collect();
    let take = StoredValue::new_local(Some(take));
    let page = mount_view(move || {
        let take = take.try_update_value(Option::take).flatten().expect("once");
        view! {
            <FileDropZone hint="Upload to photos" on_files=UnsyncCallback::new(take)>
                <p>"Objects"</p>
            </FileDropZone>
        }
    })
    .await;
    (page, picked)
}

fn run(arguments: &str, script: &str, target: &Element) {
    let function = js_sys::Function::new_with_args(arguments, script);
    function.call1(&wasm_bindgen::JsValue::NULL, target).expect("the script runs");
}

/// Drops a file, and a folder whose reader hands out a hundred entries at a time, as browsers do.
const DROP: &str = "
    const file = (name) => ({ isFile: true, isDirectory: false, name, file: (done) => done(new File([name], name)) });
    const folder = (name, entries) => ({
        isFile: false, isDirectory: true, name,
        createReader: () => {
            let at = 0;
            return { readEntries: (done) => setTimeout(() => done(entries.slice(at, (at += 100)))) };
        },
    });
    const many = Array.from({ length: 250 }, (_, at) => file(`${at}.txt`));
    const unreadable = { ...file('gone'), file: (done, failed) => failed(new DOMException('gone')) };
    const dropped = [file('a.txt'), folder('docs', [...many, folder('deep', [file('é.txt'), unreadable]), folder('empty', [])])];
    const items = Object.assign(dropped.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry })), {});
    const event = new Event('drop', { bubbles: true, cancelable: true });
    event.dataTransfer = { types: ['Files'], items };
    zone.dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error('the browser would open the file');
";

#[wasm_bindgen_test]
async fn folders_are_read_to_the_end() {
    let (page, picked) = zone().await;
    run("zone", DROP, &page.all("p")[0]);
    until("the files", || picked.borrow().len() >= 252).await;
    let picked = picked.borrow();
    assert_eq!(picked.len(), 252);
    for path in ["a.txt", "docs/0.txt", "docs/249.txt", "docs/deep/é.txt"] {
        assert!(picked.iter().any(|other| other == path), "{path}");
    }
}

#[wasm_bindgen_test]
async fn only_files_are_taken() {
    let (page, picked) = zone().await;
    const TEXT: &str = "
        const event = new Event('drop', { bubbles: true, cancelable: true });
        event.dataTransfer = { types: ['text/plain'], items: [] };
        zone.dispatchEvent(event);
        if (event.defaultPrevented) throw new Error('text belongs to fields');
    ";
    run("zone", TEXT, &page.all("p")[0]);
    const OVER: &str = "
        const event = new Event('dragover', { bubbles: true, cancelable: true });
        event.dataTransfer = { types: ['Files'], items: [] };
        zone.dispatchEvent(event);
    ";
    run("zone", OVER, &page.all("p")[0]);
    settled().await;
    assert!(page.text().contains("Upload to photos"), "it says what happens");
    run("zone", "zone.dispatchEvent(new Event('dragleave', { bubbles: true }));", &page.all("p")[0]);
    settled().await;
    assert!(!page.text().contains("Upload to photos") && picked.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn buttons_do_what_dropping_does() {
    let (picked, take) = collect();
    let refusal = RwSignal::new(None::<String>);
    let take = StoredValue::new_local(Some(take));
    let page = mount_view(move || {
        let take = take.try_update_value(Option::take).flatten().expect("once");
        view! { <FileButtons refusal on_files=UnsyncCallback::new(take) /> }
    })
    .await;
    let inputs = page.all("input[type=file]");
    assert!(inputs[1].has_attribute("webkitdirectory") && !inputs[0].has_attribute("webkitdirectory"));
    const PICK: &str = "
        const files = new DataTransfer();
        files.items.add(new File(['a'], 'a.txt'));
        files.items.add(new File(['b'], 'b.txt'));
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    ";
    run("input", PICK, &inputs[0]);
    assert_eq!(*picked.borrow(), ["a.txt", "b.txt"]);
    refusal.set(Some("Read only".to_owned()));
    settled().await;
    let button = page.button("Upload folder");
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert_eq!(button.get_attribute("title").as_deref(), Some("Read only"));
}

#[wasm_bindgen_test]
async fn a_transfer_says_how_far_it_is_and_can_be_paused() {
    let out = Rc::new(Cell::new(None));
    let given = out.clone();
    let page = mount_view(move || {
        let app = App::new(Client::new(Fetch));
        provide_context(app);
        given.set(Some(app.tasks()));
        view! { <Tray covered=RwSignal::new(0) /> }
    })
    .await;
    let tasks = out.get().unwrap();
    let task = tasks.add("Upload", "3 files to photos");
    let state = TransferState { all: 4096.0, files: Some((0, 3)), paused: Some(false), ..TransferState::default() };
    let progress = ArcRwSignal::new(state);
    tasks.change(task, |task| task.transfer = Some(progress.clone()));
    tasks.running(task, "uploading");
    progress.set(TransferState { done: 1024.0, per_second: 1024.0, files: Some((1, 3)), ..state });
    settled().await;
    assert!(page.text().contains("1 of 3 files, 25 %, 1 KiB of 4 KiB, 1 KiB/s, 3 s left"), "{}", page.text());
    assert_eq!(page.all("progress")[0].get_attribute("aria-label").as_deref(), Some("Upload 3 files to photos"));
    assert!(
        page.find("Pause Upload 3 files to photos").is_some() && page.find("Cancel Upload 3 files to photos").is_some()
    );
    progress.update(|state| state.paused = Some(true));
    settled().await;
    assert!(page.find("Resume Upload 3 files to photos").is_some() && page.text().contains("1 KiB of 4 KiB, paused"));
    tasks.change(task, |task| task.transfer = None);
    tasks.end(task, Ok(()));
    settled().await;
    assert!(page.all("progress").is_empty());
}
