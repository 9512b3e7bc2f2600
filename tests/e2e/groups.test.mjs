// Rows of a list in groups: by a column of values, in the address, folded and selected by mouse and keyboard, and on a phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";

const MANY = 2000;
useBrowser();
const site = useLargeCloud({ servers: MANY });

const tree = (page) => page.getByRole("treegrid", { name: "Servers" });
const group = (page, value) => tree(page).getByRole("row", { name: new RegExp(`^Status: ${value}, \\d+$`) });
const sizeOf = async (locator) => Number(/, (\d+)$/.exec(await locator.getAttribute("aria-label"))[1]);
const lines = async (page) => Number(await tree(page).getAttribute("aria-rowcount")) - 1;
const says = (page, count) => until(async () => (await lines(page)) === count, `${count} lines`, 10);

/** Chooses what rows are grouped by. */
async function groupBy(page, title) {
  await page.getByRole("button", { name: "Group by", exact: true }).click();
  await page.getByRole("radiogroup", { name: "Group by" }).getByRole("radio", { name: title, exact: true }).check();
  await page.keyboard.press("Escape");
}

/** The list of servers with all its rows. */
async function open(path, options) {
  const page = await site.open(path, options);
  const list = page.getByRole("grid", { name: "Servers" }).or(tree(page));
  await until(async () => Number(await list.getAttribute("aria-rowcount")) > MANY, "all rows", 40);
  return page;
}

/** How many rows the selection has, as the bar says. */
const selected = (page) => page.getByRole("group", { name: "Selected Servers" }).getByRole("status");
const saysSelected = (page, count) => until(async () => Number(/^[\d\s]+/.exec(await selected(page).innerText())[0].replace(/\s/g, "")) === count, `${count} selected`, 10);

test("rows are grouped, folded and selected, and the address says so", { timeout: 120_000 }, async () => {
  const page = await open("/compute/servers");
  await page.getByRole("grid", { name: "Servers" }).waitFor();
  await groupBy(page, "Status");
  await page.waitForURL(/\?group=status$/);
  await page.getByRole("button", { name: "Group by", exact: true }).click();
  await page.getByRole("button", { name: "Collapse all", exact: true }).click();
  await page.keyboard.press("Escape");
  await until(async () => (await lines(page)) < 20, "all groups to be folded", 10);
  const all = await Promise.all((await tree(page).getByRole("row", { name: /^Status: / }).all()).map(sizeOf));
  assert.equal(all.reduce((sum, one) => sum + one, 0), MANY, "each server is in one group");
  const [active, failed] = [await sizeOf(group(page, "ACTIVE")), await sizeOf(group(page, "ERROR"))];
  const folded = await lines(page);
  assert.equal(await group(page, "ACTIVE").getAttribute("aria-expanded"), "false");

  await group(page, "ERROR").getByRole("button").click();
  await says(page, folded + failed);
  assert.equal(await group(page, "ERROR").getAttribute("aria-level"), "1");
  const first = tree(page).getByRole("row").filter({ has: page.getByLabel(/^Select failed-\d+$/) }).first();
  assert.equal(await first.getAttribute("aria-level"), "2");

  // A whole group, also one whose rows are not shown.
  await page.getByLabel("Select all in ERROR", { exact: true }).check();
  await saysSelected(page, failed);
  await page.getByLabel("Select all in ACTIVE", { exact: true }).check();
  await saysSelected(page, active + failed);
  await first.getByRole("checkbox").uncheck();
  assert.equal(await page.getByLabel("Select all in ERROR", { exact: true }).evaluate((box) => box.indeterminate), true);
  await page.keyboard.press("Escape");
  await selected(page).waitFor({ state: "detached" });

  // A filter and the address keep the groups; another column takes their place.
  await page.getByRole("searchbox", { name: "Filter" }).fill("failed-");
  await until(async () => (await tree(page).getByRole("row", { name: /^Status: ACTIVE/ }).count()) === 0, "only matching groups", 10);
  // The address follows when typing pauses.
  await page.waitForURL((url) => url.searchParams.get("q") === "failed-" && url.searchParams.get("group") === "status");
  await page.reload();
  // The whole list is read again.
  await group(page, "ERROR").waitFor({ timeout: 60_000 });
  await groupBy(page, "Zone");
  await page.waitForURL(/group=zone/);
  await tree(page).getByRole("row", { name: /^Zone: / }).first().waitFor();
  assert.deepEqual(await violationsOf(page), []);
  await groupBy(page, "No groups");
  await page.getByRole("grid", { name: "Servers" }).waitFor();
  assert.doesNotMatch(page.url(), /group=/);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("the keyboard alone goes through groups", { timeout: 120_000 }, async () => {
  const page = await open("/compute/servers?group=status");
  const active = await sizeOf(group(page, "ACTIVE"));
  await tree(page).focus();
  const current = () => tree(page).getAttribute("aria-activedescendant");
  await page.keyboard.press("Home");
  const head = await group(page, "ACTIVE").getAttribute("id");
  assert.equal(await current(), head);
  const all = await lines(page);
  await page.keyboard.press("ArrowLeft");
  await says(page, all - active);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await current(), head);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await says(page, all);
  await page.keyboard.press("ArrowRight");
  const row = await current();
  assert.notEqual(row, head, "the first row of the group");
  await page.keyboard.press("ArrowLeft");
  await until(async () => (await current()) === head, "back at the group", 5);
  await page.keyboard.press("x");
  await saysSelected(page, active);
  await page.keyboard.press("End");
  await until(async () => (await current()) !== head, "the last line", 5);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("on a phone too", { timeout: 120_000 }, async () => {
  const page = await open("/compute/servers", { viewport: { width: 390, height: 844 } });
  await groupBy(page, "Status");
  const head = group(page, "ACTIVE");
  await head.waitFor();
  const size = await sizeOf(head);
  const before = await lines(page);
  const button = head.getByRole("button");
  assert.ok(await button.evaluate((element) => element.scrollWidth <= element.clientWidth + 1), "its words are not cut");
  await button.click();
  await says(page, before - size);
  assert.equal(await head.getAttribute("aria-expanded"), "false");
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
