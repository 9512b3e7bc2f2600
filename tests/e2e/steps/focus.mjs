// Where the keyboard is.
import assert from "node:assert/strict";

const state = (element) => {
  const active = document.activeElement;
  const name = (one) => one.getAttribute("aria-label") ?? one.textContent.trim().slice(0, 60);
  return { has: element === active, instead: `${active.tagName.toLowerCase()} ${active === document.body ? "" : name(active)}` };
};

/** Waits until the element has the focus. */
export async function expectFocus(locator, what, seconds = 5) {
  const end = Date.now() + seconds * 1000;
  let seen;
  do {
    seen = await locator.evaluate(state);
    if (seen.has) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  } while (Date.now() < end);
  assert.fail(`${what} has not got the focus, but: ${seen.instead}`);
}

/** That the element has the focus now. */
export async function hasFocus(locator, what) {
  const { has, instead } = await locator.evaluate(state);
  assert.ok(has, `${what} has not got the focus, but: ${instead}`);
}

/** What a field holds, and where the caret is in it. */
export const caret = (field) => field.evaluate(({ value, selectionStart, selectionEnd }) => [value, selectionStart, selectionEnd]);
