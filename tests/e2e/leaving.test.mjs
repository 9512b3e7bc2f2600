// Whoever leaves a form that is half filled in is asked, whichever way it is left; who stays finds everything as it was.
// That another project is entered only after a question is tested with the scopes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";
import { address, answering, expectPage, goTo, railLink } from "./steps/places.mjs";

useBrowser();
const site = useLargeCloud({ servers: 20 });
const QUESTION = /^Leave this page\?/;
const HERE = "/compute/servers/create";

const name = (page) => page.getByLabel("Name", { exact: true });

/** A form with something in it, come to by way of the flavors. */
async function halfFilled() {
  const page = await site.open("/compute/flavors");
  await goTo(page, "Servers");
  await page.getByRole("link", { name: "Create server" }).first().click();
  await expectPage(page, "Create server", HERE);
  await name(page).fill("half-typed");
  return page;
}

async function stillThere(page) {
  await expectPage(page, "Create server", HERE);
  assert.equal(await name(page).inputValue(), "half-typed");
}

/** The ways out, and where each leads. */
const WAYS = {
  "a link of the navigation": [(page) => railLink(page, "Key pairs").click(), "Key pairs", "/compute/keypairs"],
  "the breadcrumb": [(page) => page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Servers" }).click(), "Servers", "/compute/servers"],
  "the form's own way out": [(page) => page.getByRole("main").getByRole("link", { name: "Cancel" }).click(), "Servers", "/compute/servers"],
  "the browser's Back": [(page) => page.evaluate(() => history.back()), "Servers", "/compute/servers"],
  "a key": [async (page) => {
    await page.getByRole("heading", { level: 1 }).click();
    await page.keyboard.press("g");
    await page.keyboard.press("o");
  }, "Overview", "/overview"],
  "the palette": [async (page) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Search or type a command" }).fill("Networks");
    await page.getByRole("option", { name: "Networks" }).first().waitFor();
    await page.keyboard.press("Enter");
  }, "Networks", "/network/networks"],
};

test("by every way the user is asked once, stays with everything as it was, or leaves", { timeout: 120_000 }, async (t) => {
  for (const [way, [act, to, at]] of Object.entries(WAYS)) {
    await t.test(way, async () => {
      const page = await halfFilled();
      const { type, message } = await answering(page, "stay", () => act(page));
      assert.equal(type, "confirm");
      assert.match(message, QUESTION);
      await stillThere(page);
      await page.keyboard.press("Escape"); // what was opened on the way
      assert.match((await answering(page, "leave", () => act(page))).message, QUESTION);
      await expectPage(page, to, at);
      await page.context().close();
    });
  }
});

test("whoever stays several times on Back still has the page before behind it", { timeout: 60_000 }, async () => {
  const page = await halfFilled();
  for (let turn = 0; turn < 3; turn += 1) {
    await answering(page, "stay", () => page.evaluate(() => history.back()));
    await stillThere(page);
  }
  assert.equal(await page.title(), "Create server · Servers · Skylark");
  await answering(page, "leave", () => page.evaluate(() => history.back()));
  await expectPage(page, "Servers", "/compute/servers");
  await page.goBack();
  await expectPage(page, "Flavors", "/compute/flavors");
  await page.context().close();
});

test("a reload and the end of the tab are the browser's question", { timeout: 60_000 }, async () => {
  const page = await halfFilled();
  const reload = await answering(page, "stay", () => page.evaluate(() => location.reload()));
  assert.equal(reload.type, "beforeunload");
  await stillThere(page);
  const stays = await answering(page, "stay", () => page.close({ runBeforeUnload: true }));
  assert.equal(stays.type, "beforeunload");
  await stillThere(page);
  const closed = page.waitForEvent("close");
  await answering(page, "leave", () => page.close({ runBeforeUnload: true }));
  await closed;
});

test("nobody is asked where nothing was typed, or along the same page", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/flavors");
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return dialog.accept();
  });
  await page.goto(HERE);
  await expectPage(page, "Create server", HERE);
  await railLink(page, "Key pairs").click();
  await expectPage(page, "Key pairs");
  await page.goBack();
  await expectPage(page, "Create server", HERE);
  await page.reload();
  await railLink(page, "Key pairs").click();
  await expectPage(page, "Key pairs", "/compute/keypairs");
  await page.getByRole("link", { name: "Create key pair" }).first().click();
  await name(page).fill("typed");
  await page.keyboard.press("Control+Home");
  await page.getByRole("link", { name: "Skip to content" }).focus();
  await page.keyboard.press("Enter");
  assert.equal(address(page), "/compute/keypairs/create");
  assert.equal(await name(page).inputValue(), "typed");
  assert.deepEqual(asked, []);
  await page.context().close();
});
