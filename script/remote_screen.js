// Connects viewers of remote screens to servers. Called by src/components/remote_screen.

// They are large: each is a file of its own, which is loaded when a screen of its kind is shown for the first time.
// scripts/lib/modules.mjs makes the files.
const VIEWERS = { vnc: () => import("skylark/vnc"), serial: () => import("skylark/serial") };

/** A viewer where there is nothing to see. */
const NOTHING = { type() {}, copy() {}, focus() {}, scale() {}, sendCtrlAltDel() {}, close() {} };

/** Loads the viewer for `kind`, "vnc" or "serial". */
export function loadViewer(kind) {
  return VIEWERS[kind]();
}

/**
 * Shows the screen behind the WebSocket at `address` in the element `target`. Throws where the browser does not even try.
 * `report` is called with an event and a text: "connected"; "clipboard" with what was copied on the server; and at last one of
 * "blocked" by the page's policy, "unreachable", "refused" by the proxy, "failed" with a reason, and "ended".
 */
export function connectViewer(module, target, address, report) {
  const socket = new WebSocket(address, ["binary"]);
  let outcome = "unreachable";
  let reason = "";
  let isClosed = false;
  const tell = (event, text = "") => isClosed || report(event, text);
  const finish = () => setTimeout(() => tell(outcome, reason));
  // What the page's policy forbids is closed at once, without an event.
  if (socket.readyState === WebSocket.CLOSED) {
    outcome = "blocked";
    finish();
    return { ...NOTHING, close: () => (isClosed = true) };
  }
  // The proxy looks at the token after it has accepted the connection.
  socket.addEventListener("open", () => (outcome = "refused"));
  // Reported after the viewer has handled the event, as it may know a reason.
  socket.addEventListener("close", finish);
  const viewer = module.view(target, socket, {
    connected() {
      outcome = "ended";
      tell("connected");
    },
    failed(text) {
      outcome = "failed";
      reason = text;
    },
    copied: (text) => tell("clipboard", text),
  });
  return {
    ...viewer,
    close() {
      isClosed = true;
      viewer.close();
      socket.close();
    },
  };
}
