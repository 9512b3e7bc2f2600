//! Forms: labels, what is wrong, what is sent, and that nothing typed is lost.

use crate::filled::{filled, filled_after, focused};
use crate::mounted::{settled, until, value};
use leptos::prelude::document;
use serde_json::{Value, json};
use skylark::http::Error;
use skylark::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Meter, Section};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

fn sources(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok(vec![Choice::new("image", "Image"), Choice::new("volume", "Volume")]))
}

fn sizes(_: &dyn Lookup, input: &FormValues) -> Choices {
    let volume = input.text("source") == "volume";
    Some(Ok(vec![
        Choice::new("s", "Small").detail("1 vCPU"),
        Choice::new("l", "Large").detail("8 vCPU").disabled(volume.then(|| "Too large for a volume".to_owned())),
    ]))
}

/// As many as no menu can show, and no list at once.
fn many(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok((0..5000).map(|n| Choice::new(n.to_string(), format!("image-{n}"))).collect()))
}

static FORM: Form = Form {
    sections: &[
        Section {
            title: "Basics",
            folded: false,
            fields: &[
                Field::new("name", "Name", FieldKind::Text)
                    .required()
                    .help("What people call it.")
                    .check(|input| (input.text("name").len() > 8).then(|| "At most 8 characters".into())),
                Field::new("count", "Count", FieldKind::Number(1, 10)),
                Field::new("source", "Source", FieldKind::Choice(sources)).required(),
                Field::new("gib", "Volume size", FieldKind::Number(1, 100))
                    .required()
                    .shown(|input, _| input.text("source") == "volume"),
                Field::new("size", "Size", FieldKind::Cards(sizes)).required(),
                Field::new("image", "Image", FieldKind::Choice(many)),
            ],
        },
        Section {
            title: "Advanced",
            folded: true,
            fields: &[
                Field::new("script", "Script", FieldKind::Script(16)),
                Field::new("tags", "Tags", FieldKind::Words),
                Field::new("metadata", "Metadata", FieldKind::Pairs),
                Field::new(
                    "networks",
                    "Networks",
                    FieldKind::Rows(&[Field::new("network", "Network", FieldKind::Text).required()], "Add network"),
                ),
            ],
        },
    ],
    submit: Some(|input| format!("Create {}", input.number("count").unwrap_or(1))),
    effect: Some(|_, input| {
        let adds = input.number("count").unwrap_or(0) as f64;
        vec![Meter { field: "", label: "Servers", used: 3.0, adds, limit: 8.0, unit: "" }]
    }),
    ..Form::new(&[])
};

#[wasm_bindgen_test]
async fn every_control_has_its_label_and_says_what_is_required() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    for label in ["Name", "Count", "Source", "Script", "Tags"] {
        page.labeled(label);
    }
    let name = page.labeled("Name");
    assert_eq!(name.get_attribute("aria-required").as_deref(), Some("true"));
    assert_eq!(page.description("Name"), "What people call it.");
    let group = &page.all("[role=radiogroup]")[0];
    let label = document().get_element_by_id(&group.get_attribute("aria-labelledby").unwrap()).unwrap();
    assert!(label.text_content().unwrap().starts_with("Size"));
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_told_when_a_field_is_left_and_not_before() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    page.type_in("Name", "much too long").await;
    assert_eq!(page.labeled("Name").get_attribute("aria-invalid"), None, "still typing");
    page.leave("Name").await;
    until("the field to be marked", || page.labeled("Name").has_attribute("aria-invalid")).await;
    assert!(page.description("Name").starts_with("At most 8 characters"));
    page.type_in("Name", "short").await;
    assert_eq!(page.labeled("Name").get_attribute("aria-invalid"), None);
    page.leave("Source").await;
    skylark::platform::sleep(std::time::Duration::from_millis(400)).await;
    assert_eq!(page.labeled("Source").get_attribute("aria-invalid"), None, "passing by is no mistake");
}

