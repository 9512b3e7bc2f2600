//! Writing JSON.

use serde_json::{Map, Value};

/// As `serde_json::json!`, but of whatever `Value` can be made `From`: a call for each member takes less
/// of the bundle than serde's serialisers for each type. Names are literals.
macro_rules! json {
    (@members $to:ident) => {};
    (@members $to:ident $name:literal: null $(, $($rest:tt)*)?) => {
        $crate::json::add(&mut $to, $name, serde_json::Value::Null);
        $crate::json::json!(@members $to $($($rest)*)?);
    };
    (@members $to:ident $name:literal: { $($inner:tt)* } $(, $($rest:tt)*)?) => {
        $crate::json::add(&mut $to, $name, $crate::json::json!({ $($inner)* }));
        $crate::json::json!(@members $to $($($rest)*)?);
    };
    (@members $to:ident $name:literal: [ $($inner:tt)* ] $(, $($rest:tt)*)?) => {
        $crate::json::add(&mut $to, $name, $crate::json::json!([ $($inner)* ]));
        $crate::json::json!(@members $to $($($rest)*)?);
    };
    (@members $to:ident $name:literal: $value:expr $(, $($rest:tt)*)?) => {
        $crate::json::add(&mut $to, $name, serde_json::Value::from($value));
        $crate::json::json!(@members $to $($($rest)*)?);
    };
    (@items [$($done:expr,)*]) => { vec![$($done),*] };
    (@items [$($done:expr,)*] null $(, $($rest:tt)*)?) => {
        $crate::json::json!(@items [$($done,)* serde_json::Value::Null,] $($($rest)*)?)
    };
    (@items [$($done:expr,)*] { $($inner:tt)* } $(, $($rest:tt)*)?) => {
        $crate::json::json!(@items [$($done,)* $crate::json::json!({ $($inner)* }),] $($($rest)*)?)
    };
    (@items [$($done:expr,)*] [ $($inner:tt)* ] $(, $($rest:tt)*)?) => {
        $crate::json::json!(@items [$($done,)* $crate::json::json!([ $($inner)* ]),] $($($rest)*)?)
    };
    (@items [$($done:expr,)*] $value:expr $(, $($rest:tt)*)?) => {
        $crate::json::json!(@items [$($done,)* serde_json::Value::from($value),] $($($rest)*)?)
    };
    ({}) => { serde_json::Value::Object(serde_json::Map::new()) };
    ({ $($members:tt)+ }) => {{
        let mut members = serde_json::Map::new();
        $crate::json::json!(@members members $($members)+);
        serde_json::Value::Object(members)
    }};
    ([ $($items:tt)* ]) => { serde_json::Value::Array($crate::json::json!(@items [] $($items)*)) };
    ($value:expr) => { serde_json::Value::from($value) };
}

pub(crate) use json;

/// Adds a member.
pub(crate) fn add(members: &mut Map<String, Value>, name: &str, value: Value) {
    members.insert(name.to_owned(), value);
}
