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
  // What only administrators have is nowhere to go to for others.
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  assert.equal(address(page), "/compute/servers");
  for (const [letter, name, at] of [["f", "Flavors", "/compute/flavors"], ["t", "Topology", "/network/topology"], ["r", "Routers", "/network/routers"],
    ["l", "Floating IPs", "/network/floating-ips"], ["w", "Security groups", "/network/security-groups"], ["n", "Networks", "/network/networks"], ["v", "Volumes", "/block-storage/volumes"],
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
  await page.getByRole("combobox", { name: "Search or type a command" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(address(page), "/compute/servers");
  await page.context().close();
});

/** The page of the first server, and its name. */
async function openServer() {
  const page = await openServers();
  const link = grid(page).getByRole("row").nth(1).getByRole("link").first();
  const name = (await link.innerText()).trim();
  await link.click();
  await expectPage(page, name);
  await page.getByRole("tab").first().waitFor();
  return { page, name, at: address(page) };
}
const tab = (page) => page.getByRole("tab", { selected: true }).innerText();

test("on an object's page keys edit it, open its menu, go through its tabs and lead up to the list", { timeout: 60_000 }, async () => {
  const { page, name, at } = await openServer();
  const tabs = (await page.getByRole("tab").allInnerTexts()).map((text) => text.trim());
  for (const [key, to] of [["]", 1], ["]", 2], ["[", 1], ["[", 0], ["[", -1], ["]", 0]]) {
    await page.keyboard.press(key);
    await until(async () => (await tab(page)).trim() === tabs.at(to), `the tab ${tabs.at(to)}`, 5);
  }
  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: `Edit ${name}`, exact: true });
  await dialog.waitFor();
  // The dialog has the keys now, and its fields are typed into.
  const field = dialog.getByLabel("Name", { exact: true });
  await field.fill("");
  await field.pressSequentially("u[]ey.pt");
  assert.equal(await field.inputValue(), "u[]ey.pt");
  await dialog.getByRole("button", { name: "Cancel" }).focus();
  for (const key of ["u", "]", "p", ".", "t"]) await page.keyboard.press(key);
  assert.equal(new URL(page.url()).pathname, new URL(at, page.url()).pathname);
  assert.equal(await page.getByRole("menu").count(), 0);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press(".");
  const menu = page.getByRole("menu", { name: `Actions for ${name}`, exact: true });
  await menu.waitFor();
  const edit = menu.getByRole("menuitem", { name: "Edit", exact: true });
  assert.equal(await edit.getAttribute("aria-keyshortcuts"), "e", "the menu shows the key");
  await page.keyboard.press("Escape");
  await menu.waitFor({ state: "detached" });
  await page.keyboard.press("u");
  await expectPage(page, "Servers", "/compute/servers");
  await page.context().close();
});

test("y copies the id of the object", { timeout: 60_000 }, async () => {
  const { page, at } = await openServer();
  await page.evaluate(() => (navigator.clipboard.writeText = async (text) => (window.copied = text)));
  await page.keyboard.press("y");
  await until(async () => (await page.evaluate(() => window.copied)) === at.split("/").at(-1), "the id to be copied", 5);
  await page.context().close();
});

test("p finds a project, wherever the focus is", { timeout: 60_000 }, async () => {
  const page = await openServers();
  await page.keyboard.press("p");
  const find = page.getByRole("searchbox", { name: "Find a project" });
  await find.waitFor();
  await until(() => find.evaluate((box) => box === document.activeElement), "the box to have the focus", 5);
  await page.keyboard.type("pt?");
  assert.equal(await find.inputValue(), "pt?", "and the key itself is not typed");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await find.waitFor({ state: "hidden" });
  await page.context().close();
});

test("t opens the tasks and folds them away", { timeout: 60_000 }, async () => {
  const page = await openServers();
  // Without any there is nothing to open.
  await page.keyboard.press("t");
  site.answer = (service, asked, answer) =>
    service === "compute" && asked.method === "PUT" ? { status: 409, json: { conflictingRequest: { code: 409, message: "Something else is going on." } } } : answer();
  await grid(page).getByRole("button", { name: /^Actions for / }).first().click();
  await page.getByRole("menuitem", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await dialog.getByLabel("Name", { exact: true }).fill("another");
  await dialog.getByRole("button", { name: "Edit", exact: true }).click();
  await dialog.getByRole("alert").first().waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await dialog.waitFor({ state: "detached" });
  const fold = page.getByRole("complementary", { name: "Task tray" }).getByRole("button", { name: /failed/ }).first();
  await until(async () => (await fold.getAttribute("aria-expanded")) === "false", "the tray to be folded", 5);
  await page.keyboard.press("t");
  await until(async () => (await fold.getAttribute("aria-expanded")) === "true", "the tray to open", 5);
  assert.ok(await fold.evaluate((button) => button === document.activeElement), "the keyboard goes on at the tasks");
  await page.keyboard.press("t");
  await until(async () => (await fold.getAttribute("aria-expanded")) === "false", "the tray to fold", 5);
  await page.context().close();
});

test("the list of keys has those of objects, and of the pages that the user may see", { timeout: 60_000 }, async () => {
  const page = await openServers();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog");
  await help.getByRole("heading", { name: "Detail pages" }).waitFor();
  for (const keys of ["g t", "g r", "g l", "g w", "g s"]) await help.getByText(keys, { exact: true }).waitFor();
  assert.equal(await help.getByText("g h", { exact: true }).count(), 0, "hypervisors are for administrators");
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
