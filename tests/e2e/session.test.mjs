// Signing in and out, and a session that ends while somebody works.
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { openPage, quiet, useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf, isValid, makeUser, removeMade } from "./lib/identity.mjs";
import { address } from "./steps/places.mjs";

useBrowser();
const gateway = useGateway();
beforeEach(() => {
  gateway.fault = () => undefined;
});
after(removeMade);

const userMenu = (page) => page.getByRole("button", { name: /^User/ });
const signOut = async (page) => {
  await userMenu(page).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Password").waitFor();
};
const isRevocation = ({ method, url }) => method === "DELETE" && url.endsWith("/v3/auth/tokens");
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

test("signing out tells nobody where one was, and \"back\" does not either", { timeout: 60_000 }, async () => {
  const page = await openPage();
  await signInByForm(page, { path: "/compute/servers" });
  await page.getByRole("link", { name: "Create server" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  await signOut(page);
  assert.equal(address(page), "/sign-in");
  await page.goBack();
  await page.getByLabel("Password").waitFor();
  await until(async () => address(page) === "/sign-in", `the sign-in page, not ${address(page)}`, 5);
  await page.context().close();
});

test("what was typed is asked about before signing out", { timeout: 60_000 }, async () => {
  const page = await openPage();
  await signInByForm(page, { path: "/compute/servers/create" });
  await page.getByLabel("Name", { exact: true }).fill("half-typed");
  const asked = [];
  const answer = (accepts) => page.once("dialog", (dialog) => {
    asked.push(dialog.type());
    return accepts ? dialog.accept() : dialog.dismiss();
  });
  answer(false);
  await userMenu(page).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await until(async () => asked.length === 1, "the question", 5);
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "half-typed");
  answer(true);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Password").waitFor();
  assert.deepEqual([asked, address(page)], [["confirm", "confirm"], "/sign-in"]);
  await page.context().close();
});

test("whoever leaves the page right after signing out has revoked the tokens all the same", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  await page.getByRole("button", { name: /project demo/ }).click();
  await page.getByRole("button", { name: /^alt/ }).click();
  await page.getByRole("button", { name: /project alt/ }).waitFor();
  await quiet(page);
  const tokens = [...new Set(await tokensOf(page))];
  assert.ok(tokens.length >= 3, "of the sign-in, and of two projects");
  gateway.fault = (_, request) => (isRevocation(request) ? { delay: 1500 } : undefined);
  await userMenu(page).click();
  await page.getByRole("button", { name: "Sign out" }).evaluate((button) => {
    button.click();
    location.href = "about:blank";
  });
  await page.waitForURL("about:blank");
  for (const token of tokens) await until(async () => !(await isValid(token)), "the token to be revoked", 20);
  await page.context().close();
});

test("a token that Keystone does not take back is told, with the time at which it ends", { timeout: 60_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/flavors");
  gateway.fault = (_, request) => (isRevocation(request) ? { status: 503 } : undefined);
  await signOut(page);
  await expectText(page.getByRole("main"), /Keystone did not revoke the token\. It expires at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/);
  gateway.fault = () => undefined;
  await page.getByLabel("User name").fill("demo");
  await page.getByLabel("Password").fill("devcloud");
  await page.getByLabel("Project").fill("demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await signOut(page);
  await quiet(page);
  assert.doesNotMatch(await page.getByRole("main").innerText(), /revoke the token/);
  await page.context().close();
});

test("an application credential that is being made when somebody signs out does not stay behind", { timeout: 90_000 }, async () => {
  const identity = await administrator();
  const name = "e2e-session-hasty";
  const demo = `projects/${await idOf(identity, "project", "demo")}`;
  const id = await makeUser(identity, name, { password: "devcloud", roles: [["member", demo]] });
  const user = await signIn(name, "demo");
  const credentials = async () => (await user.identity("GET", `/users/${id}/application_credentials`)).json.application_credentials;
  const isCreation = ({ method, url }) => method === "POST" && url.endsWith("/application_credentials");
  gateway.fault = (_, request) => (isCreation(request) ? { delay: 2000 } : undefined);
  const page = await openAs(gateway, name, "demo", "/compute/flavors");
  await userMenu(page).click();
  await page.getByRole("button", { name: "Stay signed in" }).click();
  const dialog = page.getByRole("dialog", { name: "Stay signed in" });
  await dialog.getByRole("button", { name: "Stay signed in" }).click();
  await until(async () => gateway.log.some(isCreation), "it to be asked for", 10);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await signOut(page);
  await until(async () => gateway.log.some(({ method, url }) => method === "DELETE" && url.includes("/application_credentials/")), "its deletion", 20);
  await until(async () => (await credentials()).length === 0, "it to be deleted", 20);
  const at = (matches) => gateway.log.findLastIndex(matches);
  assert.ok(at(isRevocation) > at(isCreation), "no token was revoked before");
  await page.context().close();
});

test("a page that comes back as it was, after somebody has signed out on a later one, shows nothing of theirs", { timeout: 60_000 }, async () => {
  const page = await openPage();
  await signInByForm(page, { path: "/compute/flavors" });
  await page.getByLabel("Select m1.nano", { exact: true }).waitFor();
  // As browsers do with their back/forward cache, which Playwright switches off.
  const comeBack = () => page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await comeBack();
  await page.waitForTimeout(500);
  assert.equal(await page.getByLabel("Select m1.nano", { exact: true }).count(), 1, "who is still signed in goes on");
  await page.evaluate(() => sessionStorage.clear());
  await comeBack().catch(() => undefined);
  await page.getByLabel("Password").waitFor();
  assert.equal(await page.getByText("m1.nano").count(), 0);
  await page.context().close();
});
