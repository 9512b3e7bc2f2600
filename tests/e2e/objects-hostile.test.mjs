// Objects with names that mean something elsewhere, against the real Swift: shown as they are, opened, downloaded and deleted. And
// addresses for others that end.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ask } from "./lib/ask.mjs";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { grid, openAs, row } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { typeWhatIsAsked } from "./lib/forms.mjs";
import { PORTS, useGateway } from "./lib/gateway.mjs";
import { openSwift, path } from "./steps/swift.mjs";

useBrowser();
const gateway = useGateway();
const C = "e2e-hostile";
const KEY = "e2e key of this journey";
/** The name, and what stands in its row: the part after the last slash. */
const NAMES = [
  ["%2f", "%2f"], ["%252F%00", "%252F%00"], ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"], ["\"><script>alert(1)</script>", "script>"],
  ["two\nlines", "two\nlines"], ["q?a=b#c&d;e", "q?a=b#c&d;e"], ["\u202egpj.exe", "\u202egpj.exe"], ["ü é 🙂", "ü é 🙂"], [" blank ", " blank "], ["back\\slash", "back\\slash"],
  ["tab\tunit\u001fx", "tab\tunit\u001fx"], ["a/../../b", "b"], ["..x/./y", "y"], ["x//y//z", "z"], ["/leading", "leading"],
];
const LONG = `${"é".repeat(500)}${"n".repeat(24)}`;
let swift, url, ends;

/** As the console writes it in addresses. */
const encode = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
const object = (name, tab = "") => `/object-store/objects/${encode(`${C}/${name}`)}${tab && `?tab=${tab}`}`;
const panel = (page) => page.getByRole("tabpanel");
const content = (name) => `contents of ${name}`;

before(async () => {
  swift = await openSwift();
  await swift.remove(C);
  await swift.ask("PUT", path(C), { "X-Container-Meta-Temp-URL-Key": KEY });
  for (const name of [...NAMES.map(([name]) => name), LONG, "signed.txt"]) {
    assert.equal((await swift.put(C, name, content(name), { "Content-Type": "text/plain; charset=utf-8" })).status, 201, name);
  }
});
after(() => swift.remove(C));

async function close(page) {
  // That what was deleted is there no more is asked for, and logged by the browser.
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource.*404/.test(error)), []);
  await page.context().close();
}

test("a temporary URL opens in a browser without a session", async () => {
  const page = await openAs(gateway, "demo", "demo", object("signed.txt", "links"));
  await panel(page).getByLabel("Valid for").selectOption("Until a date");
  // The next full minute: the field has no seconds.
  const minute = new Date(Math.ceil((Date.now() + 5000) / 60_000) * 60_000);
  const local = (at) => new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await panel(page).getByLabel("Until", { exact: true }).fill(local(new Date(Date.now() - 3_600_000)));
  await panel(page).getByRole("button", { name: "Create URL" }).click();
  await expectText(panel(page), "Choose a time in the future");
  await panel(page).getByLabel("Until", { exact: true }).fill(local(minute));
  await panel(page).getByLabel("Show in the browser instead of saving").check();
  await panel(page).getByRole("button", { name: "Create URL" }).click();
  url = (await panel(page).getByLabel("Temporary URL", { exact: true }).innerText()).trim();
  ends = minute.getTime();
  assert.equal(new URL(url).searchParams.get("temp_url_expires"), String(ends / 1000));
  await close(page);
  const stranger = await openPage();
  await stranger.goto(url);
  await expectText(stranger.locator("body"), content("signed.txt"));
  await stranger.context().close();
});

test("names are shown as they are, opened, previewed, downloaded and deleted", { timeout: 240_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", `/object-store/containers/${C}`);
  await grid(page).getByRole("row").nth(5).waitFor();
  for (const [name, last] of NAMES) {
    await page.goto(object(name, "preview"));
    await expectText(page.getByRole("heading", { level: 1 }), last.trim().replace(/\s+/g, " "));
    await expectText(panel(page), content(name).replace(/\s+/g, " "));
  }
  await page.goto(object(LONG, "preview"));
  await expectText(panel(page), content(LONG));
  await until(async () => (await page.getByRole("heading", { level: 1 }).innerText()).startsWith("ééé"), "the long name");
  const arrived = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download", exact: true }).first().click();
  assert.equal(readFileSync(await (await arrived).path(), "utf8"), content(LONG));
  assert.equal(await page.locator("img[src=x], script:not([src])").count(), 0, "no name is markup");
  await close(page);
});

test("they are downloaded and deleted in their list", { timeout: 240_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", `/object-store/containers/${C}`);
  const here = NAMES.filter(([name]) => !name.includes("/"));
  await grid(page).getByRole("link", { name: "%2f", exact: true }).waitFor();
  for (const [name] of here.slice(0, 6)) {
    const named = page.locator(`a[href="${object(name)}"]`);
    const link = grid(page).locator(named);
    assert.equal((await link.textContent()), name);
    const line = grid(page).getByRole("row").filter({ has: named });
    const arrived = page.waitForEvent("download");
    await line.getByRole("button", { name: /^Actions for/ }).click();
    await page.getByRole("menuitem", { name: "Download", exact: true }).click();
    assert.equal(readFileSync(await (await arrived).path(), "utf8"), content(name));
    await line.getByRole("button", { name: /^Actions for/ }).click();
    await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await typeWhatIsAsked(dialog);
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expectGone(link);
    assert.equal((await swift.ask("HEAD", path(C, name))).status, 404, name);
    // What lies over the rows otherwise.
    await page.getByRole("button", { name: "Clear", exact: true }).click();
  }
  // All the others at once, folders as well.
  await grid(page).getByRole("checkbox", { name: /^Select all/ }).check();
  await page.getByRole("group", { name: "Selected objects" }).getByRole("button", { name: "Delete" }).click();
  const dialog = page.getByRole("dialog");
  await typeWhatIsAsked(dialog);
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expectGone(dialog);
  await until(async () => (await swift.names(C)).length === 0, "all of them to be gone");
  await expectText(page.getByRole("main"), "No objects", 60);
  // Browsers cannot ask for these by an address.
  for (const name of ["..", "."]) {
    const { status } = await ask(`http://127.0.0.1:${PORTS["object-store"]}`, `${swift.prefix}/${C}/${name}`, { method: "PUT", headers: { "X-Auth-Token": swift.token }, body: "1" });
    assert.equal(status, 201);
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await row(page, name).getByRole("checkbox").check();
    await page.getByRole("group", { name: "Selected objects" }).getByRole("button", { name: "Delete" }).click();
    await typeWhatIsAsked(dialog);
    await dialog.getByRole("button", { name: "Delete", exact: true }).click();
    await expectGone(row(page, name));
    assert.deepEqual(await swift.names(C), []);
  }
  await close(page);
});

test("a temporary URL stops working when it ends", { timeout: 120_000 }, async () => {
  await swift.put(C, "signed.txt", content("signed.txt"));
  const status = async () => (await fetch(url)).status;
  assert.ok((await status()) === 200 || Date.now() > ends, "until then it works");
  await until(async () => (await status()) === 401, "its end", 75, 1000);
  assert.ok(Date.now() >= ends - 1500, "not before its time");
});