#[wasm_bindgen_test]
async fn a_form_can_be_taken_away_while_something_is_typed_into_it() {
    for label in ["Name", "Tags"] {
        let (page, _) = filled(&FORM, FormValues::default()).await;
        page.all("details")[0].set_attribute("open", "").unwrap();
        page.labeled(label).unchecked_ref::<web_sys::HtmlElement>().focus().unwrap();
        page.type_in(label, "half a wo").await;
        drop(page);
        // What was put off until after the typing finds nothing left; a panic would end the test.
        skylark::platform::sleep(std::time::Duration::from_millis(500)).await;
    }
}

#[wasm_bindgen_test]
async fn a_submit_in_vain_lists_what_is_wrong_and_leads_to_it() {
    let (page, state) = filled(&FORM, FormValues::default()).await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert_eq!(focused(), "name");
    let alert = page.all("[role=alert]")[0].text_content().unwrap();
    assert_eq!(alert, "3 fields need attentionName: RequiredSource: Choose an optionSize: Choose an option");

    page.type_in("Name", "web").await;
    page.choose("Source", "Image").await;
    page.all("input[type=radio]")[0].unchecked_ref::<web_sys::HtmlElement>().click();
    page.type_in("Script", "seventeen bytes!!").await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert_eq!(focused(), "script");
    let details = page.labeled("Script").closest("details").unwrap().unwrap();
    assert!(details.has_attribute("open"), "a folded section opens for what is wrong in it");
}

#[wasm_bindgen_test]
async fn hidden_fields_are_kept_and_not_sent() {
    let (page, state) =
        filled(&FORM, FormValues::default().with("name", "web").with("size", "s").with("count", 2)).await;
    assert!(page.find("Volume size").is_none());
    page.choose("Source", "Volume").await;
    page.type_in("Volume size", "12").await;
    let sent = state.submit().unwrap();
    assert_eq!(sent.0.get("gib"), Some(&json!(12)));
    page.choose("Source", "Image").await;
    assert!(page.find("Volume size").is_none());
    let sent = state.submit().unwrap();
    assert_eq!(Value::Object(sent.0), json!({"name": "web", "size": "s", "count": 2, "source": "image"}));
    page.choose("Source", "Volume").await;
    assert_eq!(page.value("Volume size"), "12");
}

#[wasm_bindgen_test]
async fn a_choice_that_becomes_impossible_says_why() {
    let (page, state) = filled(&FORM, FormValues::default().with("name", "web").with("size", "l").with("gib", 1)).await;
    assert!(!page.text().contains("Too large"));
    page.choose("Source", "Volume").await;
    let radios = page.all("input[type=radio]");
    let large = radios.iter().find(|radio| value(radio) == "l").unwrap();
    assert_eq!(large.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(!large.matches(":disabled").unwrap(), "the keyboard goes to it, so that the reason is read out");
    assert!(large.closest("label").unwrap().unwrap().text_content().unwrap().contains("Too large for a volume"));
    assert_eq!(state.submit(), None);
    settled().await;
    assert!(page.text().contains("Size: Too large for a volume"));
}

/// Some that look alike, some that cannot be chosen.
fn hosts(_: &dyn Lookup, _: &FormValues) -> Choices {
    let down = |name: &str| Choice::new(name, name).disabled(Some("It is down".to_owned()));
    Some(Ok(vec![
        Choice::new("0f3a9c1e-1", "web"),
        Choice::new("77b2d0aa-2", "web"),
        Choice::new("db", "db").detail("idle"),
        down("old"),
        down("older"),
    ]))
}

static HOSTS: Form = Form::new(&[Section::untitled(&[
    Field::new("menu", "Menu", FieldKind::Choice(hosts)),
    Field::new("cards", "Cards", FieldKind::Cards(hosts)),
    Field::new("many", "Many", FieldKind::Many(hosts)),
])]);

#[wasm_bindgen_test]
async fn what_has_one_name_is_told_apart_in_every_kind_of_choice() {
    let (page, _) = filled(&HOSTS, FormValues::default()).await;
    let options: Vec<_> = page.labeled("Menu").text_content().into_iter().collect();
    assert!(options[0].contains("web · 0f3a9c1e") && options[0].contains("web · 77b2d0aa"), "{options:?}");
    let details = page.all("label.card .card__detail").iter().filter_map(|one| one.text_content()).collect::<Vec<_>>();
    assert_eq!(details.iter().filter(|detail| *detail == "0f3a9c1e").count(), 2, "{details:?}");
}

fn loading(_: &dyn Lookup, _: &FormValues) -> Choices {
    None
}

fn failing(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Err(Error::refused("Nova did not answer")))
}

