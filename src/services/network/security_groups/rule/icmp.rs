//! The types and codes of ICMP in words.
//! <https://www.iana.org/assignments/icmp-parameters>, <https://www.iana.org/assignments/icmpv6-parameters>

use crate::model::{Choice, upper_first};

type Words = &'static [(u8, &'static str)];

const TYPES: Words = &[
    (0, "echo reply"),
    (3, "destination unreachable"),
    (4, "source quench"),
    (5, "redirect"),
    (8, "echo request"),
    (9, "router advertisement"),
    (10, "router solicitation"),
    (11, "time exceeded"),
    (12, "parameter problem"),
    (13, "timestamp"),
    (14, "timestamp reply"),
];

const V6_TYPES: Words = &[
    (1, "destination unreachable"),
    (2, "packet too big"),
    (3, "time exceeded"),
    (4, "parameter problem"),
    (128, "echo request"),
    (129, "echo reply"),
    (130, "multicast listener query"),
    (131, "multicast listener report"),
    (132, "multicast listener done"),
    (133, "router solicitation"),
    (134, "router advertisement"),
    (135, "neighbor solicitation"),
    (136, "neighbor advertisement"),
    (137, "redirect"),
    (143, "multicast listener report, version 2"),
];

const UNREACHABLE: Words = &[
    (0, "network unreachable"),
    (1, "host unreachable"),
    (2, "protocol unreachable"),
    (3, "port unreachable"),
    (4, "fragmentation needed"),
    (13, "prohibited by a filter"),
];
const V6_UNREACHABLE: Words = &[
    (0, "no route"),
    (1, "prohibited by a filter"),
    (3, "address unreachable"),
    (4, "port unreachable"),
    (5, "source address refused"),
    (6, "route refused"),
];
const REDIRECT: Words = &[(0, "for the network"), (1, "for the host")];
const EXCEEDED: Words = &[(0, "hop limit exceeded"), (1, "fragments missing")];

/// The type that `ping` sends.
pub const fn echo_request(v6: bool) -> u8 {
    if v6 { 128 } else { 8 }
}

fn types(v6: bool) -> Words {
    if v6 { V6_TYPES } else { TYPES }
}

fn codes(kind: u8, v6: bool) -> Words {
    match (kind, v6) {
        (3, false) => UNREACHABLE,
        (5, false) => REDIRECT,
        (1, true) => V6_UNREACHABLE,
        (11, false) | (3, true) => EXCEEDED,
        _ => &[],
    }
}

/// `echo request (8)`, `type 42`.
fn said(number: u8, known: Words, unnamed: &str) -> String {
    let text = number.to_string();
    match known.iter().find(|(own, _)| *own == number) {
        Some((_, words)) => [words, " (", &text, ")"].concat(),
        None => [unnamed, " ", &text].concat(),
    }
}

/// `echo request (8), any code`; empty where any type is meant.
pub fn words(kind: &str, code: &str, v6: bool) -> String {
    let Ok(kind) = kind.parse::<u8>() else { return String::new() };
    let code = code.parse::<u8>().map_or_else(|_| "any code".to_owned(), |code| said(code, codes(kind, v6), "code"));
    [&said(kind, types(v6), "type"), ", ", code.as_str()].concat()
}

/// All numbers, those that have names first; `any` stands for none.
fn choices(known: Words, unnamed: &str, any: &str) -> Vec<Choice> {
    let named = known.iter().map(|(number, _)| *number);
    let rest = (0..=u8::MAX).filter(|number| known.iter().all(|(own, _)| own != number));
    let numbered =
        named.chain(rest).map(|number| Choice::new(number.to_string(), upper_first(&said(number, known, unnamed))));
    std::iter::once(Choice::new("", any)).chain(numbered).collect()
}

/// The types to choose from.
pub fn type_choices(v6: bool) -> Vec<Choice> {
    choices(types(v6), "type", "Any type")
}

/// The codes of a type to choose from.
pub fn code_choices(kind: &str, v6: bool) -> Vec<Choice> {
    choices(kind.parse().map_or(&[][..], |kind| codes(kind, v6)), "code", "Any code")
}
