//! Formats an exchange as a curl command that is safe to paste, whatever names the cloud holds.

use super::shell::is_unsafe_to_paste;
use super::{Exchange, Request, secrets, shell};

/// A request that has not been sent yet as a curl command. `page` is the origin for URLs that are only a path. The token comes
/// from the variable `OS_TOKEN`; other secrets are `***`.
pub fn curl(request: Request, page: &str) -> String {
    Exchange::start(&request.header("X-Auth-Token", ""), page, 0, 1).curl()
}

impl Exchange {
    /// The exchange as a curl command. The token comes from the variable `OS_TOKEN`; other
    /// secrets are `***`.
    pub fn curl(&self) -> String {
        let mut command = String::from("curl --globoff");
        if self.method == "HEAD" {
            // With -X curl would wait for a body.
            command.push_str(" --head");
        } else if self.method != "GET" {
            command.push_str(" -X ");
            command.push_str(self.method);
        }
        argument(&mut command, &clean_url(&self.url));
        for (name, value) in &self.headers {
            command.push_str(" -H");
            if secrets::is_secret_header(name) {
                // The only argument in which the shell expands something: it is in double quotes and holds no value of
                // a request.
                command.push_str(&[" \"", &name.replace(is_not_header_name, ""), ": ", value, "\""].concat());
            } else {
                let value = value.replace(is_unsafe_to_paste, "");
                argument(&mut command, &[name, ": ", &value].concat());
            }
        }
        if let Some(body) = &self.body {
            command.push_str(" --data-raw");
            argument(&mut command, &clean_json(body));
        }
        command
    }
}

/// What no header's name has, so that nothing is expanded in it.
fn is_not_header_name(character: char) -> bool {
    !character.is_ascii_alphanumeric() && character != '-'
}

/// Appends `text` as one argument.
fn argument(command: &mut String, text: &str) {
    command.push(' ');
    command.push_str(&shell::single_quote(text));
}

/// Percent-encodes what does not belong into a URL.
fn clean_url(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        if is_unsafe_to_paste(c) || c == ' ' {
            let mut bytes = [0; 4];
            out.push_str(&super::encode(c.encode_utf8(&mut bytes)));
        } else {
            out.push(c);
        }
    }
    out
}

/// Writes unsafe characters within strings as JSON escapes, which mean the same. Outside of strings there are only line
/// breaks and tabs, which become spaces.
fn clean_json(body: &str) -> String {
    let mut out = String::with_capacity(body.len());
    let mut in_string = false;
    let mut escaped = false;
    for c in body.chars() {
        if is_unsafe_to_paste(c) {
            match in_string {
                true => escape(c, &mut out),
                false => out.push(' '),
            }
        } else {
            out.push(c);
        }
        in_string ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
    }
    out
}

/// A character as JSON's `\uXXXX`, of which those beyond the basic plane take two.
fn escape(character: char, out: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        out.push_str(&format!("\\u{unit:04x}"));
    }
}

#[cfg(test)]
mod tests {
    use crate::http::{Body, Journal, Method, Request};
    use std::process::Command;

    fn curl(request: &Request) -> String {
        let journal = Journal::default();
        drop(journal.begin(request, "https://console.example", 1));
        journal.entries()[0].curl()
    }

    /// What curl would be given, according to a real shell.
    fn arguments(command: &str) -> Vec<String> {
        let script = ["curl() { for a in \"$@\"; do printf '%s\\0' \"$a\"; done; }\n", command].concat();
        let output = Command::new("sh").arg("-c").arg(script).env("OS_TOKEN", "tok en'\"$x").output().expect("a shell");
        assert!(output.status.success() && output.stderr.is_empty(), "{command}: {output:?}");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.split_terminator('\0').map(str::to_owned).collect()
    }

    #[test]
    fn a_shell_hands_hostile_names_over_unchanged() {
        let hostile = "a'; touch /tmp/owned; echo '$(id) `id` $OS_TOKEN \"x\" \\ !! %s {a,b} ~ & | > é";
        let request = Request::new(Method::Post, ["https://x/v2/", hostile].concat())
            .header("X-Auth-Token", "secret-token")
            .header("OpenStack-API-Version", hostile)
            .json(&serde_json::json!({ "server": { "name": hostile } }));
        let command = curl(&request);
        assert!(!command.contains("secret-token"));
        let body = match &request.body {
            Some(Body::Json(body)) => body.clone(),
            _ => unreachable!(),
        };
        assert_eq!(
            arguments(&command),
            [
                "--globoff",
                "-X",
                "POST",
                &["https://x/v2/", hostile].concat().replace(' ', "%20"),
                "-H",
                "Accept: application/json",
                "-H",
                "Content-Type: application/json",
                "-H",
                "X-Auth-Token: tok en'\"$x",
                "-H",
                &["OpenStack-API-Version: ", hostile].concat(),
                "--data-raw",
                &body,
            ]
        );
    }

    #[test]
    fn a_path_on_the_page_s_own_origin_has_its_host() {
        let through_gateway = Request::new(Method::Delete, "/openstack/network/v2.0/networks/1");
        let command = crate::http::curl(through_gateway, "https://console.example");
        assert_eq!(arguments(&command)[3], "https://console.example/openstack/network/v2.0/networks/1");
    }

    #[test]
    fn nothing_acts_on_the_terminal() {
        let name = "a\u{1b}[201~\nrm -rf x\r\u{3}\u{7f}\u{9b}\u{202e}b";
        let body = serde_json::to_string_pretty(&serde_json::json!({ "name": name, "quote\"": 1 })).expect("JSON");
        let mut request = Request::new(Method::Put, ["/compute/", name].concat()).header("X-Name", name);
        request.body = Some(Body::Json(body.clone()));
        let command = curl(&request);
        assert!(!command.chars().any(super::is_unsafe_to_paste), "{command:?}");
        let arguments = arguments(&command);
        assert!(
            arguments[3].starts_with("https://console.example/compute/a%1B%5B201~")
                || arguments[3].contains("%1B[201~")
        );
        let sent: serde_json::Value = serde_json::from_str(arguments.last().expect("a body")).expect("JSON");
        assert_eq!(sent, serde_json::from_str::<serde_json::Value>(&body).expect("JSON"));
    }
}
