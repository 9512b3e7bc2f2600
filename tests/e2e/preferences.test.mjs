// What a browser keeps of how the console is liked: there before anything is painted, as other versions of the console
// have written it, and not missed where a browser keeps nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { follow, grid, openAs, signInByForm } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { goTo, heading, rail, railLink, showSide, sides } from "./steps/places.mjs";

useBrowser();
const gateway = useGateway();
const KEY = "skylark.preferences";
const keep = (page, text) => page.addInitScript(([key, text]) => sessionStorage.began ?? ((sessionStorage.began = 1), localStorage.setItem(key, text)), [KEY, text]);
const kept = async (page) => JSON.parse(await page.evaluate((key) => localStorage.getItem(key), KEY));
const titles = (page) => grid(page).getByRole("columnheader").allInnerTexts().then((all) => all.map((one) => one.trim()).filter(Boolean));
const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** A page of the console in a browser that has kept this text. */
async function openWith(text, path) {
  const page = await openPage({ baseURL: gateway.url });
  await keep(page, text);
  await signInByForm(page, { path });
  return page;
}

test("the chosen theme is there before the first paint, whatever the system says", { timeout: 60_000 }, async () => {
  const colours = {};
  for (const colorScheme of ["light", "dark"]) {
    const page = await openPage({ baseURL: gateway.url, colorScheme });
    // The program never comes: all that there is to see is the page itself.
    await page.route("**/*.wasm", () => undefined);
    await page.goto("/sign-in");
    colours[colorScheme] = await background(page);
    await page.context().close();
  }
  assert.notEqual(colours.light, colours.dark);
  for (const [theme, colorScheme] of [["dark", "light"], ["light", "dark"], ["system", "dark"], ["pink", "light"]]) {
    const page = await openPage({ baseURL: gateway.url, colorScheme });
    await page.route("**/*.wasm", () => undefined);
    await keep(page, JSON.stringify({ theme }));
    await page.addInitScript(() => requestAnimationFrame(() => (window.firstFrame = document.documentElement.dataset.theme ?? "")));
    await page.goto("/sign-in");
    assert.equal(await background(page), colours[theme] ?? colours[colorScheme], `${theme} on a ${colorScheme} system`);
    assert.equal(await page.evaluate(() => window.firstFrame), colours[theme] ? theme : "");
    await page.context().close();
  }
});

test("a theme that is chosen stays over a reload, on the sign-in page as well", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  const light = await background(page);
  for (const theme of ["light", "dark"]) {
    await page.getByRole("button", { name: /^Theme: / }).click();
    await page.getByRole("button", { name: `Theme: ${theme}` }).waitFor();
  }
  const dark = await background(page);
  assert.notEqual(dark, light);
  await page.reload();
  await page.getByRole("button", { name: "Theme: dark" }).waitFor();
  assert.equal(await background(page), dark);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Password").waitFor();
  await page.reload();
  await page.getByLabel("Password").waitFor();
  assert.equal(await background(page), dark);
  await page.context().close();
});

const FIRST = { theme: "dark", density: "compact", narrow_rail: true, columns: { "compute/flavors": ["Name", "Disk"] } };
const VIEWS = { "compute/flavors": { "Small ones": "?q=m1.t&sort=-Name" } };

test("preferences of earlier versions are read, and what is changed is written so that these read it", { timeout: 60_000 }, async () => {
  const page = await openWith(JSON.stringify(FIRST), "/compute/flavors");
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Theme: dark" }).waitFor();
  await page.getByRole("button", { name: "Compact rows", pressed: true }).waitFor();
  await page.getByRole("button", { name: "Collapse", pressed: true }).waitFor();
  assert.deepEqual(await titles(page), ["Name", "Disk", "Actions"]);
  await page.getByRole("button", { name: "Compact rows" }).click();
  await until(async () => (await kept(page)).density === "comfortable", "the change to be kept", 5);
  assert.deepEqual(await kept(page), { ...FIRST, density: "comfortable", views: {}, clouds: "", administration: false, all_projects: false, regions: {} });
  await page.context().close();
  const later = await openWith(JSON.stringify({ ...FIRST, views: VIEWS }), "/compute/flavors");
  await later.getByRole("button", { name: "Views", exact: true }).click();
  await later.getByRole("link", { name: "Small ones" }).click();
  await later.waitForURL("**/compute/flavors?q=m1.t&sort=-Name");
  await later.getByRole("button", { name: "Collapse" }).click();
  await until(async () => !(await kept(later)).narrow_rail, "the change to be kept", 5);
  assert.deepEqual(await kept(later), { ...FIRST, narrow_rail: false, views: VIEWS, clouds: "", administration: false, all_projects: false, regions: {} });
  await later.context().close();
});

