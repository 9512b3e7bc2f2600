//! Why a console is not there, in words.

use crate::components::remote_screen::ScreenEvent;
use crate::http::Request;

/// The sentence for the last event of a screen behind a WebSocket of `origin`, for a page of the origin `page`.
pub fn sentence(event: &ScreenEvent, origin: &str, page: &str) -> String {
    let (socket, page) = (Request::get(origin), Request::get(page));
    let host = socket.host();
    match event {
        ScreenEvent::Blocked => {
            const NO: &str = "The Content-Security-Policy of this page blocks connections to ";
            const ADD: &str = ". The operator of this console must add it to connect-src.";
            [NO, origin, ADD].concat()
        }
        ScreenEvent::Unreachable => {
            const DOWN: &str = " does not answer. The console proxy may be down, its name may not resolve, its \
                certificate may not be trusted, or a firewall may block WebSockets.";
            [host, DOWN].concat()
        }
        ScreenEvent::Refused => {
            const NO: &str = " closed the connection at once. The console token may have expired, the server \
                may have no console of this type, or the proxy may not allow pages of ";
            const ADD: &str = " ([console] allowed_origins in nova.conf).";
            let name = page.host().rsplit_once(':').map_or(page.host(), |(name, _)| name);
            [host, NO, name, ADD].concat()
        }
        ScreenEvent::Failed(why) => ["The console failed: ", why.trim_end_matches('.'), "."].concat(),
        _ => "Disconnected. The server or the console proxy closed the console.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::components::remote_screen::ScreenEvent;

    #[test]
    fn each_end_says_what_to_look_at() {
        let say = |event| sentence(&event, "wss://proxy:6080", "https://console.example.com");
        assert!(say(ScreenEvent::Blocked).contains("wss://proxy:6080. The operator"));
        assert!(say(ScreenEvent::Unreachable).starts_with("proxy:6080 does not answer"));
        assert!(say(ScreenEvent::Refused).contains("pages of console.example.com ([console] allowed_origins"));
        assert_eq!(say(ScreenEvent::Failed("No way.".to_owned())), "The console failed: No way.");
        assert!(say(ScreenEvent::Ended).starts_with("Disconnected"));
    }
}
