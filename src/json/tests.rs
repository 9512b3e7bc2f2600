use super::{Json, Object};
use crate::recorded;
use serde_json::{Value, json};

fn read(text: &str) -> Object<'_> {
    Json::new(text).and_then(Json::object).unwrap_or_else(|| panic!("no object: {text}"))
}

/// The same value, put together again from its parts.
fn rebuilt(json: Json<'_>) -> Value {
    if let Some(items) = json.items() {
        return items.into_iter().map(rebuilt).collect();
    }
    match json.object() {
        Some(object) => Value::Object(
            object.members().iter().map(|(name, value)| (name.as_ref().to_owned(), rebuilt(*value))).collect(),
        ),
        None => json.string().map_or_else(|| json.value(), Value::String),
    }
}

#[test]
fn whatever_is_json_is_taken_apart_as_serde_does() {
    for text in [
        "{}",
        " [ ] ",
        "[[], {}, [{}], \"\"]",
        "null",
        "-1.5e+10",
        "\"a\"",
        r#"{"a": "}", "b]": ["\"", "\\", "\\\"", "{"], "c\"": "\u00e4\n\ud83d\ude00 ä 😀", "ä": {"😀": null}}"#,
        "{ \"a\"\n:\t1 ,\r\n\"b\" : [ true , false , null , 1.0 ] }",
        r#"{"a": 1, "a": 2}"#,
    ] {
        let whole: Value = serde_json::from_str(text).unwrap();
        assert_eq!(rebuilt(Json::new(text).unwrap()), whole, "{text}");
    }
}

#[test]
fn the_services_answers_are_taken_apart_as_serde_does() {
    for recorded in recorded::exchanges("") {
        let text = recorded.answer.to_string();
        assert_eq!(rebuilt(Json::new(&text).unwrap()), recorded.answer, "{}", recorded.name);
    }
    for (name, text) in recorded::all_documented("") {
        // Some of them have placeholders in them that are no JSON.
        let Ok(whole) = serde_json::from_str::<Value>(&text) else { continue };
        assert_eq!(rebuilt(Json::new(&text).unwrap()), whole, "{name}");
    }
}

#[test]
fn what_is_no_json_is_none() {
    for text in [
        "",
        "  ",
        "<html>",
        "{",
        "[1",
        "\"a",
        "\"a\\\"",
        "{\"a\": 1",
        "[1] x",
        "{} {}",
        "]",
        "}",
        "'a'",
        "[\"a]",
        "{\"a\": \"}",
        "\\",
        "\"\\",
        "+1",
        "oops",
        "é",
        "\"\\é",
    ] {
        assert_eq!(Json::new(text), None, "{text}");
    }
    let inside = |text| Json::new(text).is_some_and(|json: Json<'_>| json.items().is_some() || json.object().is_some());
    for text in
        ["[1 2]", "[,]", "[1,]", "{1: 2}", "{\"a\" 1}", "{\"a\":}", "{\"a\": 1,}", "{\"a\": 1 \"b\": 2}", "[x]", "[}"]
    {
        assert!(!inside(text), "{text}");
    }
}

#[test]
fn texts_are_what_can_be_shown() {
    let all = read(
        r#"{"s": "a\tb", "n": 12, "f": 1.50, "t": true, "nil": null, "a": [1, "b"], "o": {"k":  "v"},
            "big": 1234567890123456789012345678901234567890, "half": "x \ud800", "bad": [oops]}"#,
    );
    let texts = ["s", "n", "f", "t", "nil", "a", "o", "big", "none"].map(|name| all.text(name));
    let big = "1234567890123456789012345678901234567890";
    assert_eq!(texts, ["a\tb", "12", "1.50", "true", "", "[1,\"b\"]", "{\"k\":\"v\"}", big, ""]);
    assert!(all.text("half").starts_with('x'), "half a surrogate pair costs nothing but itself");
    assert_eq!((all.maybe_text("nil"), all.maybe_text("none"), all.maybe_text("n")), (None, None, Some("12".into())));
    assert_eq!((all.id("s"), all.id("n"), all.id("o")), ("a\tb".into(), String::new(), String::new()));
    assert_eq!((all.needed("s"), all.needed("n"), all.needed("nil")), (Ok("a\tb".into()), Err("n"), Err("nil")));
}

