// The program is loaded in parts: the sign-in page does without the console, which comes while somebody signs in, and at once for
// those who are signed in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { violationsOf } from "./lib/axe.mjs";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { signInByForm } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const CONSOLE = /\/console-[0-9a-f]{16}\.wasm$/;
const open = () => openPage({ baseURL: gateway.url });
const heading = (page) => page.getByRole("heading", { level: 1, name: "Key pairs" });

test("the sign-in page is there before the console, and whoever signs in waits for it", { timeout: 60_000 }, async () => {
  const page = await open();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  let asked = 0;
  await page.route(CONSOLE, async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  await page.goto("/compute/keypairs");
  await page.getByLabel("User name", { exact: true }).waitFor();
  assert.equal(asked, 1, "it is fetched while somebody types");
  await page.getByLabel("User name", { exact: true }).fill("demo");
  await page.getByLabel("Password", { exact: true }).fill("devcloud");
  await page.getByLabel("Project").fill("demo");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("status", { name: "Starting" }).waitFor();
  release();
  await heading(page).waitFor();
  assert.equal(new URL(page.url()).pathname, "/compute/keypairs");
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("a console that cannot be loaded is told of, and is there after a reload", { timeout: 60_000 }, async () => {
  const page = await open();
  await page.route(CONSOLE, (route) => route.abort());
  await page.goto("/compute/keypairs");
  await page.getByLabel("User name", { exact: true }).fill("demo");
  await page.getByLabel("Password", { exact: true }).fill("devcloud");
  await page.getByLabel("Project").fill("demo");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const told = page.getByRole("heading", { level: 1, name: "The console could not be loaded" });
  await told.waitFor();
  assert.ok(await told.evaluate((heading) => heading === document.activeElement), "the form that had the focus is gone");
  assert.match(await page.title(), /^Not loaded/);
  assert.deepEqual(await violationsOf(page), []);
  await page.unroute(CONSOLE);
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await heading(page).waitFor();
  await page.context().close();
});

test("a reload asks for the console before the first part of the program runs, and for each part once", { timeout: 60_000 }, async () => {
  const page = await open();
  await signInByForm(page, { path: "/compute/keypairs" });
  await heading(page).waitFor();
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(/_bg\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  const reloaded = page.reload();
  await until(() => asked.some((path) => CONSOLE.test(path)), "the console to be asked for", 10);
  release();
  await reloaded;
  await heading(page).waitFor();
  const parts = asked.filter((path) => path.endsWith(".wasm"));
  assert.equal(parts.length, 2, parts.join(", "));
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
