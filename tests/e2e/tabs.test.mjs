// Several tabs of the same list, and views of it under a name.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, useBrowser, watch } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { grid, row, signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { isValid } from "./lib/identity.mjs";

useBrowser();
const PREFIX = "e2e-tabs";
/** One in which nobody else does anything meanwhile: rows in transition are asked for more often. */
const PROJECT = "alt";
const TABS = 3;
/** Between two refreshes of a list at rest, in seconds: src/store/poll_interval.rs. */
const TICK = 10;
let api, id;
before(async () => {
  api = await signIn("demo", PROJECT);
  await deleteServers(api, PREFIX);
  const { images } = (await api.image("GET", "/images?name=tiny")).json;
  const server = { name: `${PREFIX}-one`, imageRef: images[0].id, flavorRef: "1", networks: "none" };
  id = (await api.compute("POST", "/servers", { server })).json.server.id;
  await until(async () => (await api.compute("GET", `/servers/${id}`)).json.server.status === "ACTIVE", "the server to be built");
});
after(() => deleteServers(api, PREFIX));

test("tabs of one scope share one poller, and another takes over when it is closed", { timeout: 240_000 }, async () => {
  const first = await openPage();
  const pages = [first];
  while (pages.length < TABS) pages.push(watch(await first.context().newPage()));
  for (const page of pages) {
    await signInByForm(page, { project: PROJECT, path: "/compute/servers" });
    await row(page, `${PREFIX}-one`).waitFor();
  }
  const refreshes = (page) => page.watched.requests.filter(({ method, url }) => method === "GET" && url.includes("changes-since"));
  const counted = () => pages.map((page) => refreshes(page).length);
  // Until they have found their order.
  await first.waitForTimeout(2 * TICK * 1000);
  const from = counted();
  await first.waitForTimeout(4 * TICK * 1000);
  const asked = counted().map((count, at) => count - from[at]);
  const all = asked.reduce((sum, one) => sum + one, 0);
  assert.ok(all >= 2 && all <= 6, `${TABS} tabs have asked ${asked} times where one would have asked four times`);
  // The same address for a minute, so that the browser need not ask each time whether it may.
  const times = pages.flatMap((page, at) => refreshes(page).slice(from[at])).map(({ url }) => new URL(url).searchParams.get("changes-since"));
  assert.ok(times.every((time) => time.endsWith(":00Z")), String(times));

  const renamed = async (name, where) => {
    await api.compute("PUT", `/servers/${id}`, { server: { name } });
    for (const page of where) await row(page, name).waitFor({ timeout: 3 * TICK * 1000 });
  };
  await renamed(`${PREFIX}-two`, pages);
  // The one that has asked for all of them.
  const leader = asked.indexOf(Math.max(...asked));
  const [closed] = pages.splice(leader, 1);
  await closed.close();
  await renamed(`${PREFIX}-three`, pages);
  await first.context().close();
});

test("another scope hears nothing of it", { timeout: 120_000 }, async () => {
  const own = await openPage();
  const other = watch(await own.context().newPage());
  await signInByForm(own, { project: PROJECT, path: "/compute/servers" });
  await signInByForm(other, { project: "demo", path: "/compute/servers" });
  await row(own, `${PREFIX}-three`).waitFor();
  await other.waitForTimeout(2 * TICK * 1000);
  assert.equal(await grid(other).getByText(PREFIX).count(), 0);
  assert.ok(other.watched.requests.some(({ url }) => url.includes("changes-since")), "it asks for itself");
  await own.context().close();
});

/** The tab once more, as by "Duplicate" in the browser's menu: with a copy of what it keeps. */
async function duplicate(page) {
  const [copy] = await Promise.all([page.context().waitForEvent("page"), page.evaluate(() => void window.open(location.href))]);
  return watch(copy);
}
const scopeOf = (page, project) => page.getByRole("button", { name: new RegExp(`project ${project}`) });
const tokensOf = (page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }).match(/gAAAA[\w-]+=*/g) ?? []);

