use super::{Node, NodeKind, YamlProblem, read, read_with_repeated};
use std::time::{Duration, Instant};

/// What a document says, in short.
fn says(text: &str) -> String {
    fn write(node: &Node) -> String {
        match &node.kind {
            _ if node.is_null() => "null".to_owned(),
            NodeKind::Text { text, .. } => format!("{text:?}"),
            NodeKind::List(items) => format!("[{}]", items.iter().map(write).collect::<Vec<_>>().join(",")),
            NodeKind::Map(members) => {
                let members: Vec<_> = members.iter().map(|(key, value)| format!("{key}:{}", write(value))).collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }
    read(text).map_or_else(|problem| problem.what, |node| write(&node))
}

fn quickly<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    assert!(start.elapsed() < Duration::from_secs(60), "{what} took {:?}", start.elapsed());
    result
}

/// The expectations are what PyYAML 6.0 says of the same texts.
#[test]
fn documents_say_what_pyyaml_says() {
    for (text, expected) in [
        ("", "null"),
        ("# nothing\n", "null"),
        ("~", "null"),
        ("a: b", r#"{a:"b"}"#),
        ("\u{feff}a: b\r\nc: d\r\n", r#"{a:"b",c:"d"}"#),
        ("a: b\rc: d", r#"{a:"b",c:"d"}"#),
        ("  a: b  \n  c: d\n", r#"{a:"b",c:"d"}"#),
        ("a:\n- b\n- c: d\n  e: f\n-\n  - x\nb: 1", r#"{a:["b",{c:"d",e:"f"},["x"]],b:"1"}"#),
        ("- - a\n  - b\n- c", r#"[["a","b"],"c"]"#),
        ("-\n- b", r#"[null,"b"]"#),
        ("a: b\n  c\n\n  d", r#"{a:"b c\nd"}"#),
        ("a: b\n  - c", r#"{a:"b - c"}"#),
        ("a: b#c\nd: e # f\ng: #h", r#"{a:"b#c",d:"e",g:null}"#),
        ("a: http://x:5000/v3\nb: ::y\nc: -z\nd: ?x", r#"{a:"http://x:5000/v3",b:"::y",c:"-z",d:"?x"}"#),
        ("'a': b\n\"c d\" : e\nf : g", r#"{a:"b",c d:"e",f:"g"}"#),
        ("a: 'it''s\n  so'\nb: \"x\\\n  y  \n  z\n\n  w\"", r#"{a:"it's so",b:"xy z\nw"}"#),
        (r#"a: "\u00e9\x41\N\t\/\U0001f600""#, r#"{a:"éA\u{85}\t/😀"}"#),
        ("a: |\n  x\n   y\n\n  z\nb: >-\n  q\n  r\n\n  s\n", r#"{a:"x\n y\n\nz\n",b:"q r\ns"}"#),
        ("a: |+\n  x\n\n\nb: 1", r#"{a:"x\n\n\n",b:"1"}"#),
        ("a: |2\n    x\n   y\n", r#"{a:"  x\n y\n"}"#),
        ("a: >\n x\n  y\n z\n\n w\n", r#"{a:"x\n y\nz\nw\n"}"#),
        ("a: |\n\nb: c", r#"{a:"",b:"c"}"#),
        ("a: |-\n  x # y\n# z\nb: c", r#"{a:"x # y",b:"c"}"#),
        ("{a: 1, b: [x, y,], c: {d}, \"e\":f}", r#"{a:"1",b:["x","y"],c:{d:null},e:"f"}"#),
        ("a: [b,\n  c d, # e\n f: g]\nh: {}", r#"{a:["b","c d",{f:"g"}],h:{}}"#),
        ("{\"a\":1,\"b\":[true,null]}", r#"{a:"1",b:["true",null]}"#),
        ("a: &x {p: q}\nb: *x\nc:\n  <<: *x\n  r: s", r#"{a:{p:"q"},b:{p:"q"},c:{p:"q",r:"s"}}"#),
        ("<<: [{a: b}, {a: c, d: e}]\nf: g", r#"{a:"b",d:"e",f:"g"}"#),
        ("a: z\n<<: {a: b}\n<<: {d: e}", r#"{a:"z",d:"e"}"#),
        ("&x a: b\nc: *x", r#"{a:"b",c:"a"}"#),
        ("a: &x\n  b: c\nd: *x", r#"{a:{b:"c"},d:{b:"c"}}"#),
        ("a: b\na: c", r#"{a:"c"}"#),
        ("a: ''\nb: !!str\nc: !!str ~\nd: Null", r#"{a:"",b:"",c:"~",d:null}"#),
        ("a: !<tag:yaml.org,2002:str> 5\nb: !!map {}", r#"{a:"5",b:{}}"#),
        ("%YAML 1.1\n---\na: b\n...\n# end\n", r#"{a:"b"}"#),
        ("--- |\n x\n", r#""x\n""#),
    ] {
        assert_eq!(says(text), expected, "{text:?}");
    }
}

#[test]
fn what_cannot_be_understood_is_refused_with_its_line() {
    for (text, line, named) in [
        ("a:\n\tc: d", 2, "tab"),
        ("a: b\n c: d", 2, "colon"),
        ("a: b: c", 1, "colon"),
        ("a:\n  b: c\n d: e", 3, "indented"),
        ("a: b\nc", 2, "key with a colon"),
        ("a: b\n- c", 2, "key with a colon"),
        ("a: - b", 1, "not YAML"),
        ("a:\n\n  \"b", 3, "never closed"),
        ("a: 'b\nc: d\n", 1, "never closed"),
        ("a: b\nc: [d,\ne: f\n", 3, "never closed"),
        ("a: [b,, c]", 1, "missing"),
        ("a: [b}", 1, "bracket"),
        ("a: {b: [}", 1, "brackets"),
        ("a: \"b\" c", 1, "more on this line"),
        ("a: @b", 1, "in quotes"),
        ("a: b\nc: %d", 2, "in quotes"),
        ("a: \"\\q\"", 1, "backslash"),
        ("a: \"\\ud800\"", 1, "backslash"),
        ("a: \"\\u12\"", 1, "backslash"),
        ("a: | b\n", 1, "next line"),
        ("a: *b", 1, "alias"),
        ("a: &b [*b]", 1, "alias"),
        ("a: &b &c d", 1, "key"),
        ("a: !secret b", 1, "tag"),
        ("a: !!binary b", 1, "tag"),
        ("a: !!map b", 1, "tag"),
        ("[a]: b", 1, "key must be text"),
        ("{[a]: b}", 1, "key must be text"),
        ("a: b\n<<: c", 2, "`<<`"),
        ("<<: [{a: b}, c]", 1, "`<<`"),
        ("a: b\n---\nc: d", 2, "second document"),
        ("a: b\n...\nc: d", 3, "second document"),
        ("%YAML 1.1\na: b", 2, "document start"),
        ("a: b\n\u{0}", 2, "control"),
        ("a: \"b\n---\nc\"", 1, "never closed"),
    ] {
        let problem = read(text).expect_err(text);
        assert!(problem.line == line && problem.what.contains(named), "{text:?}: {problem:?}");
    }
}

#[test]
fn nothing_that_is_held_is_told() {
    for text in [
        "a: hunter2: x",
        "a: @hunter2",
        "a: \"\\qhunter2\"",
        "a: *hunter2",
        "a: !hunter2 x",
        "hunter2",
        "a: b\nhunter2",
    ] {
        if let Err(problem) = read(text) {
            assert!(!problem.what.contains("hunter2"), "{problem:?}");
        }
    }
}

#[test]
fn a_scalar_knows_what_it_can_be() {
    let node = read("yes: Yes\nno: 'off'\nnull: ~\nquoted: '~'\nlist: []\nnumber: 0123").unwrap();
    let get = |key| node.get(key);
    assert_eq!((get("yes").and_then(Node::flag), get("no").and_then(Node::flag)), (Some(true), Some(false)));
    assert!(get("null").is_none());
    assert_eq!(get("quoted").and_then(Node::text), Some("~"));
    assert_eq!((get("number").and_then(Node::text), get("number").and_then(Node::flag)), (Some("0123"), None));
    assert!(matches!(get("list"), Some(Node { line: 5, kind: NodeKind::List(_) })));
}

#[test]
fn what_is_too_much_is_refused_quickly() {
    let refused = |what: &str, text: String| -> YamlProblem { quickly(what, || read(&text)).expect_err(what) };
    for (what, begin, end) in [
        ("brackets", "[", "]"),
        ("braces", "{a: ", "}"),
        ("dashes", "- ", ""),
        ("anchors", "&a ", ""),
        ("tags", "! ", ""),
    ] {
        let text = [begin.repeat(100_000), "x".to_owned(), end.repeat(100_000)].concat();
        assert_eq!(refused(what, text).line, 1);
    }
    let mut steps = String::new();
    for at in 0..1400 {
        steps.push_str(&" ".repeat(at % 1400));
        steps.push_str("a:\n");
        if steps.len() > 1_000_000 {
            break;
        }
    }
    assert_eq!(refused("steps", steps).line, 64);
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for at in 1..30 {
        let alias = ["*a", &(at - 1).to_string(), ", "].concat().repeat(9);
        bomb.push_str(&format!("a{at}: &a{at} [{alias}]\n"));
    }
    assert!(refused("bomb", bomb).what.contains("4 MB"));
    let big = ["a: &a ", &"x".repeat(500_000), "\nb: [", &"*a, ".repeat(100_000), "]"].concat();
    assert_eq!(refused("large alias", big).line, 2);
    let mut chain = "a0: &a0 [x]\n".to_owned();
    for at in 1..5000 {
        chain.push_str(&format!("a{at}: &a{at} [*a{}]\n", at - 1));
    }
    assert_eq!(refused("chain", chain).line, 63);
    let keys: String = (0..60_000).map(|at| format!("k{at}: x\n")).collect();
    assert!(refused("keys", keys).what.contains("2,000 keys"));
    let anchors: String = (0..60_000).map(|at| format!("- &k{at} x\n")).collect();
    assert_eq!(refused("anchors", anchors).line, 1001);
    assert_eq!(refused("size", "x".repeat((1 << 20) + 1)).line, 0);
}

#[test]
fn a_megabyte_of_anything_is_answered_quickly() {
    for piece in [
        "a", " ", "\n", "\t", "-", "- ", "a: ", "a: b\n", "\"", "'", "\\", "[", "[,", "{", "&a", "*a ", "!", "|\n",
        "#", "a\n", ": ", ",", "? ", "é",
    ] {
        let text = piece.repeat((1 << 20) / piece.len());
        let _ = quickly(piece, || read(&text));
    }
    let mut dice = Dice::new(7);
    let noise: String = (0..1 << 20).map(|_| char::from(32 + dice.below(95) as u8)).collect();
    let _ = quickly("noise", || read(&noise));
    let bytes: Vec<u8> = (0..1 << 20).map(|_| dice.below(256) as u8).collect();
    assert_eq!(quickly("bytes", || read(&String::from_utf8_lossy(&bytes))).expect_err("bytes").line, 0);
}

/// The same numbers for the same seed (xorshift64*).
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }
}

/// Documents with bytes changed, cut off, put in and repeated.
#[test]
fn no_text_makes_it_panic() {
    const YAML: [&str; 3] = [
        "# mine\nclouds:\n  demo:\n    auth: &auth\n      auth_url: 'https://x:5000/v3'\n      password: \"a\\u00e9\\\n        b\"\n    regions:\n    - a\n    - {name: b, values: [1, ~]}\n  other: {auth: *auth, verify: no}\n",
        "---\nclouds:\n  ? a\n  : auth: {<<: &x {username: u}, auth_url: https://y}\n  b: !!map\n    <<: [*x, {token: |-\n      t\n       u\n    }]\n...\n",
        "{\"clouds\": {\"j\": {\"auth\": {\"auth_url\": \"https://z\", \"project_id\": \"0123\"}, \"note\": null}}}",
    ];
    const BITS: [&str; 30] = [
        ": ", "- ", "\n", "\n  ", "\t", "'", "\"", "\\", "[", "]", "{", "}", ",", "&a ", "*a", "<<: ", "!!str ", "|\n",
        ">-\n", "#", " #", "---\n", "...\n", "%", "\r", "\u{feff}", "é", "🦀", "\u{0}", "a: 1\n",
    ];
    let mut dice = Dice::new(11);
    let mut understood = 0;
    quickly("20,000 texts", || {
        for seed in 0..20_000 {
            let mut bytes = YAML[seed % 3].to_owned().into_bytes();
            for _ in 0..=dice.below(4) {
                let at = dice.below(bytes.len() + 1);
                let to = (at + dice.below(20)).min(bytes.len());
                match dice.below(6) {
                    0 => bytes.truncate(at),
                    1 => _ = bytes.drain(at..to),
                    2 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
                    3 => {
                        let piece = bytes[at..to].repeat(dice.below(40));
                        bytes.splice(at..at, piece);
                    }
                    _ => _ = bytes.splice(at..at, BITS[dice.below(BITS.len())].bytes()),
                }
            }
            let text = String::from_utf8_lossy(&bytes);
            let lines = text.split(['\n', '\r']).count() as u32 + 1;
            match read_with_repeated(&text) {
                Ok((node, repeated)) => {
                    understood += 1;
                    let _ = node.to_json();
                    assert!(
                        repeated.iter().all(|again| (1..=lines).contains(&again.line)),
                        "seed {seed}: {repeated:?}"
                    );
                }
                Err(problem) => assert!(problem.line <= lines && !problem.what.is_empty(), "seed {seed}: {problem:?}"),
            }
        }
    });
    assert!((1000..19_000).contains(&understood), "{understood}");
}

#[test]
fn repeated_keys_are_told_and_the_last_one_counts() {
    let (node, repeated) = read_with_repeated("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n<<: {a: 4}\n").unwrap();
    assert_eq!(node.get("a").and_then(Node::text), Some("3"));
    let told: Vec<_> = repeated.iter().map(|again| (again.line, again.what.as_str())).collect();
    assert_eq!(
        told,
        [
            (4, "This map has the key `c` already in line 3. Only the last one counts"),
            (5, "This map has the key `a` already in line 1. Only the last one counts"),
        ]
    );
    let many = "a: x\n".repeat(150_000);
    assert_eq!(quickly("many", || read_with_repeated(&many)).unwrap().1.len(), 100);
}

#[test]
fn what_a_service_reads_has_numbers_and_words() {
    let node = read("a: 8\nb: '8'\nc: [yes, ~, 1.5]").unwrap();
    let json = node.to_json();
    assert_eq!((&json["a"], &json["b"]), (&serde_json::json!(8), &serde_json::json!("8")));
    assert_eq!(json["c"], serde_json::json!([true, null, 1.5]));
}
