use super::{Members, check, from_str};
use crate::recorded;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What an object says as texts, by name.
fn texts(json: &str) -> BTreeMap<String, String> {
    from_str(json).unwrap()
}

fn members(json: &str) -> Members<'_> {
    Members::of(check(json).unwrap()).unwrap()
}

#[test]
fn whatever_is_json_is_read_as_serde_does() {
    for text in [
        "{}",
        " [ ] ",
        "[[], {}, [{}], \"\"]",
        "null",
        "-1.5e+10",
        "\"a\"",
        r#"{"a": "}", "b]": ["\"", "\\", "\\\"", "{"], "c\"": "\u00e4\n\ud83d\ude00 ä 😀", "ä": {"😀": null}}"#,
        r#"{"a":[1,-2.5e+10,0,true,false,null,"ä\u0007\n\"\\/\ud83d\ude00"],"b":{},"c":[],"d":{"e":"\b\f\t\r"}}"#,
        "{ \"a\"\n:\t1 ,\r\n\"b\" : [ true , false , null , 1.0 ] }",
        r#"{"a": 1, "a": 2}"#,
    ] {
        let whole: Value = serde_json::from_str(text).unwrap();
        assert_eq!(from_str::<Value>(text).unwrap().to_string(), whole.to_string(), "{text}");
    }
}

/// Whole numbers beyond 64 bits keep their digits as a text here, where serde_json rounds them: both become one word.
fn without_large_numbers(value: Value) -> Value {
    const BEYOND_64_BITS: f64 = 18_446_744_073_709_551_616.0;
    let is_large = |text: &str| text.len() >= 20 && text.bytes().all(|byte| byte.is_ascii_digit());
    match value {
        Value::Number(number) if number.as_f64().is_some_and(|number| number >= BEYOND_64_BITS) => "large".into(),
        Value::String(text) if is_large(&text) => "large".into(),
        Value::Array(items) => items.into_iter().map(without_large_numbers).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, without_large_numbers(value))).collect()
        }
        other => other,
    }
}

#[test]
fn the_services_answers_are_read_as_serde_does() {
    for recorded in recorded::exchanges("") {
        let read: Value = from_str(&recorded.answer.to_string()).unwrap();
        assert_eq!(without_large_numbers(read), without_large_numbers(recorded.answer), "{}", recorded.name);
    }
    for (name, text) in recorded::all_documented("") {
        // Some of them have placeholders in them that are no JSON.
        let Ok(whole) = serde_json::from_str::<Value>(&text) else { continue };
        let read: Value = from_str(&text).unwrap();
        assert_eq!(without_large_numbers(read), without_large_numbers(whole), "{name}");
    }
}

#[test]
fn what_is_no_json_is_an_error_that_does_not_quote_it() {
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
        "[1 2]",
        "[,]",
        "[1,]",
        "{1: 2}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\": 1,}",
        "{\"a\": 1 \"b\": 2}",
        "[x]",
        "[}",
        "01",
        "1.",
        ".5",
        "-",
        "1e",
        "nul",
        "{\"a\":tru}",
        "\"\\x\"",
        "1e+",
    ] {
        let error = check(text).unwrap_err().to_string();
        assert!(!error.contains("oops") && !error.contains("html"), "{text}: {error}");
        assert!(from_str::<Value>(text).is_err(), "{text}");
    }
}

#[test]
fn texts_are_what_can_be_shown() {
    let json = r#"{"s": "a\tb", "n": 12, "f": 1.50, "t": true, "nil": null, "a": [1, "b"], "o": {"k":  "v"},
        "big": 1234567890123456789012345678901234567890, "half": "x \ud800"}"#;
    let all = texts(json);
    let shown = ["s", "n", "f", "t", "nil", "a", "o", "big"].map(|name| all[name].as_str());
    let big = "1234567890123456789012345678901234567890";
    assert_eq!(shown, ["a\tb", "12", "1.50", "true", "", "[1,\"b\"]", "{\"k\":\"v\"}", big]);
    assert!(all["half"].starts_with('x'), "half a surrogate pair costs nothing but itself");

    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Texts {
        nil: Option<String>,
        none: Option<String>,
        n: Option<String>,
        #[serde(deserialize_with = "super::id")]
        s: String,
        #[serde(deserialize_with = "super::id")]
        f: String,
        #[serde(deserialize_with = "super::id")]
        o: String,
        half: String,
    }
    let all: Texts = from_str(json).unwrap();
    assert_eq!((all.nil, all.none, all.n.as_deref()), (None, None, Some("12")));
    assert_eq!((all.s.as_str(), all.f.as_str(), all.o.as_str()), ("a\tb", "", ""));
    assert!(all.half.starts_with('x'));
}