fn none(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok(Vec::new()))
}

static UNKNOWN: Form = Form::new(&[Section::untitled(&[
    Field::new("none", "None", FieldKind::Choice(none)).required(),
    Field::new("optional", "Optional", FieldKind::Choice(none)),
    Field::new("loading", "Loading", FieldKind::Choice(loading)),
    Field::new("failing", "Failing", FieldKind::Choice(failing)),
])]);

#[wasm_bindgen_test]
async fn choices_that_could_not_be_loaded_say_why_and_wait_no_more() {
    let (page, _) = filled(&UNKNOWN, FormValues::default()).await;
    let busy = |label: &str| page.labeled(label).get_attribute("aria-busy");
    assert_eq!((busy("Loading").as_deref(), busy("Failing")), (Some("true"), None));
    assert!(page.text().contains("Nova did not answer"));
}

#[wasm_bindgen_test]
async fn a_menu_without_choices_says_so() {
    let (page, _) = filled(&UNKNOWN, FormValues::default()).await;
    let says = |label: &str| page.labeled(label).text_content().unwrap();
    assert_eq!((says("None").as_str(), says("Optional").as_str()), ("No choices available", "None"));
}

#[wasm_bindgen_test]
async fn what_cannot_be_chosen_is_told_with_the_reason_and_stays_unchosen() {
    let (page, state) = filled(&HOSTS, FormValues::default()).await;
    let menu = &page.all("details.choice__impossible")[0];
    assert_eq!(menu.query_selector("summary").unwrap().unwrap().text_content().unwrap(), "2 cannot be chosen");
    assert!(menu.text_content().unwrap().contains("older: It is down"));
    for kind in ["radio", "checkbox"] {
        let old = page.all(&format!("input[type={kind}][value=old]"))[0].clone();
        let old = old.unchecked_into::<web_sys::HtmlInputElement>();
        old.focus().unwrap();
        assert_eq!(document().active_element().as_ref(), Some(old.unchecked_ref()), "it can be gone to");
        old.click();
        settled().await;
        assert!(!old.checked(), "{kind}");
    }
    let sent = state.submit().unwrap();
    assert_eq!((sent.text("cards"), sent.list("many").len()), ("", 0));
}

/// The options of the search in a field, while it is open.
fn found(page: &crate::mounted::Mounted) -> Vec<String> {
    let shown = page.all(".combobox__popup:not([hidden]) [role=option]");
    shown.iter().filter_map(|option| option.query_selector(".combobox__label").ok()??.text_content()).collect()
}

/// Presses a key in a field; whether the browser's own effect of it was prevented.
async fn press_key(page: &crate::mounted::Mounted, label: &str, key: &str) -> bool {
    let script =
        "return !control.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));";
    let press = js_sys::Function::new_with_args("control, key", script);
    let is_prevented = press.call2(&wasm_bindgen::JsValue::NULL, &page.labeled(label), &key.into()).unwrap();
    settled().await;
    is_prevented == true
}

