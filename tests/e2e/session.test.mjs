// Signing in and out, and a session that ends while somebody works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, quiet, useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";

useBrowser();

const stored = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
const tokensOf = async (page) => (await stored(page)).match(/gAAAA[\w-]+=*/g) ?? [];

test("a wrong password is told apart, sent once, and what was typed stays", async () => {
  const page = await openPage();
  await page.goto("/sign-in");
  await page.getByLabel("User name").fill("demo");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expectText(page.getByRole("alert"), /password|credentials|authoriz|authentic/i);
  assert.equal(await page.getByLabel("User name").inputValue(), "demo");
  const tries = page.watched.requests.filter(({ method, url }) => method === "POST" && url.includes("/auth/tokens"));
  assert.equal(tries.length, 1);
  assert.ok(!(await stored(page)).includes("wrong"));
  await page.context().close();
});

test("several projects are offered, a reload keeps the session, another project needs no password", async () => {
  const page = await openPage();
  await signInByForm(page, { project: "demo" });
  await page.waitForURL("**/overview");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  assert.equal(await page.title(), "Overview · Skylark");
  await page.getByRole("button", { name: /project demo/ }).click();
  await page.getByRole("button", { name: /^alt/ }).click();
  await page.getByRole("button", { name: /project alt/ }).waitFor();
  await page.context().close();
});

test("a link into the console leads there after signing in, and nowhere else", async () => {
  const page = await openPage();
  await signInByForm(page, { path: "/compute/flavors?q=m1.t" });
  await page.getByRole("heading", { level: 1, name: "Flavors" }).waitFor();
  assert.equal(await page.getByRole("searchbox", { name: "Filter" }).inputValue(), "m1.t");
  await page.context().close();
  const trick = await openPage();
  await signInByForm(trick, { path: "/sign-in?next=//evil.example/" });
  await trick.waitForURL("**/overview");
  await trick.context().close();
});

test("signing out revokes the token and leaves nothing behind", async () => {
  const page = await openPage();
  await signInByForm(page);
  const tokens = await tokensOf(page);
  assert.ok(tokens.length > 0, "the token is kept for the tab");
  assert.ok(!(await page.evaluate(() => JSON.stringify({ ...localStorage }))).includes("gAAAA"));
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Password").waitFor();
  assert.deepEqual(await tokensOf(page), []);
  for (const token of tokens) {
    const headers = { "X-Auth-Token": token };
    const refused = async () => (await fetch("http://127.0.0.1:5000/v3/auth/projects", { headers })).status === 401;
    await until(refused, "the token to be revoked", 20);
  }
  await page.context().close();
});

test("when the session ends, one dialog asks over the intact page and the work goes on", async () => {
  const page = await openPage();
  await signInByForm(page, { path: "/compute/servers/create" });
  await page.getByLabel("Name", { exact: true }).fill("half-typed");
  // Not in the middle of the page's first requests: a token that is just then confirmed to another service was seen to
  // be accepted by Keystone afterwards, and a renewal may come between two of these revocations.
  await quiet(page);
  for (const token of await tokensOf(page)) {
    const headers = { "X-Auth-Token": token, "X-Subject-Token": token };
    await fetch("http://127.0.0.1:5000/v3/auth/tokens", { method: "DELETE", headers });
  }
  // Keystone knows at once; the other services trust a token for some minutes once they have seen it. So the
  // projects are asked for, unless something else has found out before.
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await Promise.any([dialog.waitFor(), page.getByRole("button", { name: /project demo/ }).click()]);
  await dialog.waitFor();
  assert.equal(await dialog.count(), 1);
  await dialog.getByLabel("Password").fill("devcloud");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: /project demo/ }).click();
  await page.getByRole("button", { name: /^alt/ }).waitFor();
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "half-typed");
  await page.context().close();
});