test("what is kept and makes no sense is as if nothing were kept, member by member", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  const reloadWith = async (text) => {
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), [KEY, text]);
    await page.reload();
    await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  };
  for (const text of ["", "{", "[]", "null", '"dark"', '{"theme": 7, "density": null, "narrow_rail": "maybe", "columns": [], "views": 1, "clouds": {"a": 1}, "later": {"x": [1]}}']) {
    await reloadWith(text);
    await page.getByRole("button", { name: "Theme: system" }).waitFor();
    await page.getByRole("button", { name: "Compact rows", pressed: false }).waitFor();
  }
  assert.deepEqual(page.watched.errors, []);
  await reloadWith('{"theme": "dark", "density": "cosy", "columns": {"compute/flavors": ["Name", "No such column", "RAM"]}}');
  await page.getByRole("button", { name: "Theme: dark" }).waitFor();
  assert.deepEqual(await titles(page), ["Name", "RAM", "Actions"]);
  await page.context().close();
});

test("columns are in the order that was chosen, also after a reload", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  const usual = await titles(page);
  const [, one, two] = usual;
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("button", { name: `Move down: ${one}`, exact: true }).click();
  const swapped = usual.with(1, two).with(2, one);
  await until(async () => (await titles(page)).join() === swapped.join(), "the columns to change places", 5);
  await page.reload();
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  assert.deepEqual(await titles(page), swapped);
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("button", { name: "Reset columns", exact: true }).click();
  await until(async () => (await titles(page)).join() === usual.join(), "the usual columns", 5);
  await page.context().close();
});

test("what was left open in the navigation and what was pinned to its top is there after a reload", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "admin", "admin", "/compute/keypairs");
  await heading(page, "Key pairs").waitFor();
  const more = rail(page).getByRole("button", { name: "More in Compute", exact: true });
  await more.click();
  await railLink(page, "Deleted servers").waitFor();
  await page.reload();
  await railLink(page, "Deleted servers").click();
  await heading(page, "Deleted servers").waitFor();
  assert.equal(await more.getAttribute("aria-expanded"), "true");
  await rail(page).getByRole("button", { name: "Pin Deleted servers", exact: true }).click();
  await rail(page).getByRole("heading", { name: "Pinned" }).waitFor();
  await more.click();
  // Its own page keeps it open only as long as the user does not close it.
  await until(async () => (await railLink(page, "Deleted servers").count()) === 1, "only what is pinned to be left", 5);
  await goTo(page, "Key pairs");
  await page.reload();
  await heading(page, "Key pairs").waitFor();
  await until(async () => (await more.getAttribute("aria-expanded")) === "false", "the rest to stay folded", 5);
  await goTo(page, "Deleted servers");
  await rail(page).getByRole("button", { name: "Unpin Deleted servers", exact: true }).first().click();
  await rail(page).getByRole("heading", { name: "Pinned" }).waitFor({ state: "detached" });
  assert.deepEqual((await kept(page)).pinned ?? [], []);
  await page.context().close();
});

