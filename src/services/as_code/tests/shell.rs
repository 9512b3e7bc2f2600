//! Runs commands in a real shell, in which `openstack` prints its arguments, and `swift` its name and its arguments.

use std::io::Write;
use std::process::{Command, Stdio};

/// What stands before the commands: each call of `openstack` prints its arguments, each with a zero byte after it, and an
/// empty one with a record separator.
const STUB: &str = r#"openstack() { for argument in "$@"; do printf '%s\0' "$argument"; done; printf '\036\0'; }
swift() { openstack swift "$@"; }
"#;

/// The arguments of each call that these lines make, as this shell reads them.
pub fn calls(shell: &str, lines: &str) -> Vec<Vec<String>> {
    let mut child = Command::new(shell)
        .args(["-s"])
        .envs([("HOST", "$HOST"), ("BINARY", "$BINARY"), ("PASSWORD", "$PASSWORD"), ("SECRET", "$SECRET")])
        .envs([("AUTH_KEY", "$AUTH_KEY"), ("TEMP_URL_KEY", "$TEMP_URL_KEY")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let script = [STUB, lines, "\n"].concat();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(script.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{shell}: {}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let text = String::from_utf8(output.stdout).unwrap();
    let mut calls = vec![Vec::new()];
    for argument in text.split_terminator('\0') {
        match (argument, calls.last_mut()) {
            ("\u{1e}", _) => calls.push(Vec::new()),
            (argument, Some(call)) => call.push(argument.to_owned()),
            (_, None) => {}
        }
    }
    calls.pop();
    calls
}
