// Copying where the console is served without HTTPS, so that browsers withhold the clipboard, and where it fails.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { openAs } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { entry } from "./lib/objects.mjs";

/** Stands for a console on another machine: nothing but a loopback address is trusted without HTTPS. */
const HOST = "skylark.test";
useBrowser({ args: [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`] });
const gateway = useGateway();
const insecurely = () => ({ url: gateway.url.replace("127.0.0.1", HOST) });
const says = (scope, text) => scope.getByRole("status").filter({ hasText: text });

/** What is on the clipboard, as whoever pastes it finds out. */
async function pasted(page) {
  const filter = page.getByRole("searchbox", { name: "Filter" });
  await filter.fill("");
  await filter.press("Control+v");
  return filter.inputValue();
}

test("without HTTPS the text is copied all the same, on the page and in a dialog", { timeout: 60_000 }, async () => {
  const page = await openAs(insecurely(), "demo", "demo", "/network/networks");
  assert.equal(await page.evaluate(() => isSecureContext || "clipboard" in navigator), false);
  const row = page.getByRole("row").filter({ has: page.getByLabel("Select private", { exact: true }) });
  await row.waitFor();
  await (await entry(page, "private", "Edit")).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await dialog.getByLabel("Description", { exact: true }).fill("without https");
  await dialog.getByText("Command line", { exact: true }).click();
  await dialog.getByRole("button", { name: "Copy as OpenStack" }).click();
  await says(dialog, /^Copied$/).waitFor({ state: "attached" });
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.match(await pasted(page), /^openstack network set .*without https/);
  await page.context().close();
});

test("a browser that does not copy is told of, whichever way it refuses", { timeout: 60_000 }, async () => {
  for (const [url, refuse] of [
    [insecurely().url, () => (document.execCommand = () => false)],
    [gateway.url, () => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("Not allowed", "NotAllowedError")))],
  ]) {
    const page = await openAs({ url }, "demo", "demo", "/activity");
    await page.evaluate(refuse);
    await page.getByRole("button", { name: "Copy as curl" }).first().click();
    await says(page, /^This browser does not allow copying$/).waitFor({ state: "attached" });
    assert.equal(await says(page, /^Copied$/).count(), 0);
    // Without HTTPS Chromium says that it heeds one of the headers there only.
    assert.deepEqual(page.watched.errors.filter((text) => !text.startsWith("The Cross-Origin-Opener-Policy header has been ignored")), []);
    await page.context().close();
  }
});
