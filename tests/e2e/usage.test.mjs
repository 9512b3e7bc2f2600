// The usage report: the same numbers as Nova gives for the same days, of all projects and of one, and as a file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-usage";
let api, admin;

before(async () => {
  [api, admin] = [await signIn(), await signIn("admin", "admin")];
  await deleteServers(api, PREFIX);
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  for (const name of ["kept", "gone"]) {
    await api.compute("POST", "/servers", { server: { name: `${PREFIX}-${name}`, imageRef: image, flavorRef: "1", networks: [{ uuid: network }] } });
  }
  const all = async () => (await api.compute("GET", `/servers/detail?name=${PREFIX}`)).json.servers;
  await until(async () => (await all()).every(({ status }) => status === "ACTIVE"), "the servers");
  await api.compute("DELETE", `/servers/${(await all()).find(({ name }) => name.endsWith("gone")).id}`);
  await until(async () => (await all()).length === 1, "one server is deleted");
});
after(() => deleteServers(api, PREFIX));

/** Numbers as people read them. */
const shown = (number) => number.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f");
const amounts = (usage) => [usage.total_hours, usage.total_vcpus_usage, usage.total_memory_mb_usage / 1024, usage.total_local_gb_usage];

/** Nova's own answer to what the console has asked last. */
async function asked(of) {
  const { url } = gateway.log.findLast((entry) => entry.url.includes(`/os-simple-tenant-usage${of}?`));
  const { json } = await admin.compute("GET", url.slice(url.indexOf("/os-simple-tenant-usage")));
  return { url: new URL(url, gateway.url), json };
}

test("an administrator reads the usage of all projects, of one, and saves it", async () => {
  const page = await openAs(gateway, "admin", "admin", "/compute/usage");
  const table = page.getByRole("region", { name: "Usage" });
  const demo = table.getByRole("row").filter({ has: page.getByRole("link", { name: "demo", exact: true }) });
  await demo.waitFor();
  const { url, json } = await asked("");
  const end = new Date(`${url.searchParams.get("end")}Z`);
  assert.ok(Math.abs(end - Date.now()) < 120_000, `what has not happened is not asked for: ${end.toISOString()}`);
  assert.match(url.searchParams.get("start"), /-01T00:00:00$/);
  const usage = json.tenant_usages.find((one) => one.tenant_id === api.project);
  const cells = await demo.getByRole("cell").allInnerTexts();
  assert.deepEqual(cells.slice(1, 5), amounts(usage).map(shown));
  assert.equal(await table.getByRole("row").count(), json.tenant_usages.length + 2, "a line for each, its head and its sum");

  // On a phone the names leave room for the first amount.
  const { width, height } = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  const [name, amount, seen] = await demo.evaluate((row) => {
    const [name, amount] = [...row.cells].map((cell) => cell.getBoundingClientRect());
    return [name, amount, row.closest("[role=region]").getBoundingClientRect()].map(({ left, right }) => ({ left, right }));
  });
  assert.ok(name.right - name.left <= (seen.right - seen.left) / 2, `the names take ${name.right - name.left} px`);
  assert.ok(amount.right <= seen.right, "the first amount is seen whole");
  await page.setViewportSize({ width, height });

  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download CSV" }).click()]);
  assert.match(file.suggestedFilename(), /^usage-\d{4}-\d\d-01-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await file.path(), "utf8").trim().split("\r\n").map((line) => line.split(","));
  assert.deepEqual(lines[0], ["Project", "ID", "Server hours", "vCPU hours", "RAM GiB hours", "Disk GiB hours"]);
  const line = lines.find((one) => one[1] === api.project);
  assert.equal(line[0], "demo");
  amounts(usage).forEach((amount, at) => assert.ok(Math.abs(Number(line[2 + at]) - amount) < 0.006, `${line} is ${amount}`));

  await demo.getByRole("link", { name: "Servers of demo" }).click();
  await expectText(page.getByRole("main"), /Usage of project demo\./);
  await table.getByRole("row").filter({ hasText: `${PREFIX}-gone` }).first().waitFor();
  const served = (await asked(`/${api.project}`)).json.tenant_usage.server_usages;
  assert.equal(await table.getByRole("row").count(), served.length + 2);
  const gone = table.getByRole("row").filter({ hasText: `${PREFIX}-gone` }).first();
  assert.equal(await gone.getByRole("link").count(), 0, "what is gone has no page");
  await table.getByRole("link", { name: `${PREFIX}-kept` }).waitFor();
  const [list] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download CSV" }).click()]);
  const ids = readFileSync(await list.path(), "utf8").trim().split("\r\n").slice(1).map((line) => line.split(",")[5]);
  assert.deepEqual(ids.sort(), served.map((one) => one.instance_id).sort(), "those that are gone have their ids");
  await page.getByRole("button", { name: "All projects" }).click();
  await demo.waitFor();
});

test("days can be chosen, and wrong ones are told", async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/usage");
  const table = page.getByRole("region", { name: "Usage" });
  await table.getByRole("link", { name: `${PREFIX}-kept` }).waitFor();
  assert.ok(gateway.log.every(({ url }) => !/os-simple-tenant-usage\?.*demo/.test(url)));
  await page.getByRole("button", { name: "Last month" }).click();
  await page.getByRole("heading", { name: "No usage" }).waitFor();
  await page.getByRole("button", { name: "7 days" }).click();
  await table.getByRole("link", { name: `${PREFIX}-kept` }).waitFor();
  const count = gateway.log.length;
  await page.getByLabel("From", { exact: true }).fill("2100-01-01");
  await expectText(page.getByRole("status").filter({ hasText: "date" }), /The start date is after the end date/);
  assert.ok(gateway.log.slice(count).every(({ url }) => !url.includes("usage")), "nothing is asked for these");
  assert.equal(new URL(page.url()).searchParams.get("from"), "2100-01-01", "the address leads here");
});

test("a service that fails is told, and asked again for the same days and for others", async () => {
  const fail = () => (gateway.fault = (service, { url }) => (url.includes("os-simple-tenant-usage") ? { status: 503, body: "gone" } : undefined));
  const recover = () => (gateway.fault = () => undefined);
  fail();
  const page = await openAs(gateway, "demo", "demo", "/compute/usage");
  const [failure, kept] = [page.getByText("The usage could not be read"), page.getByRole("region", { name: "Usage" }).getByRole("link", { name: `${PREFIX}-kept` })];
  await failure.waitFor();
  recover();
  await page.getByRole("button", { name: "This month" }).click();
  await kept.waitFor();
  await expectGone(failure);
  // Nor does it matter that others were shown meanwhile.
  fail();
  await page.getByRole("button", { name: "Last month" }).click();
  await failure.waitFor();
  await page.getByRole("button", { name: "This month" }).click();
  await kept.waitFor();
  recover();
  await page.getByRole("button", { name: "Last month" }).click();
  await page.getByRole("heading", { name: "No usage" }).waitFor();
  fail();
  // The month so far was shown. On its seventh day it is the last 7 days, so that these would not be asked for.
  const other = new Date().getUTCDate() === 7 ? "30 days" : "7 days";
  await page.getByRole("button", { name: other }).click();
  await failure.waitFor();
  recover();
  await page.getByRole("button", { name: "Try again" }).click();
  await kept.waitFor();
});
