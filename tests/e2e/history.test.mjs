// Back and forward: a list is come back to as it was left, what is typed into a filter is nothing to go back through, and
// another scope is another page at the same address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { grid, openAs } from "./lib/console.mjs";
import { expectGone } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { hasFocus } from "./steps/focus.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";
import { address, expectPage, goTo, heading, rail } from "./steps/places.mjs";

useBrowser();
const site = useLargeCloud({ servers: 400 });
const gateway = useGateway();
const filter = (page) => page.getByRole("searchbox", { name: "Filter" });
const entries = (page) => page.evaluate(() => history.length);
const rowsOf = (page) => grid(page).getByRole("checkbox", { name: /^Select (?!all)/ });

/** Waits until the list has so many rows and they are drawn. */
async function expectRows(page, count) {
  await until(async () => (await grid(page).getAttribute("aria-rowcount")) === String(count + 1), `${count} rows`, 20);
  await rowsOf(page).first().waitFor();
}

/** How far the list is scrolled, which rows are in sight, and which of them keys act on. */
const standing = (page) => grid(page).evaluate((grid) => {
  const [head, ...rows] = grid.querySelectorAll("[role=row]");
  const [top, bottom] = [head.getBoundingClientRect().bottom, grid.getBoundingClientRect().bottom];
  const nameOf = (row) => row?.querySelector("[aria-label^='Select ']")?.getAttribute("aria-label");
  const inSight = rows.filter((row) => row.getBoundingClientRect().top >= top && row.getBoundingClientRect().bottom <= bottom);
  return {
    scrolled: Math.round(grid.scrollTop),
    rows: inSight.map(nameOf).sort(),
    current: nameOf(document.getElementById(grid.getAttribute("aria-activedescendant"))),
  };
});

test("a list is come back to with its rows, its current row and scrolled as it was", { timeout: 90_000 }, async () => {
  const page = await site.open("/compute/servers?sort=-name");
  await expectRows(page, 400);
  await grid(page).hover();
  await page.mouse.wheel(0, 5400);
  await until(async () => (await standing(page)).scrolled > 3000, "the list to scroll", 10);
  const [chosen] = await grid(page).getByRole("link", { name: /^\w+-\d{6}$/ }).all();
  // Not the first: that one is half out of sight.
  const at = (await standing(page)).rows[3].replace("Select ", "");
  await grid(page).getByRole("link", { name: at, exact: true }).click();
  assert.ok(chosen);
  await expectPage(page, at);
  const back = async (how) => {
    let answered = false;
    site.answer = (service, asked, answer) => {
      if (service === "compute" && asked.url.pathname.endsWith("/servers/detail")) answered = true;
      return answer();
    };
    await how();
    await expectPage(page, "Servers");
    await rowsOf(page).first().waitFor();
    return answered;
  };
  await back(() => page.goBack());
  const stood = await standing(page);
  assert.equal(stood.current, `Select ${at}`);
  assert.ok(stood.scrolled > 3000 && stood.rows.includes(`Select ${at}`), JSON.stringify(stood));
  assert.equal(address(page), "/compute/servers?sort=-name");
  // Forward and back once more, and by keyboard from the row that is the current one.
  await page.goForward();
  await expectPage(page, at);
  await back(() => page.goBack());
  assert.deepEqual(await standing(page), stood);
  await grid(page).focus();
  await page.keyboard.press("Enter");
  await expectPage(page, at);
  await back(() => page.goBack());
  assert.deepEqual(await standing(page), stood);
  // Something else that is asked for begins at the top.
  await filter(page).fill("web-");
  await until(async () => (await standing(page)).scrolled === 0, "the top of other rows", 5);
  await page.context().close();
});