test("a duplicated tab has a scope of its own, and the login in common", { timeout: 120_000 }, async () => {
  const first = await openPage();
  await signInByForm(first, { project: PROJECT, path: "/compute/servers" });
  await row(first, `${PREFIX}-three`).waitFor();
  const copy = await duplicate(first);
  await row(copy, `${PREFIX}-three`).waitFor();
  // Somebody else's tab of the same browser.
  const other = watch(await first.context().newPage());
  await signInByForm(other, { user: "reader", project: "demo", path: "/compute/flavors" });

  await scopeOf(copy, PROJECT).click();
  await copy.getByRole("button", { name: /^demo/ }).click();
  await scopeOf(copy, "demo").waitFor();
  await first.reload();
  await row(first, `${PREFIX}-three`).waitFor();
  await scopeOf(first, PROJECT).waitFor();

  const tokens = [...new Set([...(await tokensOf(first)), ...(await tokensOf(copy))])];
  assert.ok(tokens.length >= 3, `${tokens.length} tokens`);
  await first.getByRole("button", { name: /^User/ }).click();
  await first.getByRole("button", { name: "Sign out" }).click();
  for (const page of [first, copy]) {
    await page.getByLabel("Password").waitFor();
    assert.deepEqual(await tokensOf(page), []);
    assert.equal(new URL(page.url()).search, "");
  }
  await expectText(copy.getByRole("main"), /You have signed out in another tab/);
  assert.doesNotMatch(await first.getByRole("main").innerText(), /another tab/);
  for (const token of tokens) await until(async () => !(await isValid(token)), "the token to be revoked", 20);
  await copy.reload();
  await copy.getByLabel("Password").waitFor();
  await other.getByRole("button", { name: /^User reader/ }).waitFor();
  assert.deepEqual(other.watched.errors, []);
  await first.context().close();
});

test("the theme and other preferences are those of all tabs at once", { timeout: 90_000 }, async () => {
  const first = await openPage();
  await signInByForm(first, { project: PROJECT, path: "/compute/flavors" });
  const second = watch(await first.context().newPage());
  await signInByForm(second, { project: PROJECT, path: "/compute/flavors" });
  const signedOut = watch(await first.context().newPage());
  await signedOut.goto("/sign-in");
  await signedOut.getByLabel("Password").waitFor();
  const theme = (page) => page.evaluate(() => document.documentElement.dataset.theme);
  await first.getByRole("button", { name: "Theme: system" }).click();
  await first.getByRole("button", { name: "Theme: light" }).click();
  await first.getByRole("button", { name: "Theme: dark" }).waitFor();
  await second.getByRole("button", { name: "Theme: dark" }).waitFor();
  for (const page of [second, signedOut]) await until(async () => (await theme(page)) === "dark", "the theme", 5);
  // What is chosen in the other one then does not take the first one's choice back.
  await second.getByRole("button", { name: "Compact rows" }).click();
  await first.getByRole("button", { name: "Compact rows", pressed: true }).waitFor();
  await second.reload();
  await second.getByRole("button", { name: "Theme: dark" }).waitFor();
  await first.context().close();
});

test("a view is saved under a name, found again, and forgotten", { timeout: 120_000 }, async () => {
  const page = await openPage();
  await signInByForm(page, { project: PROJECT, path: "/compute/servers?q=tabs&sort=-name&Status=ACTIVE" });
  await row(page, `${PREFIX}-three`).waitFor();
  const views = page.getByRole("button", { name: "Views" });
  await views.click();
  await page.getByLabel("Name of this view").fill("Mine, active");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Mine, active" }).waitFor();

  await page.goto("/compute/servers");
  await row(page, `${PREFIX}-three`).waitFor();
  await views.click();
  await page.getByRole("link", { name: "Mine, active" }).click();
  await page.waitForURL((url) => url.searchParams.get("q") === "tabs");
  const { searchParams } = new URL(page.url());
  assert.deepEqual([searchParams.get("sort"), searchParams.get("Status")], ["-name", "ACTIVE"]);
  assert.equal(await page.getByRole("searchbox", { name: "Filter" }).inputValue(), "tabs");
  assert.equal(await page.getByRole("columnheader", { name: /^Name/ }).getAttribute("aria-sort"), "descending");
  assert.equal(await page.getByRole("dialog", { name: "Views" }).isVisible(), false);

  await views.click();
  await page.getByRole("button", { name: "Remove Mine, active" }).click();
  await page.getByRole("link", { name: "Mine, active" }).waitFor({ state: "detached" });
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
