// Charts: the numbers behind them are those of the services. Usage by day adds up to what Nova counts; the metrics of a server
// follow its diagnostics, survive a reboot, and say why there are none.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-charts";
let api, admin, server;

const show = async () => (await api.compute("GET", `/servers/${server}`)).json.server;
const act = (action) => api.compute("POST", `/servers/${server}/action`, action);

before(async () => {
  [api, admin] = [await signIn(), await signIn("admin", "admin")];
  await deleteServers(api, PREFIX);
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const { json } = await api.compute("POST", "/servers", { server: { name: PREFIX, imageRef: image, flavorRef: "1", networks: "none" } });
  server = json.server.id;
  await until(async () => (await show()).status === "ACTIVE", "the server");
});
after(() => deleteServers(api, PREFIX));

const figure = (page, name) => page.locator("figure").filter({ has: page.getByRole("slider", { name }) });

/** The rows of a chart's table, with its head and foot. Opens the table if needed. */
async function table(page, name) {
  const found = figure(page, name).getByRole("table");
  if (!(await found.count())) await figure(page, name).getByText("Show as a table").click();
  await found.waitFor();
  return found.evaluate((one) => [...one.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
}

const number = (text) => Number(text.replace(/\s/g, ""));
const near = (one, other, tolerance) => Math.abs(one - other) <= tolerance;

/** The sum of an amount over all projects in an answer of Nova, in all its pages. */
async function total(path, amount) {
  let sum = 0;
  for (let page = path; page;) {
    const { json } = await admin.compute("GET", page);
    sum = (json.tenant_usages ?? [json.tenant_usage]).reduce((sum, one) => sum + (one[amount] ?? 0), sum);
    const next = (json.tenant_usages_links ?? json.tenant_usage_links ?? []).find(({ rel }) => rel === "next");
    page = next && `${path}&marker=${new URL(next.href).searchParams.get("marker")}`;
  }
  return amount === "total_memory_mb_usage" ? sum / 1024 : sum;
}

test("usage by day adds up to the totals that Nova tells", { timeout: 120_000 }, async () => {
  for (const user of ["demo", "admin"]) {
    const page = await openAs(gateway, user, user, "/compute/usage");
    for (const [name, amount] of [[/^vCPU hours per day/, "total_vcpus_usage"], [/^RAM GiB hours per day/, "total_memory_mb_usage"], [/^Disk GiB hours per day/, "total_local_gb_usage"]]) {
      const rows = await table(page, name);
      const { url } = gateway.log.findLast((entry) => entry.url.includes("/os-simple-tenant-usage"));
      const path = url.slice(url.indexOf("/os-simple-tenant-usage")).replace(/&marker=[^&]*/, "");
      const query = new URL(path, "http://any").searchParams;
      const days = rows.slice(1, -1);
      const end = new Date(`${query.get("end")}Z`);
      assert.equal(days.length, end.getUTCDate(), "a line for each day of the month until today");
      assert.equal(days[0][0], query.get("start").slice(0, 10));
      const sum = number(rows.at(-1).at(-1));
      assert.equal(rows.at(-1)[0], "Sum");
      const all = await total(path, amount);
      assert.ok(all > 0 && near(sum, all, 0.006), `${name}: ${sum}, and Nova says ${all}`);
      const added = days.reduce((sum, row) => sum + number(row.at(-1)), 0);
      assert.ok(near(added, all, 0.006 * (days.length + 1)), `${name}: the days are ${added} together, and Nova says ${all}`);
      // Today alone, as Nova counts it.
      const start = `${query.get("end").slice(0, 10)}T00:00:00`;
      const today = await total(path.replace(/start=[^&]*/, `start=${encodeURIComponent(start)}`), amount);
      assert.ok(near(number(days.at(-1).at(-1)), today, 0.02), `${name}: today ${days.at(-1)}, and Nova says ${today}`);
    }
    const slider = page.getByRole("slider", { name: /^vCPU hours per day/ });
    await slider.focus();
    await page.keyboard.press("Home");
    assert.match(await slider.getAttribute("aria-valuetext"), /^\d{4}-\d\d-01: .*vCPU hours$/);
    await expectText(figure(page, /^vCPU hours per day/), (await slider.getAttribute("aria-valuetext")).replace(/\s+/g, " "));
    assert.deepEqual(page.watched.errors, []);
    await page.context().close();
  }
});

/** Bytes in a second, as the table writes them. */
function rate(text) {
  const [, value, unit] = /^<?([\d\s.]+) (B|KiB|MiB|GiB)\/s$/.exec(text) ?? assert.fail(`${text} is no rate`);
  return number(value) * 1024 ** ["B", "KiB", "MiB", "GiB"].indexOf(unit);
}

test("the metrics of a server follow its diagnostics", { timeout: 240_000 }, async () => {
  const page = await openAs(gateway, "admin", "demo", `/compute/servers/${server}`);
  const measured = [];
  page.on("response", async (response) => {
    if (!new URL(response.url()).pathname.endsWith("/diagnostics") || !response.ok()) return;
    const at = Date.now();
    measured.push({ at, ...(await response.json()) });
  });
  await page.getByRole("tab", { name: "Metrics" }).click();
  const rows = async (name) => (await table(page, name)).slice(1);
  await until(async () => (await rows("Network")).length >= 4, "four measurements", 60);
  assert.deepEqual((await table(page, "Network"))[0], ["Time", "Received", "Sent"]);
  const network = await rows("Network");
  assert.deepEqual(network[0].slice(1), ["–", "–"], "one measurement tells no rate");
  network.slice(1).forEach((row, at) => {
    const [before, now] = [measured[at], measured[at + 1]];
    const expected = (now.nic_details[0].tx_octets - before.nic_details[0].tx_octets) / (now.at - before.at) * 1000;
    assert.ok(expected > 0 && near(rate(row[2]), expected, expected * 0.25), `${row} at ${expected}`);
  });
  const used = new Set(measured.map((one) => `${one.memory_details.used} MiB`));
  for (const [, shown, most] of await rows("Memory")) {
    assert.ok(used.has(shown), `${shown} of ${[...used]}`);
    assert.equal(most, `${measured[0].memory_details.maximum} MiB`);
  }
  for (const [, share] of (await rows("CPU")).slice(1)) assert.match(share, /^\d+(\.\d)? %$/);
  await page.getByRole("slider", { name: "Disk" }).waitFor();

  const count = (await rows("Network")).length;
  await act({ reboot: { type: "HARD" } });
  await until(async () => (await show()).status === "ACTIVE", "the reboot");
  await until(async () => (await rows("Network")).slice(count).some((row) => row[2] === "–"), "a gap where the counters began anew", 60);
  await until(async () => rate((await rows("Network")).at(-1)[2].replace("–", "0 B/s")) > 0, "rates again", 60);
  assert.doesNotMatch(JSON.stringify(await rows("Network")), /[-−]\d/);

  await act({ "os-stop": null });
  await until(async () => (await show()).status === "SHUTOFF", "the server to stop");
  await expectText(page.getByRole("tabpanel"), /No metrics while the server is not running\./, 60);
  await act({ "os-start": null });
  await until(async () => (await show()).status === "ACTIVE", "the server to start");
  await until(async () => !/No metrics while/.test(await page.getByRole("tabpanel").innerText()), "metrics again", 60);
  await page.context().close();
});

test("nothing is asked while another tab of the page is shown", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "admin", "demo", `/compute/servers/${server}?tab=metrics`);
  await page.getByRole("slider", { name: "CPU" }).waitFor();
  await page.getByRole("tab", { name: "Overview" }).click();
  await page.getByRole("slider", { name: "CPU" }).waitFor({ state: "detached" });
  const count = gateway.log.length;
  await page.waitForTimeout(7000);
  assert.deepEqual(gateway.log.slice(count).filter(({ url }) => url.endsWith("/diagnostics")), []);
  await page.context().close();
});

test("a member is told who may read metrics, and is not refused unasked", { timeout: 120_000 }, async () => {
  const count = gateway.log.length;
  const page = await openAs(gateway, "demo", "demo", `/compute/servers/${server}?tab=metrics`);
  const panel = page.getByRole("tabpanel");
  await expectText(panel, "Most clouds limit server diagnostics to administrators.");
  assert.deepEqual(gateway.log.slice(count).filter(({ url }) => url.endsWith("/diagnostics")), []);
  await panel.getByRole("button", { name: "Read metrics" }).click();
  await expectText(panel, /This cloud limits diagnostics to administrators\./);
  await page.context().close();
});
