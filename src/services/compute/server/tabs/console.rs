//! The tab of a server's consoles. What a cloud offers is known only once it is asked for.
//! <https://docs.openstack.org/api-ref/compute/#create-console>

use super::Server;
use super::console_address::{page_address, socket_address};
use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Body, Caller, ConsoleView, RemoteConsole, Tab};
use crate::services::compute::requests::{get, post};
use crate::services::compute::server::actions::has_console;
use serde_json::json;

pub const TAB: Tab<Server> = Tab::new("console", "Console", Body::Console(CONSOLES)).when(available);

/// A server's screen, which nearly all clouds have.
pub const VNC_CONSOLE: RemoteConsole = RemoteConsole {
    label: "VNC",
    view: ConsoleView::Vnc,
    request: |id| request(id, "vnc", "novnc"),
    address: |answer| socket_address(&lenient::at(answer, URL)),
};

const CONSOLES: &[RemoteConsole] = &[
    VNC_CONSOLE,
    RemoteConsole {
        label: "Serial",
        view: ConsoleView::Serial,
        request: |id| request(id, "serial", "serial"),
        address: |answer| socket_address(&lenient::at(answer, URL)),
    },
    page("SPICE", |id| request(id, "spice", "spice-html5")),
    page("RDP", |id| request(id, "rdp", "rdp-html5")),
    page("MKS", |id| request(id, "mks", "webmks")),
];

const URL: &str = "/remote_console/url";

/// A console that has no client here.
const fn page(label: &'static str, request: fn(&str) -> ServiceRequest) -> RemoteConsole {
    RemoteConsole { label, view: ConsoleView::Page, request, address: |answer| page_address(&lenient::at(answer, URL)) }
}

/// Nova knows MKS from 2.8 on, all others from 2.6 on.
fn request(id: &str, protocol: &str, kind: &str) -> ServiceRequest {
    let path = ["/servers/", &crate::http::encode(id), "/remote-consoles"].concat();
    let minor = if protocol == "mks" { 8 } else { 6 };
    let body = json!({"remote_console": {"protocol": protocol, "type": kind}});
    // The address contains a token that is valid for some minutes.
    post(path, minor, body).confidential()
}

/// The request for any server that runs, to try its console.
pub fn running_server() -> ServiceRequest {
    get("/servers?status=ACTIVE&limit=1", 1)
}

fn available(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    if !caller.can_write() {
        return Err("Your role in this project does not allow consoles");
    }
    has_console(server, caller)
}

#[cfg(test)]
mod tests {
    use super::CONSOLES;
    use crate::recorded;
    use serde_json::json;

    #[test]
    fn a_console_is_asked_for_as_nova_accepts_it() {
        let bodies: Vec<_> = CONSOLES.iter().map(|console| (console.request)("a/b")).collect();
        assert!(bodies.iter().all(|call| call.path == "/servers/a%2Fb/remote-consoles" && call.confidential));
        let recorded = recorded::exchange("compute/servers/console");
        assert_eq!(bodies[0].body, Some(recorded.request.body));
        assert_eq!(bodies[1].body, Some(json!({"remote_console": {"protocol": "serial", "type": "serial"}})));
        let address = (CONSOLES[0].address)(&recorded.answer);
        assert_eq!(address.as_deref(), Some("ws://127.0.0.1:6080/vnc_auto.html?token=recorded-token"));
    }

    #[test]
    fn an_answer_without_an_address_has_none() {
        for console in CONSOLES {
            assert_eq!((console.address)(&json!({"remote_console": {"url": null}})), None);
            assert_eq!((console.address)(&json!([])), None);
        }
    }
}
