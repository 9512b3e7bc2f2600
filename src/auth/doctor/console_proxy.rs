//! Explains in words why servers' consoles cannot be shown in the page. They come by WebSockets from proxies of their own, which
//! neither the services' CORS settings nor a gateway deal with.
//! <https://docs.openstack.org/nova/latest/admin/remote-console-access.html>

use super::examine::is_mixed;
use super::{Advice, ConfigLines, Severity};
use crate::http::Request;

/// What the proxy did when a page connected to a console by a valid token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyAnswer {
    /// The console answered.
    Console,
    /// The proxy closed the connection that it had accepted.
    Closed,
    /// There was no connection.
    None,
    /// The page's own policy forbids it.
    Forbidden,
    /// The address is no WebSocket's.
    InvalidAddress,
    /// The browser did not try, for another reason.
    NotTried,
    /// There was nothing within the time-out.
    Late,
}

impl ProxyAnswer {
    /// What the name of the exception means that the constructor of a WebSocket has thrown.
    /// <https://websockets.spec.whatwg.org/#dom-websocket-websocket>
    pub fn of_exception(name: &str) -> ProxyAnswer {
        match name {
            "SyntaxError" => ProxyAnswer::InvalidAddress,
            // Of browsers that apply the page's policy at once.
            "SecurityError" => ProxyAnswer::Forbidden,
            _ => ProxyAnswer::NotTried,
        }
    }
}

/// Whether browsers let a page of the origin `page` connect to a WebSocket at `socket` at all.
pub fn may_connect(page: &str, socket: &str) -> bool {
    !is_mixed(page, socket)
}

/// The advice about the proxy at `socket`, an origin, for pages of the origin `page`.
pub fn proxy_advice(socket: &str, answer: ProxyAnswer, page: &str) -> Advice {
    let (proxy, console) = (Request::get(socket), Request::get(page));
    let host = proxy.host();
    let bad = |why: &[&str], lines| Advice { state: Severity::Bad, why: why.concat(), lines };
    if !may_connect(page, socket) {
        const NO: &str = " uses http, but this page uses https: browsers block such connections. The proxy needs TLS.";
        let lines = ["[vnc]\nnovncproxy_base_url = https://", host, "/vnc_lite.html\n"].concat();
        return bad(&[host, NO], nova_conf(lines));
    }
    match answer {
        ProxyAnswer::Console => {
            Advice { state: Severity::Good, why: "Server consoles can be opened in the page.".to_owned(), lines: None }
        }
        ProxyAnswer::Forbidden => {
            let policy = ConfigLines {
                place: "Content-Security-Policy of this console's web server".to_owned(),
                text: ["connect-src 'self' ", socket].concat(),
            };
            bad(&["The Content-Security-Policy of this page blocks connections to ", host, "."], Some(policy))
        }
        ProxyAnswer::InvalidAddress => {
            const NO: &str = "Nova's console URL is not a valid WebSocket address: its scheme must be https or http, and its \
                host and port must be valid.";
            let lines = ["[vnc]\nnovncproxy_base_url = https://", host, "/vnc_lite.html\n"].concat();
            bad(&[NO], nova_conf(lines))
        }
        ProxyAnswer::NotTried => {
            const NO: &str = ". Try another page, a private window or another browser.";
            bad(&["This browser did not try to connect to ", host, NO], None)
        }
        ProxyAnswer::Closed => {
            const NO: &str = " closes connections at once: it does not allow pages of this host. The proxy must \
                allow this host and use the same scheme.";
            let name = console.host().rsplit_once(':').map_or(console.host(), |(name, _)| name);
            bad(&[host, NO], nova_conf(["[console]\nallowed_origins = ", name, "\n"].concat()))
        }
        ProxyAnswer::None => {
            const DOWN: &str = " does not answer. The console proxy may be down, its name may not resolve, its \
                certificate may not be trusted, or a firewall may block WebSockets.";
            bad(&[host, DOWN], None)
        }
        ProxyAnswer::Late => {
            bad(&[host, " accepts connections, but the server's console does not answer in time."], None)
        }
    }
}

fn nova_conf(text: String) -> Option<ConfigLines> {
    Some(ConfigLines { place: "/etc/nova/nova.conf on the proxy's host".to_owned(), text })
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "https://console.example.com:8443";

    #[test]
    fn exceptions_are_told_apart_by_their_names() {
        let answers = ["SyntaxError", "SecurityError", "TypeError", ""].map(ProxyAnswer::of_exception);
        let expected =
            [ProxyAnswer::InvalidAddress, ProxyAnswer::Forbidden, ProxyAnswer::NotTried, ProxyAnswer::NotTried];
        assert_eq!(answers, expected);
    }

    #[test]
    fn each_obstacle_has_its_lines() {
        let text = |socket, answer| proxy_advice(socket, answer, PAGE).lines.map(|lines| lines.text);
        assert_eq!(
            text("ws://cloud:6080", ProxyAnswer::None).as_deref(),
            Some("[vnc]\nnovncproxy_base_url = https://cloud:6080/vnc_lite.html\n")
        );
        assert_eq!(
            text("wss://cloud:6080", ProxyAnswer::Forbidden).as_deref(),
            Some("connect-src 'self' wss://cloud:6080")
        );
        assert_eq!(
            text("wss://cloud:6080", ProxyAnswer::Closed).as_deref(),
            Some("[console]\nallowed_origins = console.example.com\n")
        );
        assert_eq!(text("wss://cloud:6080", ProxyAnswer::None), None);
        assert_eq!(
            text("wss://cloud:6080", ProxyAnswer::InvalidAddress).as_deref(),
            Some("[vnc]\nnovncproxy_base_url = https://cloud:6080/vnc_lite.html\n")
        );
        assert_eq!(text("wss://cloud:6080", ProxyAnswer::NotTried), None);
        assert_eq!(proxy_advice("wss://cloud:6080", ProxyAnswer::Console, PAGE).state, Severity::Good);
        assert_eq!(proxy_advice("ws://127.0.0.1:6080", ProxyAnswer::Console, PAGE).state, Severity::Good);
    }
}
