// The overview of a project with 1,000 servers and as many volumes asks for little: what needs attention, what changed last
// and counts. Each of its panels is there, or fails, by itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { grid, openAs, row, signInByForm, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { dialog, typeWhatIsAsked } from "./lib/forms.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";
import { overviewAnswer } from "./steps/overview-answers.mjs";
import { FAULT, NAME, READER, useOverviewProject } from "./steps/overview-project.mjs";

useBrowser();
const MANY = 1000;
const MOST_BYTES = 150_000;
const MOST_REQUESTS = 25;
const site = useLargeCloud({ servers: MANY, volumes: MANY });
const gateway = useGateway();
const project = useOverviewProject();

/** The console at the overview; `instead` may answer a request, or wait before its true answer is given. */
async function open(instead = () => undefined) {
  site.answer = async (service, asked, truth) => (await instead(service, asked)) ?? overviewAnswer(asked, truth, MANY);
  const page = await openPage({ baseURL: site.url() });
  await signInByForm(page, { path: "/overview" });
  return page;
}

const panel = (page, title) => page.getByRole("main").locator("section").filter({ has: page.getByRole("heading", { level: 2, name: title, exact: true }) });
const attention = (page) => panel(page, "Needs attention");
const recent = (page) => panel(page, "Recently changed");
const totals = (page, kind) => page.getByRole("list", { name: `${kind} by state` });
/** The number of a link such as "1 000 servers" or "3 stopped". */
const total = async (page, kind, words) => (await totals(page, kind).getByRole("link", { name: words }).innerText()).replace(/[\s\u202f]/g, "").match(/^\d+\+?/)[0];
const statusOf = ({ name, status }) => status ?? { batch: "SHUTOFF", failed: "ERROR" }[name.split("-")[0]] ?? "ACTIVE";
const isTroubled = (service, { url }) => service === "compute" && url.searchParams.getAll("status").includes("ERROR");
const isRecent = (service, { url }) => service === "compute" && url.searchParams.get("sort_key") === "updated_at" && url.searchParams.get("sort_dir") === "desc";
const failure = { status: 500, json: { computeFault: { code: 500, message: "Unexpected API Error." } } };

