// Letters belong to one thing at a time: to the list, to the way elsewhere that begins with g, or to the field that is
// typed into; and to the list that is shown, not to one that was left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { grid } from "./lib/console.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";
import { address, expectPage, heading } from "./steps/places.mjs";

useBrowser();
const site = useLargeCloud({ servers: 40 });
const boxes = (page) => grid(page).getByRole("checkbox", { name: /^Select (?!all)/ });
/** The row that keys act on, by its place; 0 if there is none. */
const current = (page) => grid(page).evaluate((grid) =>
  Number(document.getElementById(grid.getAttribute("aria-activedescendant"))?.getAttribute("aria-rowindex") ?? 1) - 1);
const selected = (page) => grid(page).evaluate((grid) => grid.querySelectorAll("[role=row][aria-selected=true]").length);

async function openServers() {
  const page = await site.open("/compute/servers");
  await boxes(page).first().waitFor();
  await grid(page).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await until(async () => (await current(page)) > 1, "a row below the first", 5);
  return page;
}

test("after g a letter leads elsewhere, and the list does not take it as well", { timeout: 60_000 }, async () => {
  const page = await openServers();
  const before = await current(page);
  // k goes up in a list, and to the key pairs after g.
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await expectPage(page, "Key pairs", "/compute/keypairs");
  await page.goBack();
  await expectPage(page, "Servers");
  await boxes(page).first().waitFor();
  assert.equal(await current(page), before, "the current row stayed");
  for (const [letter, name, at] of [["f", "Flavors", "/compute/flavors"], ["n", "Networks", "/network/networks"], ["v", "Volumes", "/block-storage/volumes"],
    ["i", "Images", "/image/images"], ["a", "Activity", "/activity"], ["o", "Overview", "/overview"], ["s", "Servers", "/compute/servers"]]) {
    await page.keyboard.press("g");
    await page.keyboard.press(letter);
    await expectPage(page, name, at);
  }
  await page.context().close();
});

test("without g the same letters are the list's, and so is a letter that leads nowhere", { timeout: 60_000 }, async () => {
  const page = await openServers();
  const before = await current(page);
  await page.keyboard.press("k");
  await until(async () => (await current(page)) === before - 1, "the row above", 5);
  await page.keyboard.press("x");
  await until(async () => (await selected(page)) === 1, "the row to be selected", 5);
  // Nothing begins with g and ends with x: the row is taken back.
  await page.keyboard.press("g");
  await page.keyboard.press("x");
  await until(async () => (await selected(page)) === 0, "the row not to be selected", 5);
  assert.equal(address(page), "/compute/servers");
  // g waits for its letter, and only for the next.
  await page.keyboard.press("g");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(address(page), "/compute/servers");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or run" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(address(page), "/compute/servers");
  await page.context().close();
});

test("in fields and dialogs letters are what is typed", { timeout: 60_000 }, async () => {
  const page = await openServers();
  await page.keyboard.press("/");
  const filter = page.getByRole("searchbox", { name: "Filter" });
  await until(() => filter.evaluate((box) => box === document.activeElement), "the filter to have the focus", 5);
  await page.keyboard.type("gkxcr?/");
  assert.equal(await filter.inputValue(), "gkxcr?/");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await boxes(page).first().waitFor();
  assert.equal(await filter.inputValue(), "");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog");
  await help.waitFor();
  for (const key of ["g", "k", "x", "c", "r"]) await page.keyboard.press(key);
  await help.waitFor();
  assert.equal(await selected(page), 0);
  assert.equal(address(page), "/compute/servers");
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "detached" });
  await page.context().close();
});

test("a list that was left hears no keys, and one that is come back to hears each once", { timeout: 60_000 }, async () => {
  const page = await openServers();
  for (let turn = 0; turn < 2; turn += 1) {
    await page.keyboard.press("g");
    await page.keyboard.press("k");
    await expectPage(page, "Key pairs");
    await page.goBack();
    await expectPage(page, "Servers");
    await boxes(page).first().waitFor();
  }
  const before = await current(page);
  await page.keyboard.press("j");
  await until(async () => (await current(page)) !== before, "another row", 5);
  assert.equal(await current(page), before + 1, "one row further, not several");
  await page.keyboard.press("x");
  await until(async () => (await selected(page)) === 1, "the row to be selected", 5);
  const sent = () => page.watched.requests.filter(({ method, url }) => method === "GET" && url.includes("/servers/detail")).length;
  const asked = sent();
  await page.keyboard.press("r");
  await until(async () => sent() > asked, "the list to be asked for again", 5);
  await page.keyboard.press("g");
  await page.keyboard.press("k");
  await expectPage(page, "Key pairs");
  await page.keyboard.press("c");
  await expectPage(page, "Create key pair", "/compute/keypairs/create");
  assert.equal(await heading(page, /./).count(), 1);
  await page.goBack();
  await expectPage(page, "Key pairs", "/compute/keypairs");
  await page.context().close();
});
