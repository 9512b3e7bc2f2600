// The overview of a project with 1,000 servers and as many volumes asks for little: what needs attention, what changed last
// and counts. Each of its panels is there, or fails, by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";

useBrowser();
const MANY = 1000;
const MOST_BYTES = 150_000;
/** Twenty of them are for volumes: Cinder takes one status in a request, and there is one for each error and transition. */
const MOST_REQUESTS = 45;
const site = useLargeCloud({ servers: MANY, volumes: MANY });

/** Says in the limits how many there are: the recorded ones know of a few. */
function counted(asked, answer) {
  const used = { totalInstancesUsed: MANY, totalVolumesUsed: MANY };
  if (!/^\/v(2\.1|3)\/limits$/.test(asked.url.pathname)) return answer;
  const { limits } = answer.json;
  const known = Object.entries(used).filter(([name]) => name in limits.absolute);
  return { ...answer, json: { ...answer.json, limits: { ...limits, absolute: { ...limits.absolute, ...Object.fromEntries(known) } } } };
}

/** What the large cloud does not know, and the project has none of. */
function empty({ url }) {
  const list = ["floatingips", "application_credentials"].find((name) => url.pathname.endsWith(`/${name}`));
  return list && { status: 200, json: { [list]: [] } };
}

/** The console at the overview; `instead` may answer a request, or wait before its true answer is given. */
async function open(instead = () => undefined) {
  site.answer = async (service, asked, truth) => (await instead(service, asked)) ?? empty(asked) ?? counted(asked, await truth());
  const page = await openPage({ baseURL: site.url() });
  await signInByForm(page, { path: "/overview" });
  return page;
}

const panel = (page, title) => page.getByRole("main").locator("section").filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
const attention = (page) => panel(page, "Needs attention");
const recent = (page) => panel(page, "Recently changed");
const isTroubled = (service, { url }) => service === "compute" && url.searchParams.getAll("status").includes("ERROR");
const isRecent = (service, { url }) => service === "compute" && url.searchParams.get("sort_key") === "updated_at" && url.searchParams.get("sort_dir") === "desc";
const failure = { status: 500, json: { computeFault: { code: 500, message: "Unexpected API Error." } } };

async function complete(page) {
  await recent(page).getByRole("row").nth(8).waitFor();
  await until(async () => !/Still loading/.test(await attention(page).innerText()), "all of what needs attention", 60, 100);
  await panel(page, "Compute").getByRole("meter", { name: "Servers" }).waitFor();
}

test("1,000 servers cost the overview little, and no list is read whole", { timeout: 120_000 }, async (t) => {
  site.cloud.latency = 300;
  const from = performance.now();
  const page = await open();
  await complete(page);
  const asked = site.cloud.since(from);
  site.cloud.latency = 0;
  const bytes = asked.reduce((sum, one) => sum + one.bytes, 0);
  const said = asked.map(({ method, url, bytes }) => `${method} ${url} ${bytes}`).join("\n");
  t.diagnostic(`${asked.length} requests, ${bytes} bytes`);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes:\n${said}`);
  assert.ok(asked.length <= MOST_REQUESTS, `${asked.length} requests:\n${said}`);
  const lists = asked.filter(({ url }) => /\/(servers|volumes)(\/detail)?(\?|$)/.test(url));
  const limit = ({ url }) => Number(new URL(url, "http://any").searchParams.get("limit") ?? Infinity);
  assert.ok(lists.length > 0);
  assert.deepEqual(lists.filter((one) => limit(one) > 20).map(({ url }) => url), [], "each list has a limit");
  const servers = lists.filter(({ service }) => service === "compute");
  assert.ok(Math.max(...servers.map(({ began }) => began)) < Math.min(...servers.map(({ ended }) => ended)), "none waits for another");
  // It goes on like this.
  await page.waitForTimeout(12_000);
  const later = site.cloud.since(from).slice(asked.length);
  assert.deepEqual(later.filter(({ url }) => /\/(servers|volumes)/.test(url) && limit({ url }) > 20).map(({ url }) => url), []);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("what is in error is named, and what there is no room for is a link", { timeout: 120_000 }, async (t) => {
  const broken = site.cloud.lists.servers.rows.slice(0, 25);
  for (const row of broken) row.status = "ERROR";
  t.after(() => broken.forEach((row) => delete row.status));
  const page = await open();
  await complete(page);
  await attention(page).getByRole("listitem").filter({ hasText: broken[0].name }).getByRole("link").waitFor();
  const changed = await recent(page).getByRole("link").allInnerTexts();
  const newest = [...site.cloud.lists.servers.rows, ...site.cloud.lists.volumes.rows].sort((a, b) => b.updated - a.updated);
  const last = newest[7].updated;
  assert.equal(changed.length, 8);
  for (const name of changed) assert.ok(newest.find((row) => row.name === name).updated >= last, `${name} is one of the last`);
  await attention(page).getByRole("link", { name: /^More servers/ }).click();
  await page.getByRole("heading", { level: 1, name: "Servers" }).waitFor();
  await page.context().close();
});

test("volumes in any error are named, also in those that are rare", { timeout: 120_000 }, async (t) => {
  const rare = ["error_restoring", "error_backing-up", "error_managing"];
  const broken = site.cloud.lists.volumes.rows.slice(0, rare.length);
  broken.forEach((row, at) => { row.status = rare[at]; });
  t.after(() => broken.forEach((row) => delete row.status));
  // Servers in error would be named first.
  const page = await open((service, asked) => (isTroubled(service, asked) ? { status: 200, json: { servers: [] } } : undefined));
  for (const { name } of broken) {
    const entry = attention(page).getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
    await entry.waitFor();
    assert.equal(await entry.count(), 1, `${name} is named once`);
  }
  await page.context().close();
});

test("while one answer is waited for the overview says so, and shows the others", { timeout: 120_000 }, async () => {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const page = await open((service, asked) => (isTroubled(service, asked) ? held : undefined));
  await expectText(attention(page), /Still loading…/);
  await recent(page).getByRole("row").nth(8).waitFor();
  assert.doesNotMatch(await attention(page).innerText(), /No problems found/);
  release(undefined);
  await attention(page).getByRole("link", { name: /^failed-\d+$/ }).first().waitFor();
  await complete(page);
  await page.context().close();
});

for (const [title, fails, words, again] of [
  ["Needs attention", isTroubled, /Servers could not be read/, /^failed-\d+$/],
  ["Recently changed", isRecent, /Servers could not be read/, /^(web|worker|cache|batch|db|failed)-\d+$/],
  ["Compute", (service, { url }) => service === "compute" && url.pathname.endsWith("/limits"), /The quota could not be read/, /^Servers$/],
]) {
  test(`"${title}" fails by itself, and can be tried again`, { timeout: 120_000 }, async () => {
    let isDown = true;
    const page = await open((service, asked) => (isDown && fails(service, asked) ? failure : undefined));
    await expectText(panel(page, title), words, 60);
    await panel(page, "Network").getByRole("meter", { name: "Networks" }).waitFor();
    isDown = false;
    await panel(page, title).getByRole("button", { name: "Try again" }).click();
    await panel(page, title).getByRole("link", { name: again }).first().waitFor();
    await until(async () => !words.test(await panel(page, title).innerText()), "the failure to go", 30, 100);
    await page.context().close();
  });
}
