// A serial port: xterm.js. It makes style elements, which the page's policy forbids: scripts/lib/modules.mjs has it make
// style sheets instead.
import { FitAddon } from "@xterm/addon-fit";
import { Terminal } from "@xterm/xterm";
import css from "@xterm/xterm/css/xterm.css";
import { styleElement } from "./style_element.mjs";

/** A port that is silent for so long after the connection was accepted is connected: a proxy that refuses closes at once. */
const SILENCE_MS = 2000;
/** The screen of a terminal is dark in both themes. */
const THEME = { background: "#0c0e10", foreground: "#d5d9df" };

let hasStyle = false;

export function view(target, socket, on) {
  if (!hasStyle) {
    styleElement().textContent = css;
    hasStyle = true;
  }
  const terminal = new Terminal({ fontSize: 13, scrollback: 5000, theme: THEME, screenReaderMode: true });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(target);
  const resized = new ResizeObserver(() => fit.fit());
  resized.observe(target);

  const encoder = new TextEncoder();
  const send = (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes);
  terminal.onData((text) => send(encoder.encode(text)));
  terminal.onBinary((text) => send(Uint8Array.from(text, (byte) => byte.charCodeAt(0))));

  let isConnected = false;
  const connected = () => {
    if (!isConnected && socket.readyState === WebSocket.OPEN) {
      isConnected = true;
      on.connected();
    }
  };
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => setTimeout(connected, SILENCE_MS));
  socket.addEventListener("message", ({ data }) => {
    connected();
    terminal.write(typeof data === "string" ? data : new Uint8Array(data));
  });

  return {
    type: (text) => terminal.paste(text),
    copy() {},
    focus: () => terminal.focus(),
    scale() {},
    sendCtrlAltDel() {},
    close() {
      resized.disconnect();
      terminal.dispose();
    },
  };
}
