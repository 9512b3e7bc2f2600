// A screen by VNC: noVNC.
import RFB from "@novnc/novnc";

const SHIFT = 0xffe1;
const NAMED = { "\n": 0xff0d, "\t": 0xff09 };
/** What needs Shift on a keyboard of the United States, which guests expect of a console. */
const SHIFTED = /^[A-Z~!@#$%^&*()_+{}|:"<>?]$/;
/** Between two keys of a text: guests lose what comes faster than from a keyboard. */
const PAUSE_MS = 8;

/** The X11 key symbol of a character. */
function keysym(character) {
  const code = character.codePointAt(0);
  const isLatin1 = (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
  return NAMED[character] ?? (isLatin1 ? code : 0x01000000 | code);
}

export function view(target, socket, on) {
  const rfb = new RFB(target, socket, { shared: true });
  rfb.background = "transparent";
  rfb.scaleViewport = true;
  let isOpen = true;
  rfb.addEventListener("connect", () => on.connected());
  rfb.addEventListener("disconnect", () => (isOpen = false));
  rfb.addEventListener("securityfailure", ({ detail }) => on.failed(detail.reason ?? "The screen's server refuses the connection"));
  rfb.addEventListener("credentialsrequired", () => {
    on.failed("The screen's server asks for a password of its own");
    rfb.disconnect();
  });
  rfb.addEventListener("clipboard", ({ detail }) => on.copied(detail.text));

  async function type(text) {
    for (const character of text.replaceAll("\r\n", "\n")) {
      if (!isOpen) return;
      const isShifted = SHIFTED.test(character);
      if (isShifted) rfb.sendKey(SHIFT, "ShiftLeft", true);
      rfb.sendKey(keysym(character), null);
      if (isShifted) rfb.sendKey(SHIFT, "ShiftLeft", false);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  return {
    type,
    copy: (text) => rfb.clipboardPasteFrom(text),
    focus: () => rfb.focus(),
    scale: (isScaled) => (rfb.scaleViewport = isScaled),
    sendCtrlAltDel: () => rfb.sendCtrlAltDel(),
    close: () => isOpen && rfb.disconnect(),
  };
}
