// A fault in the console itself ends it: the page says so, over everything, and offers to begin again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signInByForm } from "./lib/console.mjs";

// The headless shell has no handler for such a fault, and crashes.
useBrowser({ whole: true });

test("where the console stops, its page says so and can be reloaded", { timeout: 60_000 }, async () => {
  const page = await openPage();
  await page.addInitScript(keepProgram);
  await signInByForm(page, { path: "/compute/flavors" });
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  await page.evaluate(breakProgram);
  const overlay = page.getByRole("alertdialog", { name: "Something went wrong in Skylark" });
  await overlay.waitFor();
  await overlay.getByRole("link", { name: "Reload" }).click();
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  assert.equal(await overlay.count(), 0);
  await page.context().close();
});

/** The page itself gives nobody its program. */
function keepProgram() {
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...all) => {
    const program = await instantiateStreaming(...all);
    // Further parts of it use the memory of the first.
    window.programUnderTest ??= program.instance;
    return program;
  };
}

/** The program is made to read where there is no memory, as nothing that a user does can do: by a call of a listener. */
function breakProgram() {
  const listener = Object.values(window.programUnderTest.exports).find((exported) => exported.length === 3);
  setTimeout(() => listener(0xfffffff0, 0xfffffff0, null));
}
