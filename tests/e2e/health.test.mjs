// A service that does not answer is marked in the navigation, with since when and why, and the mark goes by itself when it
// answers again; the rest of the console works meanwhile.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { openAs } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { PORTS, useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
beforeEach(() => {
  gateway.fault = () => undefined;
  Object.assign(gateway.ports, PORTS);
});

/** Nobody listens there. */
const CLOSED = 1;
const navigation = (page) => page.getByRole("navigation", { name: "Services" });
const mark = (page, service) => navigation(page).getByRole("link", { name: new RegExp(`^${service}: not answering since \\d\\d:\\d\\d: .{8,}`) });
const go = (page, place) => navigation(page).getByRole("link", { name: place, exact: true }).click();
const notes = (page) => page.getByRole("main").getByRole("status").filter({ hasText: /ago/ });

test("a service that was stopped is marked until its list can be read again", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/network/networks");
  await page.getByLabel("Select private", { exact: true }).waitFor();
  assert.equal(await navigation(page).getByRole("link", { name: /not answering/ }).count(), 0);

  gateway.ports.network = CLOSED;
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await mark(page, "Network").waitFor();
  await expectText(mark(page, "Network"), /^Not answering since \d\d:\d\d .*502/);
  assert.match(await mark(page, "Network").getAttribute("title"), /502/);
  assert.equal(await page.getByLabel("Select private", { exact: true }).count(), 1, "what was read stays");

  // The rest works, and says nothing of it.
  await go(page, "Flavors");
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  assert.equal(await navigation(page).getByRole("link", { name: /not answering/ }).count(), 1);

  await go(page, "Networks");
  gateway.ports.network = PORTS.network;
  await expectGone(mark(page, "Network"));
  await expectGone(notes(page));
  await page.getByLabel("Select private", { exact: true }).waitFor();
  await page.context().close();
});

test("a service that nobody asks anything is asked whether it is back", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  gateway.fault = (service) => (service === "image" ? { cut: true } : undefined);
  await go(page, "Images");
  await mark(page, "Images").waitFor();
  await expectText(mark(page, "Images"), /No answer from/);

  // Its list is left, so that nothing but the mark wants to know.
  await go(page, "Flavors");
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  gateway.log.length = 0;
  gateway.fault = () => undefined;
  await expectGone(mark(page, "Images"));
  const asked = gateway.log.filter(({ url }) => url.startsWith("/openstack/image/")).map(({ method, url }) => `${method} ${url}`);
  assert.match(asked.join(), /^GET \/openstack\/image\/(v2\/)?$/, "one question, and not for the list");

  await go(page, "Images");
  await page.getByLabel("Select tiny", { exact: true }).waitFor();
  await page.context().close();
});

test("what a service refuses is no failure of it", { timeout: 90_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  gateway.fault = (service) => {
    const refusal = JSON.stringify({ forbidden: { code: 403, message: "Policy doesn't allow this." } });
    return service === "block-storage" ? { status: 403, type: "application/json", body: refusal } : undefined;
  };
  await go(page, "Volumes");
  await expectText(page.getByRole("main").getByRole("alert").first(), /Policy doesn't allow this/);
  assert.equal(await navigation(page).getByRole("link", { name: /not answering/ }).count(), 0);
  await page.context().close();
});

test("the overview says of what it could not read that it is not known, not that there is none", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/activity");
  gateway.fault = (service) => (["compute", "block-storage"].includes(service) ? { status: 500, body: "<h1>500 Internal Server Error</h1>" } : undefined);
  await go(page, "Overview");
  const main = page.getByRole("main");
  await expectText(main, /Servers, Volumes could not be read/, 60);
  assert.doesNotMatch(await main.innerText(), /No servers or volumes|No problems found/);

  gateway.fault = (service) => (service === "network" ? { status: 500, body: "<h1>500 Internal Server Error</h1>" } : undefined);
  await go(page, "Topology");
  await expectText(main, /Networks could not be read/, 60);
  assert.doesNotMatch(await main.innerText(), /0 networks|No networks/);

  await go(page, "Overview");
  gateway.fault = (_, { url }) => (/\/limits/.test(url) ? { status: 200, type: "application/json", body: "{}" } : undefined);
  await page.reload();
  await expectText(main, /Compute No data reported/);
  await page.context().close();
});

test("without a network that is the reason that is told, and what can be done about it", { timeout: 120_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/network/networks");
  await page.getByLabel("Select private", { exact: true }).waitFor();
  await page.context().setOffline(true);
  await go(page, "Flavors");
  const alert = page.getByRole("main").getByRole("alert").first();
  await expectText(alert, /this device is offline.*Connect this device to a network/, 40);
  await page.context().setOffline(false);
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor({ timeout: 60_000 });
  await page.context().close();
});