#[test]
fn what_there_must_be_is_named_where_it_is_missing() {
    #[derive(Debug, Deserialize)]
    struct Needed {
        #[serde(deserialize_with = "super::string")]
        id: String,
    }
    let read = |json| from_str::<Needed>(json);
    assert_eq!(read(r#"{"id": "a"}"#).unwrap().id, "a");
    for json in ["{}", r#"{"id": null}"#] {
        assert_eq!(read(json).unwrap_err().to_string(), "missing field `id`");
    }
    for json in [r#"{"id": 1}"#, r#"{"id": {}}"#, "[]", "\"\"", "null"] {
        assert!(read(json).is_err(), "{json}");
    }
}

#[test]
fn numbers_and_flags_come_in_many_ways() {
    let json = r#"{"n": 12, "s": " 512 ", "e": 1e3, "big": 1234567890123456789012345678901234567890, "huge": 1e999,
        "word": "many", "empty": "", "nan": "NaN", "t": true, "yes": "Yes", "zero": 0, "f": false, "o": {}, "a": [1]}"#;
    let all = members(json);
    let number = |name| all.get(name).and_then(|raw| super::read::<f64>(raw).ok());
    let numbers = ["n", "s", "e", "huge", "word", "empty", "nan", "t", "o", "a", "none"].map(number);
    assert_eq!(numbers[..3], [Some(12.0), Some(512.0), Some(1000.0)]);
    assert_eq!(numbers[3..], [None; 8]);
    assert!((number("big").unwrap() - 1.234_567_890_123_456_8e39).abs() < 1e24);
    let flag = |name| all.get(name).is_some_and(|raw| super::read(raw).unwrap());
    let flags = ["t", "yes", "n", "zero", "f", "word", "o", "a", "none"].map(flag);
    assert_eq!(flags, [true, true, true, false, false, false, false, false, false]);

    #[derive(Default, Deserialize, PartialEq, Debug)]
    #[serde(default)]
    struct Numbers {
        n: u8,
        s: u64,
        e: i32,
        big: u16,
        word: f64,
        #[serde(deserialize_with = "super::optional")]
        empty: Option<f64>,
        #[serde(deserialize_with = "super::optional")]
        zero: Option<f64>,
        #[serde(deserialize_with = "super::optional")]
        none: Option<f64>,
    }
    let expected =
        Numbers { n: 12, s: 512, e: 1000, big: u16::MAX, word: 0.0, empty: None, zero: Some(0.0), none: None };
    assert_eq!(from_str::<Numbers>(json).unwrap(), expected);
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
struct One {
    id: String,
}

#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
struct Many {
    list: Vec<String>,
    #[serde(deserialize_with = "super::objects")]
    objects: Vec<One>,
    #[serde(deserialize_with = "super::pairs")]
    pairs: Vec<(String, String)>,
    one: One,
    #[serde(deserialize_with = "super::optional")]
    perhaps: Option<One>,
    #[serde(deserialize_with = "super::or_default")]
    value: Value,
}

#[test]
fn lists_and_objects_of_another_shape_are_empty() {
    let all: Many = from_str(
        r#"{"list": ["a", 1, null, {"k": 1}], "objects": [{"id": "1"}, null, "x", {"id": "2"}], "one": {"id": 3},
            "pairs": {"z": 1, "\u00e4": null, "a": "b"}, "perhaps": {}, "value": ["a", 1, null, {"k": 1}]}"#,
    )
    .unwrap();
    assert_eq!(all.list, ["a", "1", "", "{\"k\":1}"]);
    assert_eq!(all.objects.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(all.pairs, [pair("a", "b"), pair("z", "1"), pair("ä", "")]);
    assert_eq!((all.one.id.as_str(), all.perhaps), ("3", Some(One::default())));
    assert_eq!(all.value, json!(["a", 1, null, {"k": 1}]));
    for other in ["\"\"", "\"x\"", "null", "1", "true"] {
        let json = ["list", "objects", "pairs", "one", "perhaps"].map(|name| format!("\"{name}\": {other}"));
        let json = ["{", &json.join(","), "}"].concat();
        assert_eq!(from_str::<Many>(&json).unwrap(), Many::default(), "{other}");
    }
    assert_eq!(
        from_str::<Many>(r#"{"list": {}, "objects": {}, "pairs": [], "one": [], "perhaps": []}"#).unwrap(),
        Many::default()
    );
}

#[test]
fn of_duplicate_members_the_last_counts() {
    let all: Many =
        from_str(r#"{"one": {"id": 1, "id": 2}, "list": ["a"], "l\u0069st": ["b"], "one": {"id": 3, "id": 4}}"#)
            .unwrap();
    assert_eq!((all.one.id.as_str(), all.list.as_slice()), ("4", ["b".to_owned()].as_slice()));
    assert_eq!(members(r#"{"a": 1, "a": null}"#).get("a").map(RawValue::get), None);
    assert_eq!(members(r#"{"a": 1, "\ud800": 2, "a": 3}"#).len(), 2, "a name that is no Unicode costs nothing");
}

#[test]
fn deep_nesting_is_no_danger() {
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Deep {
        id: String,
        text: String,
        #[serde(deserialize_with = "super::or_default")]
        value: Value,
        raw: Option<Box<RawValue>>,
        one: One,
        #[serde(deserialize_with = "super::objects")]
        list: Vec<One>,
    }
    for (open, close) in [("[", "]"), ("{\"a\": ", "}")] {
        let deep = [&open.repeat(20_000), "1", &close.repeat(20_000)].concat();
        let names = ["text", "value", "raw", "one", "list", "unknown"];
        let json =
            ["{\"id\": \"x\"".to_owned(), names.map(|name| format!(", \"{name}\": {deep}")).concat(), "}".into()];
        let json = json.concat();
        let all: Deep = from_str(&json).unwrap();
        assert_eq!((all.id.as_str(), all.text.replace(' ', "")), ("x", deep.replace(' ', "")));
        let value = all.value.to_string();
        assert!(value.contains("null]]]]") || value.contains("null}}}}"), "{value}");
        assert_eq!(all.raw.unwrap().get(), deep);
        assert!(all.one.id.is_empty() && all.list.len() < 2);
        let whole: Value = from_str(&json).unwrap();
        assert_eq!(whole["id"], "x");
    }
}

#[test]
fn values_keep_long_numbers_as_they_are_written() {
    let big = "1234567890123456789012345678901234567890";
    let value: Value =
        from_str(&format!("[{big}, 18446744073709551615, -9223372036854775808, 1.50, 1e3, 1e999]")).unwrap();
    assert_eq!(value, json!([big, u64::MAX, i64::MIN, 1.5, 1000.0, "1e999"]));
}

#[test]
fn a_hundred_thousand_members_are_read_at_once() {
    let pairs: Vec<String> = (0..100_000).rev().map(|key| format!("\"k{key:06}\": \"{key}\"")).collect();
    // Of duplicates the last one counts, in the place of the first, also among many.
    let json = ["{", &pairs.join(", "), r#", "k000007": "last"}"#].concat();
    let began = std::time::Instant::now();
    let all = members(&json);
    assert_eq!((all.len(), all.iter().next().unwrap().0), (100_000, "k099999"));
    assert_eq!(all.get("k000007").unwrap().get(), r#""last""#);
    let pairs = crate::lenient::pairs(&mut serde_json::Deserializer::from_str(&json)).unwrap();
    assert_eq!(pairs[0], ("k000000".to_owned(), "0".to_owned()));
    assert_eq!(texts(&json)["k000007"], "last");
    // Comparing each with each took minutes.
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}
