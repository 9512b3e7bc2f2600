//! Addresses of consoles. For those that are shown in the page, Nova gives the address of a client's page, or of the proxy's
//! WebSocket itself; either has the token in it.

use crate::http::{Request, decode, is_web_address};

/// The WebSocket of a console.
///
/// A noVNC page has the WebSocket's address in its parameter `path`, as a relative reference; one of an older Nova has the
/// token beside it. <https://novnc.com/noVNC/docs/EMBEDDING.html>
pub fn socket_address(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let (socket, web) = match scheme.to_ascii_lowercase().as_str() {
        "ws" => ("ws", "http"),
        "wss" => ("wss", "https"),
        "http" => ("ws", "http"),
        "https" => ("wss", "https"),
        _ => return None,
    };
    let web_address = [web, "://", rest].concat();
    let is_page = scheme.to_ascii_lowercase().starts_with("http");
    let address = match path_parameter(rest).filter(|_| is_page) {
        Some(path) => resolve(&web_address, &path),
        None => web_address,
    };
    let address = address.split('#').next().unwrap_or_default();
    let is_usable = is_web_address(address);
    is_usable.then(|| [socket, address.strip_prefix(web).unwrap_or_default()].concat())
}

/// The page of a console, if it is one that can be opened.
pub fn page_address(url: &str) -> Option<String> {
    is_web_address(url).then(|| url.to_owned())
}

/// The parameter `path` of the query. Forms write a space as `+`, which is in no such path.
fn path_parameter(url: &str) -> Option<String> {
    let (_, query) = url.split('#').next()?.split_once('?')?;
    let value = query.split('&').find_map(|parameter| parameter.strip_prefix("path="))?;
    Some(decode(value)).filter(|path| !path.is_empty())
}

/// A path in relation to a page, on the page's own host (RFC 3986, 5.2).
fn resolve(page: &str, path: &str) -> String {
    let page = page.split(['?', '#']).next().unwrap_or_default();
    let origin = Request::get(page).origin().to_owned();
    match path.chars().next() {
        Some('?') => [page, path].concat(),
        Some('/') => [&origin, path].concat(),
        _ => {
            let folder =
                page.strip_prefix(&origin).and_then(|path| path.rsplit_once('/')).map_or("", |(folder, _)| folder);
            [&origin, folder, "/", path].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{page_address, socket_address};

    #[test]
    fn the_socket_of_a_client_page_is_in_its_path() {
        for (url, socket) in [
            ("http://host:6080/vnc_auto.html?path=%3Ftoken%3Da-b", "ws://host:6080/vnc_auto.html?token=a-b"),
            ("https://host/novnc/vnc_lite.html?path=%3Ftoken%3Da", "wss://host/novnc/vnc_lite.html?token=a"),
            ("https://host/novnc/vnc.html?path=ws%3Ftoken%3Da&x=1", "wss://host/novnc/ws?token=a"),
            ("https://host/vnc.html?x=1&path=%2Fws%3Ftoken%3Da#x", "wss://host/ws?token=a"),
            ("https://host?path=ws%3Ftoken%3Da", "wss://host/ws?token=a"),
            // Before Nova 20.
            ("http://host:6080/vnc_auto.html?token=a", "ws://host:6080/vnc_auto.html?token=a"),
            ("http://[::1]:6080/vnc_auto.html?path=%3Ftoken%3Da", "ws://[::1]:6080/vnc_auto.html?token=a"),
            ("HTTPS://host/x?path=", "wss://host/x?path="),
        ] {
            assert_eq!(socket_address(url).as_deref(), Some(socket), "{url}");
        }
    }

    #[test]
    fn a_serial_console_is_a_socket_already() {
        for url in ["ws://127.0.0.1:6083/?token=a", "wss://host/?token=a&path=b"] {
            assert_eq!(socket_address(url).as_deref(), Some(url));
        }
    }

    #[test]
    fn what_leads_elsewhere_or_nowhere_is_no_address() {
        for url in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "ws://",
            "http:///x",
            "ws://user:pw@host/",
            "file:///etc",
            "x",
        ] {
            assert_eq!(socket_address(url), None, "{url}");
            assert_eq!(page_address(url), None, "{url}");
        }
        assert_eq!(page_address("ws://host/"), None);
        assert_eq!(
            page_address("http://host/spice_auto.html?token=a").as_deref(),
            Some("http://host/spice_auto.html?token=a")
        );
        // Another host in the path stays a path.
        assert_eq!(socket_address("https://host/vnc.html?path=%2F%2Fevil%2Fx").as_deref(), Some("wss://host//evil/x"));
        assert_eq!(
            socket_address("https://host/vnc.html?path=wss%3A%2F%2Fevil").as_deref(),
            Some("wss://host/wss://evil")
        );
    }
}