#[wasm_bindgen_test]
async fn many_choices_are_searched_and_never_all_drawn() {
    let (page, state) = filled(&FORM, FormValues::default().with("image", "4321")).await;
    let field = page.labeled("Image");
    assert_eq!(field.get_attribute("role").as_deref(), Some("combobox"));
    assert_eq!(page.value("Image"), "image-4321", "it shows what is chosen");
    assert!(found(&page).is_empty() && field.get_attribute("aria-expanded").as_deref() == Some("false"));

    field.unchecked_ref::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(found(&page).len(), 100);
    assert_eq!(found(&page)[0], "None");
    assert!(page.text().contains("more. Type to search."));

    page.type_in("Image", "image-777").await;
    assert_eq!(found(&page), ["image-777"]);
    let active = page.labeled("Image").get_attribute("aria-activedescendant").unwrap();
    assert!(document().get_element_by_id(&active).unwrap().text_content().unwrap().starts_with("image-777"));
    assert!(press_key(&page, "Image", "Enter").await, "Enter chooses and submits nothing");
    assert_eq!((page.value("Image"), found(&page).len()), ("image-777".to_owned(), 0));
    assert!(!press_key(&page, "Image", "Enter").await, "with a closed list, Enter submits");
    assert_eq!(state.submit(), None, "other fields are missing");
    assert_eq!(state.values_to_send().text("image"), "777");

    page.type_in("Image", "image-9").await;
    assert!(press_key(&page, "Image", "Escape").await);
    assert_eq!(page.value("Image"), "image-777", "nothing was chosen");
    assert!(!press_key(&page, "Image", "Escape").await, "the next one closes the dialog around");
    for key in ["ArrowDown", "ArrowDown"] {
        press_key(&page, "Image", key).await;
    }
    assert_eq!(page.labeled("Image").get_attribute("aria-expanded").as_deref(), Some("true"));
    page.type_in("Image", "").await;
    crate::mounted::fire(&page.labeled("Image"), "blur");
    settled().await;
    assert_eq!(state.values_to_send().text("image"), "", "what was emptied is not set");
}

/// As many as are searched, one of which cannot be chosen.
fn nine(_: &dyn Lookup, _: &FormValues) -> Choices {
    let choice = |n: u32| {
        let why = (n == 1).then(|| "It is full".to_owned());
        Choice::new(n.to_string(), format!("net-{n}")).facts([format!("10.0.{n}.0/24")]).disabled(why)
    };
    Some(Ok((1..10).map(choice).collect()))
}