test("administrators have a side of the navigation for what they look after, which is remembered and follows the page", { timeout: 90_000 }, async () => {
  const page = await openAs(gateway, "admin", "admin", "/overview");
  const isShown = (name) => until(async () => {
    const button = sides(page).and(page.getByRole("button", { name, exact: true }));
    return (await button.getAttribute("aria-pressed")) === "true";
  }, `the side ${name}`, 10);
  await isShown("Project");
  await railLink(page, "Servers").waitFor();
  assert.equal(await railLink(page, "Hypervisors").count(), 0);
  await showSide(page, "Administration");
  assert.equal(await railLink(page, "Servers").count(), 0);
  for (const title of ["Hosts", "Services", "Capacity", "Projects & users", "Catalog", "Types", "Placement"]) {
    await rail(page).getByRole("heading", { name: title, exact: true }).waitFor();
  }
  const titles = await rail(page).getByRole("link").allInnerTexts();
  assert.equal(new Set(titles).size, titles.length, `each title is there once: ${titles}`);
  await page.reload();
  await railLink(page, "Hypervisors").click();
  await heading(page, "Hypervisors").waitFor();
  // Keys, links and addresses lead to the side that has the page; what both sides have changes nothing.
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await heading(page, "Servers").waitFor();
  await isShown("Project");
  await goTo(page, "Flavors");
  await isShown("Project");
  await follow(page, "/identity/users");
  await heading(page, "Users").waitFor();
  await isShown("Administration");
  await railLink(page, "Flavors").click();
  await heading(page, "Flavors").waitFor();
  await isShown("Administration");
  // A page that is pinned is at the top of both.
  await page.getByRole("button", { name: "Pin Flavors", exact: true }).click();
  await showSide(page, "Project");
  await rail(page).getByRole("heading", { name: "Pinned" }).waitFor();
  await page.getByRole("button", { name: "Unpin Flavors", exact: true }).first().click();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Navigation", exact: true }).click();
  await showSide(page, "Administration");
  await railLink(page, "Aggregates").click();
  await heading(page, "Aggregates").waitFor();
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("nobody else has two sides", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  await railLink(page, "Flavors").waitFor();
  assert.equal(await sides(page).count(), 0);
  await page.goto("/compute/hypervisors");
  await railLink(page, "Servers").waitFor();
  await page.context().close();
});

test("the way to the activity is in sight however much the navigation shows", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "admin", "admin", "/compute/flavors");
  await page.setViewportSize({ width: 1440, height: 600 });
  for (const side of ["Administration", "Project"]) {
    await showSide(page, side);
    for (const more of await rail(page).getByRole("button", { name: /^More/ }).all()) await more.click();
    const box = await railLink(page, "Activity").boundingBox();
    assert.ok(box && box.y + box.height <= 600, JSON.stringify(box));
  }
  await page.context().close();
});

/** How browsers refuse to keep anything: all of it, or each text. */
const REFUSALS = {
  "storage is forbidden": () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("Access is denied for this document.", "SecurityError"); } });
    }
  },
  "there is no storage": () => {
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: null });
  },
  "storage is full": () => {
    Storage.prototype.setItem = () => { throw new DOMException("The quota has been exceeded.", "QuotaExceededError"); };
  },
};

for (const [what, refuse] of Object.entries(REFUSALS)) {
  test(`where ${what}, everything works and is forgotten with the page`, { timeout: 60_000 }, async () => {
    const page = await openPage({ baseURL: gateway.url });
    await page.addInitScript(refuse);
    await signInByForm(page, { path: "/compute/flavors" });
    await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
    await page.getByRole("button", { name: /^Theme: / }).click();
    await page.getByRole("button", { name: "Theme: light" }).waitFor();
    await page.getByRole("button", { name: "Compact rows" }).click();
    await page.getByRole("button", { name: "Compact rows", pressed: true }).waitFor();
    await page.getByRole("button", { name: "Columns", exact: true }).click();
    await page.getByRole("group", { name: "Columns" }).getByText("Disk", { exact: true }).click();
    await until(async () => !(await titles(page)).includes("Disk"), "the column to go", 5);
    await page.keyboard.press("Escape");
    await goTo(page, "Networks");
    await page.getByLabel("Select private", { exact: true }).waitFor();
    assert.deepEqual(page.watched.errors, []);
    await page.reload();
    await page.getByLabel("User name").waitFor();
    assert.equal(await heading(page, "Flavors").count(), 0);
    await page.context().close();
  });
}