test("filtering, sorting and facets leave nothing to go back through, and nothing jumps", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/flavors");
  await goTo(page, "Servers");
  await expectRows(page, 400);
  const before = await entries(page);
  const top = () => filter(page).evaluate((box) => [box.getBoundingClientRect().top, scrollY, document.querySelector("main").scrollTop]);
  const stood = await top();
  await filter(page).click();
  await page.keyboard.type("web-0001", { delay: 30 });
  await page.waitForURL("**/compute/servers?q=web-0001");
  await hasFocus(filter(page), "the filter");
  assert.deepEqual(await top(), stood);
  await page.getByRole("columnheader", { name: /^Name/ }).getByRole("button").first().click();
  await page.waitForURL(/sort=/);
  assert.equal(await entries(page), before, "no entries of the history");
  await page.goBack();
  await expectPage(page, "Flavors", "/compute/flavors");
  await page.goForward();
  await heading(page, "Servers").waitFor();
  assert.equal(await filter(page).inputValue(), "web-0001");
  assert.match(address(page), /q=web-0001/);
  await page.context().close();
});

test("a filter that is still being typed does not follow to another page", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  await expectRows(page, 400);
  await filter(page).fill("web");
  await goTo(page, "Flavors");
  await page.waitForTimeout(500); // longer than the address waits for the next letter
  assert.equal(address(page), "/compute/flavors");
  assert.equal(await filter(page).inputValue(), "");
  await page.context().close();
});

test("tabs of an object are no way back either: that leads out of it", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/servers");
  await expectRows(page, 400);
  const name = (await rowsOf(page).first().getAttribute("aria-label")).replace("Select ", "");
  await grid(page).getByRole("link", { name, exact: true }).click();
  await expectPage(page, name);
  const before = await entries(page);
  for (const tab of ["Interfaces", "JSON"]) {
    await page.getByRole("tab", { name: tab }).click();
    await page.waitForURL(new RegExp(`\\?tab=${tab.toLowerCase()}$`));
  }
  assert.equal(await entries(page), before);
  await page.goBack();
  await expectPage(page, "Servers", "/compute/servers");
  await page.goForward();
  await expectPage(page, name);
  assert.equal(await page.getByRole("tab", { name: "JSON" }).getAttribute("aria-selected"), "true");
  await page.context().close();
});

test("another project at the same address is another page, and stays that over a reload", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/network/networks?q=a");
  const box = (name) => page.getByLabel(`Select ${name}`, { exact: true });
  await box("private").waitFor();
  await box("private").check();
  await page.getByRole("button", { name: /project demo$/ }).click();
  await page.getByRole("button", { name: /^alt/ }).click();
  await page.getByRole("button", { name: /project alt$/ }).waitFor();
  await box("shared").waitFor();
  await expectGone(box("private"), 10);
  assert.equal(address(page), "/network/networks?q=a");
  assert.equal(await filter(page).inputValue(), "a");
  assert.equal(await page.getByRole("group", { name: /^Selected/ }).count(), 0, "nothing of the other project is selected");
  await page.reload();
  await page.getByRole("button", { name: /project alt$/ }).waitFor();
  await box("shared").waitFor();
  assert.equal(await box("private").count(), 0);
  await page.context().close();
});

test("on a small screen the drawer is closed by going somewhere, by Back, and by a touch beside it", { timeout: 60_000 }, async () => {
  const page = await site.open("/compute/flavors", { viewport: { width: 390, height: 844 } });
  const button = page.getByRole("button", { name: "Navigation", exact: true });
  const open = async () => {
    await button.click();
    await until(async () => (await button.getAttribute("aria-expanded")) === "true", "the drawer", 5);
    await rail(page).getByRole("link", { name: "Key pairs", exact: true }).waitFor();
  };
  const closed = () => until(async () => (await button.getAttribute("aria-expanded")) === "false", "the drawer to close", 5);
  await expectPage(page, "Flavors");
  await open();
  await goTo(page, "Key pairs");
  await closed();
  const drawer = page.getByRole("navigation", { name: "Services", includeHidden: true });
  const isOut = (nav) => getComputedStyle(nav).visibility === "hidden" || nav.getBoundingClientRect().right <= 0;
  await until(() => drawer.evaluate(isOut), "the drawer to be out of sight", 5);
  await open();
  await page.goBack();
  await expectPage(page, "Flavors");
  await closed();
  await open();
  await page.mouse.click(370, 600);
  await closed();
  await expectPage(page, "Flavors", "/compute/flavors");
  await page.context().close();
});
