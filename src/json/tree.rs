//! Whole values: for what is shown or sent as it is. serde's own reader and writer are not used, since with their
//! tables for fractions they would be a tenth of the bundle; a number stays the text it is.

use super::Json;
use serde_json::{Number, Value};

/// Values nested deeper than this are refused: nobody writes such, and the stack is not endless.
const DEEPEST: u8 = 100;

/// The one value of a text; `None` where something in it is no JSON.
pub fn parse(text: &str) -> Option<Value> {
    whole(Json::new(text)?, 0)
}

/// What is wrong with a text that is no JSON, and where. It may quote the text, so it is not for what may be secret.
#[cfg(target_arch = "wasm32")]
pub fn problem(text: &str) -> Option<String> {
    let error = js_sys::JSON::parse(text).err()?;
    Some(wasm_bindgen::JsCast::dyn_into::<js_sys::Error>(error).ok()?.message().into())
}

#[cfg(not(target_arch = "wasm32"))]
pub fn problem(text: &str) -> Option<String> {
    serde_json::from_str::<Value>(text).err().map(|error| error.to_string())
}

pub(super) fn whole(json: Json<'_>, depth: u8) -> Option<Value> {
    if depth > DEEPEST {
        return None;
    }
    Some(match json.raw().as_bytes().first()? {
        b'[' => {
            let mut items = Vec::new();
            for item in json.items()? {
                items.push(whole(item, depth + 1)?);
            }
            Value::Array(items)
        }
        b'{' => {
            let mut members = serde_json::Map::new();
            for (name, member) in json.object()?.members() {
                members.insert(name.as_ref().to_owned(), whole(*member, depth + 1)?);
            }
            Value::Object(members)
        }
        b'"' => Value::String(unescape(json.raw().strip_prefix('"')?.strip_suffix('"')?)?),
        _ => match json.raw() {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            number if is_number(number) => Value::Number(Number::from_string_unchecked(number.to_owned())),
            _ => return None,
        },
    })
}

/// <https://www.rfc-editor.org/rfc/rfc8259#section-6>
fn is_number(text: &str) -> bool {
    fn digits(text: &str) -> &str {
        text.trim_start_matches(|c: char| c.is_ascii_digit())
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let mut rest = digits(unsigned);
    let whole = unsigned.len() - rest.len();
    if whole == 0 || (whole > 1 && unsigned.starts_with('0')) {
        return false;
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        rest = digits(fraction);
        if rest.len() == fraction.len() {
            return false;
        }
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        rest = digits(exponent);
        return rest.is_empty() && !exponent.is_empty();
    }
    rest.is_empty()
}

/// A number as JSON has it; null for what it cannot say.
pub fn number(number: f64) -> Value {
    if !number.is_finite() {
        return Value::Null;
    }
    Value::Number(Number::from_string_unchecked(number.to_string()))
}

/// The value on one line, without blanks.
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::String(text) => quote(text, out),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                out.push(if at == 0 { '[' } else { ',' });
                write(item, out);
            }
            out.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Value::Object(members) => {
            for (at, (name, member)) in members.iter().enumerate() {
                out.push(if at == 0 { '{' } else { ',' });
                quote(name, out);
                out.push(':');
                write(member, out);
            }
            out.push_str(if members.is_empty() { "{}" } else { "}" });
        }
    }
}

/// A text as JSON has it, in quotation marks.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(text, &mut out);
    out
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => escape(control, out),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// Writes a character as an escape: `\u001b`; none above U+FFFF, which take two.
pub fn escape(character: char, out: &mut String) {
    out.push_str("\\u");
    out.extend([12, 8, 4, 0].map(|shift| char::from_digit(character as u32 >> shift & 15, 16).unwrap_or_default()));
}

/// What the inside of a string with escapes says; `None` where one of them is none, or half a surrogate pair.
pub(super) fn unescape(inner: &str) -> Option<String> {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = rest[at + 1..].chars().next()?;
        rest = &rest[at + 1 + escape.len_utf8()..];
        out.push(match escape {
            '"' | '\\' | '/' => escape,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => {
                let first = hex(&mut rest)?;
                let code = match first {
                    0xd800..0xdc00 => {
                        rest = rest.strip_prefix("\\u")?;
                        let second = hex(&mut rest)?;
                        0x10000 + ((first - 0xd800) << 10) + second.checked_sub(0xdc00).filter(|low| *low < 0x400)?
                    }
                    code => code,
                };
                char::from_u32(code)?
            }
            _ => return None,
        });
    }
    out.push_str(rest);
    Some(out)
}

/// Four hexadecimal digits.
fn hex(rest: &mut &str) -> Option<u32> {
    let digits = rest.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    *rest = &rest[4..];
    u32::from_str_radix(digits, 16).ok()
}