#[test]
fn numbers_and_flags_come_in_many_ways() {
    let all = read(
        r#"{"n": 12, "s": " 512 ", "e": 1e3, "big": 1234567890123456789012345678901234567890, "huge": 1e999,
            "word": "many", "empty": "", "nan": "NaN", "t": true, "yes": "Yes", "zero": 0, "f": false, "o": {}, "a": [1]}"#,
    );
    let numbers =
        ["n", "s", "e", "huge", "word", "empty", "nan", "t", "o", "a", "none"].map(|name| all.maybe_number(name));
    let nothing = [None; 8];
    assert_eq!(numbers[..3], [Some(12.0), Some(512.0), Some(1000.0)]);
    assert_eq!(numbers[3..], nothing);
    assert!((all.number("big") - 1.234_567_890_123_456_8e39).abs() < 1e24);
    assert_eq!(all.number("word"), 0.0);
    let flags = ["t", "yes", "n", "zero", "f", "word", "o", "a", "none"].map(|name| all.flag(name));
    assert_eq!(flags, [true, true, true, false, false, false, false, false, false]);
}

#[test]
fn lists_and_objects_of_another_shape_are_empty() {
    let all = read(
        r#"{"list": ["a", 1, null, {"k": 1}], "objects": [{"id": "1"}, null, "x", {"id": "2"}],
            "pairs": {"z": 1, "\u00e4": null, "a": "b"}, "word": "x", "nil": null, "broken": [1 2]}"#,
    );
    assert_eq!(all.texts("list"), ["a", "1", "", "{\"k\":1}"]);
    assert_eq!(all.objects("objects").iter().map(|one| one.id("id")).collect::<Vec<_>>(), ["1", "2"]);
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(all.pairs("pairs"), [pair("a", "b"), pair("z", "1"), pair("ä", "")]);
    for name in ["word", "nil", "none", "broken"] {
        assert!(all.texts(name).is_empty() && all.items(name).is_empty() && all.objects(name).is_empty(), "{name}");
        assert!(all.object(name).is_none() && all.pairs(name).is_empty(), "{name}");
        assert_eq!(all.needed_object(name).err(), Some(name));
    }
    let whole = |name| all.get(name).map(Json::value);
    assert_eq!((whole("nil"), whole("list")), (None, Some(json!(["a", 1, null, {"k": 1}]))));
}

#[test]
fn deep_nesting_is_no_danger() {
    let deep = [r#"{"id": "x", "deep": "#, &"[".repeat(100_000), &"]".repeat(100_000), "}"].concat();
    let all = read(&deep);
    assert_eq!((all.id("id").as_str(), all.text("deep").len()), ("x", 200_000));
}

#[test]
fn what_is_written_is_what_serde_writes() {
    let (text, list) = ("x".to_owned(), vec!["y".to_owned()]);
    let ours = super::json!({
        "b": text.as_str(), "a": {"deep": [null, {"er": {}}, [], [1, "two", text.len()]], "n": null}, "list": list.clone(),
        "called": ["a", "b"].concat(), "none": None::<&str>, "flag": list.is_empty(), "i": -1, "f": 1.5,
    });
    let serdes = json!({
        "b": text.as_str(), "a": {"deep": [null, {"er": {}}, [], [1, "two", text.len()]], "n": null}, "list": list,
        "called": "ab", "none": null, "flag": false, "i": -1, "f": 1.5,
    });
    assert_eq!(ours, serdes);
    assert_eq!((super::json!({}), super::json!([]), super::json!("a")), (json!({}), json!([]), json!("a")));
}

#[test]
fn whole_values_are_read_and_written_as_serde_does() {
    for text in [
        r#"{"a":[1,-2.5e+10,0,true,false,null,"ä\u0007\n\"\\/\ud83d\ude00"],"b":{},"c":[],"d":{"e":"\b\f\t\r"}}"#,
        "\"x\"",
        "1234567890123456789012345678901234567890",
        "[]",
        " {} ",
    ] {
        let serde: Value = serde_json::from_str(text).unwrap();
        let own = super::parse(text).unwrap();
        assert_eq!(own, serde, "{text}");
        assert_eq!(super::text(&own), serde.to_string());
    }
}

#[test]
fn what_is_no_whole_json_is_none() {
    let deep = "[".repeat(5000) + &"]".repeat(5000);
    for text in
        ["", "01", "1.", ".5", "-", "1e", "nul", "[1,]", "{\"a\":tru}", "\"\\x\"", "\"\\ud83d\"", "[1] 2", "1e+", &deep]
    {
        assert_eq!(super::parse(text), None, "{text}");
    }
}
