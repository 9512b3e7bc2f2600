//! Connecting to a WebSocket to see what happens.

use crate::auth::doctor::ProxyAnswer;
use crate::platform::sleep;
use futures::channel::oneshot;
use futures::future::{Either, select};
use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::WebSocket;

const TIMEOUT: Duration = Duration::from_secs(15);

/// Connects to a console's WebSocket and says what happened. A screen's server sends the first message.
pub async fn probe(address: &str) -> ProxyAnswer {
    // It throws where the browser does not even try.
    let socket = match WebSocket::new_with_str(address, "binary") {
        Ok(socket) => socket,
        Err(exception) => return ProxyAnswer::of_exception(&name_of(&exception)),
    };
    // The policy of the page closes it at once.
    if socket.ready_state() == WebSocket::CLOSED {
        return ProxyAnswer::Forbidden;
    }
    let (sender, answer) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let tell = move |answer| {
        if let Some(sender) = sender.borrow_mut().take() {
            // It fails where the time-out has passed already.
            _ = sender.send(answer);
        }
    };
    let was_open = Rc::new(RefCell::new(false));
    let opened = Closure::<dyn FnMut()>::new({
        let was_open = was_open.clone();
        move || *was_open.borrow_mut() = true
    });
    let spoke = Closure::<dyn FnMut()>::new({
        let tell = tell.clone();
        move || tell(ProxyAnswer::Console)
    });
    let closed = Closure::<dyn FnMut()>::new({
        let was_open = was_open.clone();
        move || tell(if *was_open.borrow() { ProxyAnswer::Closed } else { ProxyAnswer::None })
    });
    socket.set_onopen(Some(opened.as_ref().unchecked_ref()));
    socket.set_onmessage(Some(spoke.as_ref().unchecked_ref()));
    socket.set_onclose(Some(closed.as_ref().unchecked_ref()));
    let outcome = match select(answer, pin!(sleep(TIMEOUT))).await {
        Either::Left((answer, _)) => answer.unwrap_or(ProxyAnswer::None),
        Either::Right(_) if *was_open.borrow() => ProxyAnswer::Late,
        Either::Right(_) => ProxyAnswer::None,
    };
    [WebSocket::set_onopen, WebSocket::set_onmessage, WebSocket::set_onclose].iter().for_each(|set| set(&socket, None));
    // It fails only for invalid close codes.
    _ = socket.close();
    outcome
}

/// The name of an exception, such as `SyntaxError`; empty where it has none. Errors and `DOMException`s have one.
fn name_of(exception: &JsValue) -> String {
    let name = js_sys::Reflect::get(exception, &"name".into()).ok();
    name.and_then(|name| name.as_string()).unwrap_or_default()
}
