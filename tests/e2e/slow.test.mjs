// Nothing blocks: with every compute call delayed by five seconds the console answers at once, and
// leaving a page aborts its requests. And lists that lie lose no row.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn } from "./lib/cloud.mjs";
import { signInByForm } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { expectText } from "./lib/expect.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-slow";
let api;
before(async () => {
  api = await signIn();
});
after(async () => {
  await deleteServers(api, PREFIX);
});

/** Milliseconds from an input event to the next frame after it was handled. */
const frameAfter = (page, event) => page.evaluate(
  (name) => new Promise((resolve) => {
    addEventListener(name, () => {
      const start = performance.now();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
    }, { once: true, capture: true });
  }), event);

test("slow compute calls stop nobody", { timeout: 180_000 }, async () => {
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { path: "/compute/flavors" });
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  gateway.fault = (service) => (service === "compute" ? { delay: 5000 } : undefined);
  gateway.log.length = 0;

  const typing = frameAfter(page, "keydown");
  await page.getByLabel("Filter").pressSequentially("nano");
  // A frame is 16.7 ms; the guard allows for a busy machine, not for a blocked thread.
  assert.ok((await typing) < 250, "typing is painted at once");
  await expectText(page.getByRole("grid"), "m1.nano");

  const opening = frameAfter(page, "click");
  await page.getByRole("button", { name: /^User/ }).click();
  assert.ok((await opening) < 250, "a menu opens at once");
  await page.keyboard.press("Escape");

  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Servers", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Servers" }).waitFor({ timeout: 1000 });
  const listing = () => gateway.log.filter(({ url }) => url.includes("/servers/detail"));
  await page.waitForTimeout(500);
  assert.ok(listing().length > 0, "the list is being asked for");
  const left = Date.now();
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Networks", exact: true }).click();
  await page.getByLabel("Select private", { exact: true }).waitFor({ timeout: 4000 });
  assert.ok(Date.now() - left < 4000, "another service's page does not wait for compute");
  assert.ok(listing().every(({ aborted }) => aborted), "leaving the page aborted its requests");
  await page.context().close();
});

test("odd servers are shown, and cost no other its row", { timeout: 120_000 }, async () => {
  const odd = [
    { id: "odd-1", name: "unknown-status", status: "TELEPORTING", flavor: { id: "1" }, image: { id: "x" } },
    { id: "odd-2", name: "no-flavor", status: "ACTIVE", image: "" },
    { id: "odd-3", name: "null-zone", status: "ACTIVE", "OS-EXT-AZ:availability_zone": null, flavor: { id: "1" }, image: "" },
    { id: "odd-4", status: "UNKNOWN", created: "2026-11-22T10:00:00Z", tenant_id: "t", links: [] },
    { id: "odd-5", name: "big-number", status: "ACTIVE", "OS-EXT-STS:power_state": "NUMBER", flavor: { id: "1" }, image: "" },
    { id: "odd-6", name: ["not", "a", "name"], status: { not: "a status" } },
  ];
  gateway.fault = (service, request) => {
    if (service !== "compute" || !request.url.includes("/servers/detail")) return undefined;
    const body = JSON.stringify({ servers: odd }).replace('"NUMBER"', "1234567890123456789012345678901234567890");
    return { rewrite: () => body };
  };
  const page = await openPage({ baseURL: gateway.url });
  await signInByForm(page, { path: "/compute/servers" });
  for (const name of ["unknown-status", "no-flavor", "null-zone", "odd-4", "big-number", '["not","a","name"]']) {
    await expectText(page.getByRole("grid"), name);
  }
  assert.equal(await page.getByRole("grid").getAttribute("aria-rowcount"), "7");
  await expectText(page.getByRole("grid"), "TELEPORTING");
  gateway.fault = () => undefined;
  await page.context().close();
});

for (const [what, fault, words] of [
  ["a load balancer's page", { status: 503, body: "<html><h1>503 Service Unavailable</h1>No server is available</html>" }, /503|No server is available/],
  ["a cut connection", { cut: true }, /answer|reach|network/i],
  ["HTML with status 200", { status: 200, body: "<html>Welcome</html>" }, /web page instead of data/],
]) {
  test(`${what} is told in a sentence, and the list recovers`, { timeout: 120_000 }, async () => {
    const page = await openPage({ baseURL: gateway.url });
    await signInByForm(page, { path: "/overview" });
    gateway.fault = (service) => (service === "image" ? fault : undefined);
    await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Images" }).click();
    await expectText(page.getByRole("main").getByRole("alert"), words, 30);
    gateway.fault = () => undefined;
    await page.getByRole("button", { name: /Retry|Try again/ }).click();
    await page.getByLabel("Select tiny", { exact: true }).waitFor();
    await page.context().close();
  });
}
