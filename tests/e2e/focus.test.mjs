// The keyboard stays where its user is: while parts of the page are drawn anew, when another page is gone to, and when
// what was opened is closed again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { settled, useBrowser } from "./lib/browser.mjs";
import { choicesArrive } from "./lib/choices.mjs";
import { until } from "./lib/cloud.mjs";
import { grid } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { caret, expectFocus, hasFocus } from "./steps/focus.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";
import { address, expectPage, goTo, heading, railLink } from "./steps/places.mjs";

useBrowser();
const site = useLargeCloud({ servers: 2500 });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const isList = (service, { url }) => service === "compute" && url.pathname.endsWith("/servers/detail");
const filter = (page) => page.getByRole("searchbox", { name: "Filter" });
const focusOnPage = (page) => page.evaluate(() => document.activeElement.tagName);

test("the first page leaves the focus alone; on each further one its heading has it", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/flavors");
  await page.reload();
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  assert.equal(await focusOnPage(page), "BODY");
  await railLink(page, "Key pairs").click();
  await expectFocus(heading(page, "Key pairs"), "the heading of a list");
  assert.equal(await page.title(), "Key pairs · Skylark");
  await page.goBack();
  await expectFocus(heading(page, "Flavors"), "the heading of the list that was come back to");
  assert.equal(await page.title(), "Flavors · Skylark");
  await railLink(page, "Overview").click();
  await expectFocus(heading(page, "Overview"), "the overview's heading");
  await railLink(page, "Servers").click();
  await page.getByRole("link", { name: "Create server" }).first().click();
  await expectFocus(heading(page, "Create server"), "the heading of a form");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Search or type a command" }).fill("Networks");
  await page.getByRole("option", { name: "Networks" }).first().waitFor();
  await page.keyboard.press("Enter");
  await expectFocus(heading(page, "Networks"), "the heading of a page gone to by the palette");
  await page.context().close();
});

test("an object's heading has the focus, also once its name has arrived", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  const [row] = await rowNames(page);
  await grid(page).getByRole("link", { name: row, exact: true }).click();
  await expectFocus(heading(page, row), "the heading of an object's page");
  assert.equal(await page.title(), `${row} · Servers · Skylark`);
  // Come back to in a tab that has forgotten what it knew, while the service is slow.
  await goTo(page, "Flavors");
  await page.reload();
  await expectPage(page, "Flavors");
  let release;
  const held = new Promise((resolve) => (release = resolve));
  site.answer = async (service, asked, answer) => {
    if (service === "compute" && asked.url.pathname.includes("/servers/")) await held;
    return answer();
  };
  await page.goBack();
  const before = page.getByRole("heading", { level: 1 }).filter({ hasNotText: "Flavors" });
  await before.waitFor();
  await expectFocus(before, "the heading of an object that is not known yet");
  release();
  await heading(page, row).waitFor();
  await expectFocus(heading(page, row), "the heading with the name that has arrived");
  await page.context().close();
});

/** The names of the rows that are drawn. */
async function rowNames(page) {
  const boxes = grid(page).getByRole("checkbox", { name: /^Select (?!all)/ });
  await boxes.first().waitFor();
  return boxes.evaluateAll((all) => all.map((box) => box.getAttribute("aria-label").replace("Select ", "")));
}

test("typing in the middle of the filter goes on there while rows arrive and the address follows", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/flavors");
  site.answer = async (service, asked, answer) => {
    if (isList(service, asked)) await pause(600);
    return answer();
  };
  await railLink(page, "Servers").click();
  const box = filter(page);
  await box.click();
  await page.keyboard.type("wb-");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("e");
  assert.deepEqual(await caret(box), ["web-", 2, 2]);
  // The first rows come, then the rest, and the address is written.
  await page.getByLabel(/^Select web-/).first().waitFor();
  await page.waitForURL("**/compute/servers?q=web-");
  await until(async () => (await grid(page).getAttribute("aria-busy")) !== "true", "all rows", 20);
  assert.deepEqual(await caret(box), ["web-", 2, 2]);
  await hasFocus(box, "the filter");
  await page.keyboard.type("e");
  assert.deepEqual(await caret(box), ["weeb-", 3, 3]);
  await page.context().close();
});

