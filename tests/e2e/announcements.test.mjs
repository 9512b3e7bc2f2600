// What happens is told to whoever does not see it: by status regions and alerts, also inside open dialogs, since all
// around those is inert.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { grid } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";

useBrowser();
const site = useLargeCloud({ servers: 40 });
const says = (scope, text) => scope.getByRole("status").filter({ hasText: text });

async function firstRow(page) {
  const box = grid(page).getByRole("checkbox", { name: /^Select (?!all)/ }).first();
  await box.waitFor();
  return (await box.getAttribute("aria-label")).replace("Select ", "");
}

test("copying is announced, on the page and inside a dialog", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const name = await firstRow(page);
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await dialog.getByLabel("Name", { exact: true }).fill("another");
  await dialog.getByText("Command line", { exact: true }).click();
  await dialog.getByRole("button", { name: "Copy as OpenStack" }).click();
  await says(dialog, /^Copied$/).waitFor({ state: "attached" });
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^openstack server set .*another/);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  // Afterwards it is the page's again.
  await grid(page).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  const copy = page.getByRole("main").getByRole("button", { name: /^Copy [0-9a-f-]{36}$/ }).first();
  const id = (await copy.getAttribute("aria-label")).replace("Copy ", "");
  await copy.click();
  await says(page, /^Copied$/).waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), id);
  await page.context().close();
});

test("what a service refuses is an alert inside the dialog that has asked", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  const name = await firstRow(page);
  site.answer = (service, asked, answer) =>
    service === "compute" && asked.method === "PUT" ? { status: 409, json: { conflictingRequest: { code: 409, message: "Something else is going on." } } } : answer();
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await dialog.getByLabel("Name", { exact: true }).fill("another");
  await dialog.getByRole("button", { name: "Edit", exact: true }).click();
  await expectText(dialog.getByRole("alert"), /Something else is going on\./);
  assert.equal(await dialog.getByLabel("Name", { exact: true }).inputValue(), "another");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expectText(page.getByRole("log", { name: "Tasks" }), new RegExp(`Edit ${name}: failed`));
  await page.context().close();
});

test("how many rows match and how many are selected is a status", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  await says(page.getByRole("main"), /^40 servers$/).waitFor();
  await page.getByRole("searchbox", { name: "Filter" }).fill("web-");
  await says(page.getByRole("main"), /^\d+ of 40$/).waitFor();
  const name = await firstRow(page);
  await page.getByLabel(`Select ${name}`, { exact: true }).check();
  const bar = page.getByRole("group", { name: "Selected Servers" });
  await says(bar, /^1 selected$/).waitFor();
  await page.getByRole("searchbox", { name: "Filter" }).fill("nothing like this");
  await says(bar, /^1 selected \(1 not shown\)$/).waitFor();
  await page.context().close();
});

test("a file that fills the sign-in form is announced", { timeout: 60_000 }, async () => {
  const page = await openPage({ baseURL: site.url() });
  await page.goto("/sign-in");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: /^Use a clouds\.yaml/ }).click()]);
  const text = "clouds:\n  from-a-file:\n    auth:\n      auth_url: http://127.0.0.1:5000/v3\n      username: somebody\n";
  await chooser.setFiles({ name: "clouds.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) });
  await says(page, /^Filled in from the file: from-a-file$/).waitFor({ state: "attached" });
  assert.equal(await page.getByLabel("User name").inputValue(), "somebody");
  await page.context().close();
});