#[wasm_bindgen_test]
async fn what_is_found_says_more_and_why_it_cannot_be_chosen() {
    static NINE: Form =
        Form::new(&[Section::untitled(&[Field::new("network", "Network", FieldKind::Choice(nine)).required()])]);
    let (page, state) = filled(&NINE, FormValues::default()).await;
    page.type_in("Network", "10.0.7").await;
    assert_eq!(found(&page), ["net-7"], "it is found by what is said about it");
    page.type_in("Network", "net-1").await;
    let option = page.all(".combobox__option")[0].clone();
    assert_eq!(option.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(option.text_content().unwrap().contains("It is full"));
    option.unchecked_ref::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(state.values_to_send().text("network"), "");
    page.type_in("Network", "net-2").await;
    page.all(".combobox__option")[0].unchecked_ref::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(state.submit().unwrap().text("network"), "2");
}

fn only(_: &dyn Lookup, _: &FormValues) -> Choices {
    let full = Choice::new("full", "Full").disabled(Some("It is full".to_owned()));
    Some(Ok(vec![Choice::new("one", "One"), full]))
}

static ONLY: Form = Form::new(&[Section::untitled(&[
    Field::new("needed", "Needed", FieldKind::Choice(only)).required(),
    Field::new("wanted", "Wanted", FieldKind::Choice(only)).with_only_choice(),
    Field::new("other", "Other", FieldKind::Choice(only)).automatic(),
    Field::new("card", "Card", FieldKind::Cards(only)).required(),
    Field::new(
        "rows",
        "Rows",
        FieldKind::Rows(&[Field::new("in", "In", FieldKind::Choice(only)).required()], "Add row"),
    )
    .other_row("Add full row", |_| FormValues::default().with("in", "one")),
])]);

#[wasm_bindgen_test]
async fn the_only_possible_choice_is_chosen_and_can_be_taken_back() {
    let (page, state) = filled(&ONLY, FormValues::default()).await;
    page.press("Add row").await;
    settled().await;
    let sent = state.submit().unwrap();
    assert_eq!((sent.text("needed"), sent.text("wanted"), sent.text("card")), ("one", "one", "one"));
    assert_eq!(sent.text("other"), "", "what the service chooses is left to it");
    assert_eq!(sent.0["rows"], json!([{"in": "one"}]));
    assert!(page.labeled("Other").text_content().unwrap().starts_with("Automatic"));
    page.choose("Wanted", "None").await;
    assert_eq!(state.submit().unwrap().text("wanted"), "", "it stays taken back");
    page.press("Add full row").await;
    assert_eq!(state.submit().unwrap().0["rows"], json!([{"in": "one"}, {"in": "one"}]));
}

#[wasm_bindgen_test]
async fn what_was_chosen_last_is_chosen_where_it_is_remembered_and_still_offered() {
    static USUAL: Form = Form::new(&[Section::untitled(&[
        Field::new("source", "Source", FieldKind::Choice(sources)).required().remembered(),
        Field::new("other", "Other", FieldKind::Choice(sources)).required(),
        Field::new("gone", "Gone", FieldKind::Choice(sources)).required().remembered(),
    ])]);
    let last = [("source", "volume"), ("other", "volume"), ("gone", "tape")];
    let last = last.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let (page, state) = filled_after(&USUAL, FormValues::default(), last.into()).await;
    let sent = state.values_to_send();
    assert_eq!([sent.text("source"), sent.text("other"), sent.text("gone")], ["volume", "", ""]);
    page.choose("Source", "Image").await;
    let remembered = state.choices_to_remember(&state.values_to_send());
    assert_eq!(remembered.into_iter().collect::<Vec<_>>(), [("source".to_owned(), "image".to_owned())]);
}

#[wasm_bindgen_test]
async fn optional_fields_are_marked_and_help_stands_below() {
    let (page, _) = filled(&FORM, FormValues::default()).await;
    let label = |name: &str| {
        let label = page.labeled(name).closest(".field").unwrap().unwrap();
        label.query_selector(".field__label").unwrap().unwrap().text_content().unwrap()
    };
    assert_eq!(label("Name"), "Name");
    assert!(label("Count").ends_with("optional"));
    let help = page.all(".field__help")[0].clone();
    let order = page.labeled("Name").compare_document_position(&help);
    assert_eq!(order & web_sys::Node::DOCUMENT_POSITION_FOLLOWING, web_sys::Node::DOCUMENT_POSITION_FOLLOWING);
}

/// A list that Keystone cuts short.
fn users(_: &dyn Lookup, _: &FormValues) -> Choices {
    let listed = (0..150).map(|n| Choice::new(n.to_string(), format!("user-{n}")));
    Some(Ok(listed.chain([Choice::others("Keystone shows only the first 150 of them".to_owned())]).collect()))
}

static USERS: Form = Form::new(&[Section::untitled(&[Field::new("user", "User", FieldKind::Choice(users))])]);

#[wasm_bindgen_test]
async fn that_there_are_others_is_told_whatever_is_filtered() {
    let (page, _) = filled(&USERS, FormValues::default()).await;
    assert!(page.text().contains("shows only the first 150"), "though not all are drawn");
    page.type_in("User", "zoe").await;
    assert!(page.text().contains("No matches"));
    assert!(page.text().contains("shows only the first 150"));
}

#[wasm_bindgen_test]
async fn lists_pairs_and_rows_are_sent_as_they_stand() {
    let (page, state) =
        filled(&FORM, FormValues::default().with("name", "a").with("size", "s").with("source", "image")).await;
    page.type_in("Tags", "blue, green,").await;
    crate::mounted::fire(&page.labeled("Tags"), "blur");
    page.press("Add").await;
    page.type_in("Metadata: key", "role").await;
    page.type_in("Metadata: value of role", "web").await;
    page.press("Add network").await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert!(focused().starts_with("networks-") && focused().ends_with("-network"), "{}", focused());
    page.type_in("Network", "private").await;
    let sent = state.submit().unwrap();
    assert_eq!(sent.0["tags"], json!(["blue", "green"]));
    assert_eq!(sent.0["metadata"], json!({"role": "web"}));
    assert_eq!(sent.0["networks"], json!([{"network": "private"}]));
    page.press("Add network").await;
    page.all("[aria-label='Remove Networks 1']")[0].unchecked_ref::<web_sys::HtmlElement>().click();
    settled().await;
    assert_eq!(page.value("Network"), "", "the second row is the one that stays");
}

#[wasm_bindgen_test]
async fn a_pair_without_key_is_not_sent_away_silently() {
    let (page, state) =
        filled(&FORM, FormValues::default().with("name", "a").with("size", "s").with("source", "image")).await;
    page.press("Add").await;
    page.type_in("Metadata: value of ", "web").await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert!(page.text().contains("Metadata: The value “web” has no key"));
}

#[wasm_bindgen_test]
async fn a_quota_that_would_be_exceeded_says_by_how_much_and_stops_the_submit() {
    let (page, state) =
        filled(&FORM, FormValues::default().with("name", "a").with("size", "s").with("source", "image")).await;
    assert!(state.submit().is_some());
    page.type_in("Count", "7").await;
    until("the quota to be reckoned", || page.text().contains("Exceeds the quota: Servers by 2")).await;
    assert_eq!(state.submit(), None);
    assert_eq!(page.value("Count"), "7");
}

static SCRIPT: Form = Form::new(&[Section::untitled(&[Field::new("script", "Script", FieldKind::Script(16))])]);

/// Chooses a file with these bytes in the only file field of the page.
fn choose_file(page: &crate::mounted::Mounted, name: &str, bytes: &[u8]) {
    let input = page.all("input[type=file]").remove(0);
    let script = "const files = new DataTransfer(); files.items.add(new File([bytes], name)); input.files = files.files; \
        input.dispatchEvent(new Event('change', { bubbles: true }));";
    let choose = js_sys::Function::new_with_args("input, name, bytes", script);
    choose.call3(&wasm_bindgen::JsValue::NULL, &input, &name.into(), &js_sys::Uint8Array::from(bytes)).unwrap();
}

#[wasm_bindgen_test]
async fn a_file_that_is_no_text_is_kept_byte_by_byte() {
    let (page, state) = filled(&SCRIPT, FormValues::default()).await;
    choose_file(&page, "boot.gz", &[0x1f, 0x8b, 8, 0, 0xff]);
    until("the file", || page.text().contains("boot.gz is not a text")).await;
    let sent = state.submit().unwrap();
    assert_eq!((sent.base64("script").as_deref(), sent.byte_count("script")), (Some("H4sIAP8="), 5));
    assert_eq!(page.value("Script"), "", "nothing unreadable is shown");

    choose_file(&page, "long.gz", &[0xff; 17]);
    until("the other file", || page.text().contains("long.gz is not a text")).await;
    assert_eq!(state.submit(), None, "it is measured in bytes, too");
    page.type_in("Script", "#!/bin/sh").await;
    assert_eq!(state.submit().unwrap().text("script"), "#!/bin/sh", "what is typed replaces it");

    choose_file(&page, "boot.sh", b"echo\r\n");
    until("the text", || page.text().contains("boot.sh")).await;
    assert_eq!(state.submit().unwrap().verbatim("script"), "echo\r\n");
}

#[wasm_bindgen_test]
async fn a_file_that_is_refused_changes_nothing_and_blocks_nothing() {
    static KEY: Form = Form::new(&[Section::untitled(&[Field::new("key", "Key", FieldKind::PublicKey)])]);
    let (page, state) = filled(&KEY, FormValues::default()).await;
    choose_file(&page, "photo.jpg", &[0xff, 0xd8, 0xff]);
    until("the refusal", || page.text().contains("“photo.jpg” was not used: it is not a text file")).await;
    assert_eq!(state.submit().map(|sent| sent.text("key").to_owned()), Some(String::new()));
}