test("a form keeps caret and text while the choices of its other fields arrive", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/keypairs");
  site.answer = async (service, asked, answer) => {
    if (service !== "identity") await pause(900);
    return answer();
  };
  await goTo(page, "Servers");
  await page.getByRole("link", { name: "Create server" }).first().click();
  const name = page.getByLabel("Name", { exact: true });
  await name.click();
  await page.keyboard.type("wb");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("e");
  assert.deepEqual(await caret(name), ["web", 2, 2]);
  await choicesArrive(page.getByLabel("Image", { exact: true }));
  await page.getByRole("radio", { name: /m1\.nano/ }).waitFor();
  assert.deepEqual(await caret(name), ["web", 2, 2]);
  await hasFocus(name, "the name");
  await page.context().close();
});

test("the button that tries again keeps the focus when that fails once more", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/flavors");
  let asked = 0;
  site.answer = (service, request, answer) => {
    if (!isList(service, request)) return answer();
    asked += 1;
    return { status: 400, json: { badRequest: { code: 400, message: `This is refused, answer ${asked}.` } } };
  };
  await railLink(page, "Servers").click();
  const alert = page.getByRole("main").getByRole("alert");
  await expectText(alert, /This is refused, answer 1\./);
  const again = page.getByRole("button", { name: "Try again" });
  await again.focus();
  await page.keyboard.press("Enter");
  await until(async () => asked > 1, "another attempt", 10);
  await settled(page);
  await expectText(alert, /This is refused, answer \d\./);
  await expectFocus(again, "the button");
  await page.context().close();
});

test("dialogs and menus give the focus back to what has opened them", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  const [row] = await rowNames(page);
  const actions = page.getByRole("button", { name: `Actions for ${row}`, exact: true });
  await actions.click();
  await expectFocus(page.getByRole("menuitem").first(), "the first entry of a menu");
  await page.keyboard.press("Escape");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await expectFocus(actions, "the menu's button");
  await actions.click();
  await page.getByRole("menuitem", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: /^Edit/ });
  await expectFocus(dialog.getByLabel("Name", { exact: true }), "the first field of a dialog");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expectFocus(actions, "the menu's button");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await expectFocus(actions, "what had the focus before the help");
  const theme = page.getByRole("button", { name: /^Theme: / });
  await theme.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Theme: light" }).waitFor();
  await hasFocus(theme, "the button that shows another picture now");
  await page.context().close();
});

test("a tab keeps the focus when its panel is another one", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  const [row] = await rowNames(page);
  await grid(page).getByRole("link", { name: row, exact: true }).click();
  const first = page.getByRole("tab").first();
  await first.focus();
  await page.keyboard.press("End");
  const last = page.getByRole("tab").last();
  await hasFocus(last, "the last tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\?tab=/);
  assert.equal(await last.getAttribute("aria-selected"), "true");
  await expectFocus(last, "the chosen tab");
  await page.context().close();
});

test("the skip link leads into the page and nowhere else", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/flavors?q=m1");
  await page.reload();
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  await page.keyboard.press("Tab");
  await hasFocus(page.getByRole("link", { name: "Skip to content" }), "the skip link");
  await page.keyboard.press("Enter");
  await expectFocus(page.getByRole("main"), "the page");
  assert.equal(address(page), "/compute/flavors?q=m1");
  // From there on it is the page's own.
  await page.keyboard.press("Tab");
  assert.ok(await page.getByRole("main").evaluate((main) => main !== document.activeElement && main.contains(document.activeElement)));
  await page.context().close();
});

test("a form's summary of errors leads to each field and leaves the address alone", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers/create");
  await choicesArrive(page.getByLabel("Image", { exact: true }));
  await page.getByRole("button", { name: "Create server", exact: true }).click();
  const summary = page.getByRole("main").getByRole("alert").filter({ hasText: "attention" });
  await expectText(summary, /\d fields need attention/);
  // The first that is wrong has the focus at once.
  const [name, image] = [page.getByLabel("Name", { exact: true }), page.getByLabel("Image", { exact: true })];
  await expectFocus(name, "the first field that is wrong");
  await summary.getByRole("link", { name: /^Image:/ }).click();
  await expectFocus(image, "the field of the link");
  await summary.getByRole("link", { name: /^Name:/ }).focus();
  await page.keyboard.press("Enter");
  await expectFocus(name, "the field of the link, by keyboard");
  assert.equal(address(page), "/compute/servers/create");
  assert.ok(!page.watched.requests.some(({ method, url }) => method === "POST" && url.endsWith("/servers")));
  await page.context().close();
});