async function complete(page) {
  await recent(page).getByRole("row").nth(8).waitFor();
  await until(async () => !/Still loading/.test(await attention(page).innerText()), "all of what needs attention", 60, 100);
  await panel(page, "Compute").getByRole("meter", { name: "Servers" }).waitFor();
  for (const kind of ["Servers", "Volumes"]) await totals(page, kind).waitFor();
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
  // Without details an entry is a fifth as long.
  const most = ({ url }) => (/\/detail\?/.test(url) ? 20 : 150);
  assert.ok(lists.length > 0);
  assert.deepEqual(lists.filter((one) => limit(one) > most(one)).map(({ url }) => url), [], "each list has a limit");
  // Counts leave the way to these.
  const servers = lists.filter(({ service, url }) => service === "compute" && url.includes("/detail?"));
  assert.ok(Math.max(...servers.map(({ began }) => began)) < Math.min(...servers.map(({ ended }) => ended)), "none waits for another");
  // It goes on like this.
  await page.waitForTimeout(12_000);
  const later = site.cloud.since(from).slice(asked.length);
  assert.deepEqual(later.filter(({ url }) => /\/(servers|volumes)/.test(url) && limit({ url }) > most({ url })).map(({ url }) => url), []);
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("servers and volumes are counted by their states, and each number leads to its list", { timeout: 120_000 }, async () => {
  const page = await open();
  await complete(page);
  const { servers, volumes } = site.cloud.lists;
  const truth = { ACTIVE: [], SHUTOFF: [], ERROR: [] };
  for (const row of servers.rows) truth[statusOf(row)].push(row);
  assert.equal(await total(page, "Servers", /servers$/), String(servers.rows.length));
  for (const [status, words] of [["ACTIVE", / active$/], ["SHUTOFF", / stopped$/], ["ERROR", / in error$/]]) {
    assert.equal(await total(page, "Servers", words), String(truth[status].length), status);
  }
  assert.equal(await totals(page, "Servers").getByRole("link").count(), 4, "no other states");
  assert.equal(await total(page, "Volumes", /volumes$/), String(volumes.rows.length));
  await totals(page, "Volumes").getByRole("link", { name: / unattached$/ }).waitFor();
  await totals(page, "Servers").getByRole("link", { name: / stopped$/ }).click();
  await page.getByRole("heading", { level: 1, name: "Servers" }).waitFor();
  assert.equal(new URL(page.url()).search, "?Status=SHUTOFF");
  // One more for the heading.
  await until(async () => (await page.getByRole("grid").getAttribute("aria-rowcount")) === String(truth.SHUTOFF.length + 1), "the stopped servers", 30, 100);
  // The list is in memory now: it is counted as it is.
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Overview", exact: true }).click();
  await totals(page, "Servers").waitFor();
  assert.equal(await total(page, "Servers", / stopped$/), String(truth.SHUTOFF.length));
  await page.context().close();
});

test("what is not counted to its end says so", { timeout: 120_000 }, async (t) => {
  const all = site.cloud.lists.servers.rows;
  // Too many are stopped, and too many are not.
  all.slice(0, 400).forEach((row) => { row.status = "SHUTOFF"; });
  t.after(() => all.slice(0, 400).forEach((row) => delete row.status));
  const page = await open();
  await complete(page);
  assert.equal(await total(page, "Servers", /servers$/), String(MANY));
  assert.equal(await total(page, "Servers", / stopped$/), "150+");
  assert.equal(await total(page, "Servers", / active$/), "50+");
  await page.context().close();
});

test("what is in error is named, and what there is no room for is a link", { timeout: 120_000 }, async (t) => {
  const broken = site.cloud.lists.servers.rows.slice(0, 25);
  for (const row of broken) row.status = "ERROR";
  t.after(() => broken.forEach((row) => delete row.status));
  const page = await open();
  await complete(page);
  // Twenty are asked for; those that changed longest ago are named.
  const line = attention(page).getByRole("listitem").filter({ hasText: /20\+ in error/ });
  await expectText(line, /servers 20\+ in error ERROR/);
  const oldest = site.cloud.lists.servers.rows.filter((row) => statusOf(row) === "ERROR").sort((a, b) => a.updated - b.updated);
  await line.getByRole("link", { name: oldest[0].name, exact: true }).waitFor();
  assert.equal(await line.getByRole("button").count(), 0, "nothing is done with some of them as if they were all");
  const changed = await recent(page).getByRole("link").allInnerTexts();
  const newest = [...site.cloud.lists.servers.rows, ...site.cloud.lists.volumes.rows].sort((a, b) => b.updated - a.updated);
  const last = newest[7].updated;
  assert.equal(changed.length, 8);
  for (const name of changed) assert.ok(newest.find((row) => row.name === name).updated >= last, `${name} is one of the last`);
  await line.getByRole("link", { name: "Show servers in error", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Servers" }).waitFor();
  assert.equal(new URL(page.url()).search, "?Status=ERROR");
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
    await panel(page, "Network").getByRole("meter").first().waitFor();
    isDown = false;
    await panel(page, title).getByRole("button", { name: "Try again", exact: true }).click();
    await panel(page, title).getByRole("link", { name: again }).first().waitFor();
    await until(async () => !words.test(await panel(page, title).innerText()), "the failure to go", 30, 100);
    await page.context().close();
  });
}

/** The overview of the project in the real cloud. */
const overview = (user = NAME) => openAs(gateway, user, NAME, "/overview");
const line = (page, text) => attention(page).getByRole("listitem").filter({ hasText: text });
const changed = (page, name) => recent(page).getByRole("row").filter({ hasText: `${NAME}-${name}` });

test("each total leads to the servers that it counts", { timeout: 120_000 }, async () => {
  const page = await overview();
  await totals(page, "Servers").waitFor();
  await expectText(totals(page, "Servers"), /^4 servers 2 active 1 stopped 1 in error$/);
  await expectText(totals(page, "Volumes"), /^1 volume 1 unattached$/);
  await totals(page, "Servers").getByRole("link", { name: "1 in error", exact: true }).click();
  await row(page, `${NAME}-broken`).waitFor();
  await until(async () => (await grid(page).getAttribute("aria-rowcount")) === "2", "the failed one alone", 20, 100);
  await page.goBack();
  await totals(page, "Volumes").getByRole("link", { name: "1 unattached", exact: true }).click();
  await row(page, `${NAME}-data`).waitFor();
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("what needs attention says what it is, its status and why, and offers the way out", { timeout: 180_000 }, async (t) => {
  const page = await overview();
  const broken = line(page, `${NAME}-broken`);
  await expectText(broken, new RegExp(`^server ${NAME}-broken ERROR .*${FAULT}.* Try again Delete$`));
  await broken.getByRole("button", { name: `Try again ${NAME}-broken`, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  assert.ok(new URL(page.url()).searchParams.get("similar"));
  await page.goBack();

  await t.test("a reader sees the same without the way out", async () => {
    const reader = await overview(READER);
    await expectText(line(reader, `${NAME}-broken`), new RegExp(FAULT));
    await expectText(line(reader, "floating IP"), /DOWN not associated with a server/);
    assert.equal(await attention(reader).getByRole("button").count(), 0);
    await reader.context().close();
  });

  await t.test("what is of no use is released, and its line goes", async () => {
    const unused = line(page, "floating IP");
    await unused.getByRole("link").waitFor();
    const address = await unused.getByRole("link").innerText();
    await expectText(unused, /^floating IP [\d.]+ DOWN not associated with a server Associate Release$/);
    await unused.getByRole("button", { name: `Release ${address}`, exact: true }).click();
    await dialog(page).getByRole("button", { name: "Release", exact: true }).click();
    await taskEnds(page, `Release ${address}`);
    await expectGone(unused);
  });

  await t.test("a failed server is deleted, and the totals follow", async () => {
    await broken.getByRole("button", { name: `Delete ${NAME}-broken`, exact: true }).click();
    await typeWhatIsAsked(dialog(page));
    await dialog(page).getByRole("button", { name: "Delete", exact: true }).click();
    await taskEnds(page, `Delete ${NAME}-broken`);
    await expectGone(broken);
    await expectText(totals(page, "Servers"), /^3 servers 2 active 1 stopped$/);
    await expectText(changed(page, "broken"), /Deleted DELETED/);
    assert.equal(await changed(page, "broken").getByRole("link").count(), 0, "it has no page any more");
  });
  await page.context().close();
});

test("many of one kind are one line, which leads to all of them and mends them at once", { timeout: 180_000 }, async () => {
  const addresses = [];
  for (let made = 0; made < 4; made += 1) addresses.push((await project.floatingIp()).floating_ip_address);
  const page = await overview();
  const unused = line(page, "4 not in use");
  await expectText(unused, /^floating IPs 4 not in use DOWN not associated with a server: [\d.]+, [\d.]+, [\d.]+ and 1 more/);
  assert.deepEqual(await violationsOf(page), []);
  await unused.getByRole("link", { name: "Show floating IPs not in use", exact: true }).click();
  for (const address of addresses) await row(page, address).waitFor();
  await page.goBack();
  await unused.getByRole("button", { name: "Release all: 4 floating IPs", exact: true }).click();
  for (const address of addresses) await expectText(dialog(page), address);
  await dialog(page).getByRole("button", { name: /^Release/ }).click();
  await expectGone(unused);
  const { floatingips } = (await project.api.network("GET", `/floatingips?project_id=${project.api.project}`)).json;
  assert.deepEqual(floatingips, []);
  await page.context().close();
});

test("the fullest quotas are shown, and the others when they are wanted", { timeout: 120_000 }, async () => {
  const page = await overview();
  const titles = ["Compute", "Block storage", "Network"];
  const fills = (title) => panel(page, title).getByRole("meter").evaluateAll((all) => all.map((one) => Number(one.getAttribute("aria-valuenow"))));
  for (const title of titles) await panel(page, title).getByRole("meter").nth(1).waitFor();
  for (const title of titles) assert.equal((await fills(title)).length, 2, title);
  const more = page.getByRole("main").getByRole("button", { name: /^Show \d+ more quotas$/ });
  assert.equal(await more.getAttribute("aria-expanded"), "false");
  await more.click();
  for (const title of titles) {
    const all = await fills(title);
    assert.ok(all.length > 3, title);
    assert.deepEqual(all, all.toSorted((one, other) => other - one), title);
  }
  await panel(page, "Network").getByRole("meter", { name: "Routers" }).waitFor();
  await page.getByRole("main").getByRole("button", { name: "Show fewer quotas", exact: true }).click();
  await expectGone(panel(page, "Network").getByRole("meter", { name: "Routers" }));
  await page.context().close();
});

test("what has changed says what was done, and who did it", { timeout: 180_000 }, async (t) => {
  const { servers } = (await project.api.compute("GET", "/servers")).json;
  const id = servers.find(({ name }) => name === `${NAME}-web-1`).id;
  const records = () => gateway.log.filter(({ method, url }) => method === "GET" && url.includes("/os-instance-actions"));
  gateway.log.length = 0;
  const page = await overview();
  await changed(page, "idle").scrollIntoViewIfNeeded();
  await expectText(changed(page, "idle"), /Stopped by you SHUTOFF/);
  await expectText(changed(page, "web-2"), /Created by you ACTIVE/);
  await expectText(changed(page, "data"), /Created available/);
  assert.equal(records().length, 1, "only what the servers themselves do not tell is asked for");

  await t.test("another user's doing is told as such", async () => {
    const reader = await overview(READER);
    await changed(reader, "idle").scrollIntoViewIfNeeded();
    await expectText(changed(reader, "idle"), /Stopped by another user/);
    await reader.context().close();
  });

  await t.test("what Nova keeps no record of is a change", async () => {
    await project.api.compute("PUT", `/servers/${id}`, { server: { description: "changed long after it was launched" } });
    await page.reload();
    await changed(page, "web-1").scrollIntoViewIfNeeded();
    await expectText(changed(page, "web-1"), /Changed ACTIVE/);
  });
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("without Nova the overview says what it does not know, and tells the rest", { timeout: 120_000 }, async (t) => {
  t.after(() => { gateway.fault = () => undefined; });
  gateway.fault = (service) => (service === "compute" ? { status: 500, body: "<h1>500 Internal Server Error</h1>" } : undefined);
  const page = await overview();
  const main = page.getByRole("main");
  await expectText(main, /Servers could not be counted\./, 60);
  await expectText(totals(page, "Volumes"), /1 volume/);
  await panel(page, "Network").getByRole("meter").first().waitFor();
  await expectText(changed(page, "data"), /Created/);
  gateway.fault = () => undefined;
  await attention(page).getByRole("button", { name: "Try again", exact: true }).click();
  await expectText(totals(page, "Servers"), /^3 servers 2 active 1 stopped$/, 60);
  await page.context().close();
});

test("on a phone all of it is as wide as the screen", { timeout: 120_000 }, async () => {
  await project.floatingIp();
  const page = await openPage({ baseURL: gateway.url, viewport: { width: 390, height: 844 } });
  await signInByForm(page, { user: NAME, project: NAME, path: "/overview" });
  await line(page, "floating IP").getByRole("button", { name: /^Release/ }).waitFor();
  await changed(page, "idle").waitFor();
  const wide = await page.getByRole("main").evaluate((main) => main.scrollWidth - main.clientWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  for (const button of await line(page, "floating IP").getByRole("button").all()) {
    const { x, width } = await button.boundingBox();
    assert.ok(x >= 0 && x + width <= 390);
  }
  await page.context().close();
});
