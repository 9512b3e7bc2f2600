// Every way in, against the real Keystone: what each takes, what it says when something is missing or wrong, and how
// long it lasts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, quiet, useBrowser } from "./lib/browser.mjs";
import { cloudScript, signIn, until } from "./lib/cloud.mjs";
import { expectText } from "./lib/expect.mjs";
import {
  administrator, idOf, isValid, makeApplicationCredential, makeAuthenticator, makeUser, removeMade, revoke,
} from "./lib/identity.mjs";

useBrowser();

const PASSWORD = "pa55-w0rd";
let identity, demo;

before(async () => {
  identity = await administrator();
  demo = await idOf(identity, "project", "demo");
});

after(removeMade);

const kept = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
const tokensOf = async (page) => [...new Set((await kept(page)).match(/gAAAA[\w-]+=*/g) ?? [])];
const field = (page, label) => page.getByLabel(label, { exact: true });
const logins = (page) => page.watched.requests.filter(({ method, url }) => method === "POST" && url.includes("/auth/tokens"));
const signedIn = (page) => page.getByRole("navigation", { name: "Services", includeHidden: true }).waitFor({ state: "attached" });

/** Opens the form with this method chosen and these fields filled in, and sends it. */
async function enter(page, method, fields, button = "Sign in") {
  await page.goto("/sign-in");
  await field(page, "Method").selectOption({ label: method });
  await send(page, fields, button);
}

async function send(page, fields, button = "Sign in") {
  for (const [label, text] of Object.entries(fields)) await field(page, label).fill(text);
  await page.getByRole("button", { name: button, exact: true }).click();
}

async function signOut(page) {
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await field(page, "Method").waitFor();
}

async function withTotp(name) {
  const rules = { multi_factor_auth_enabled: true, multi_factor_auth_rules: [["password", "totp"]] };
  const user = await makeUser(identity, name, {
    password: PASSWORD, roles: [["member", `projects/${demo}`]], options: rules,
  });
  return makeAuthenticator(identity, user);
}

test("a one-time code goes with the password in one request", async () => {
  const code = await withTotp("e2e-totp");
  const page = await openPage();
  const both = (code) => ({ "User name": "e2e-totp", Password: PASSWORD, "One-time code": code });
  await enter(page, "Password and one-time code", both("000000"));
  await expectText(page.getByRole("alert"), /one-time code is wrong/);
  assert.equal(logins(page).length, 1);
  await send(page, both(code()));
  await signedIn(page);
  assert.equal(logins(page).length, 3, "and one for the project");
  assert.ok(!(await kept(page)).includes(PASSWORD));
  await page.context().close();
});

test("a missing one-time code is asked for, and follows with the receipt", async () => {
  const code = await withTotp("e2e-receipt");
  const page = await openPage();
  await enter(page, "Password", { "User name": "e2e-receipt", Password: PASSWORD });
  await page.getByText("Enter the one-time code from your authenticator").waitFor();
  assert.ok(await field(page, "One-time code").evaluate((input) => input === document.activeElement), "typing goes on");
  await send(page, { "One-time code": "000000" });
  await expectText(page.getByRole("alert"), /one-time code is wrong/);
  await send(page, { "One-time code": code() });
  await signedIn(page);
  const passwords = logins(page).filter(({ request }) => request.postData().includes(PASSWORD));
  assert.equal(passwords.length, 1, "the password is sent once");
  assert.ok(!page.url().includes("receipt"));
  // When the session is over, both are asked for.
  await quiet(page);
  for (const token of await tokensOf(page)) await revoke(token);
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await Promise.any([dialog.waitFor(), page.getByRole("button", { name: /project demo/ }).click()]);
  await dialog.getByLabel("One-time code").waitFor();
  await page.context().close();
});

test("an expired password is changed, and the work goes on with the new one", async () => {
  await makeUser(identity, "e2e-old", { password: PASSWORD, roles: [["member", `projects/${demo}`]] });
  cloudScript("expire-password", "e2e-old");
  const page = await openPage();
  await enter(page, "Password", { "User name": "e2e-old", Password: PASSWORD });
  await page.getByText("has expired").waitFor();
  const change = "Change password and sign in";
  await send(page, { "New password": "n3w-w0rd", "Confirm new password": "other" }, change);
  await expectText(page.getByRole("alert"), /passwords do not match/);
  await send(page, { "New password": "n3w-w0rd", "Confirm new password": "n3w-w0rd" }, change);
  await signedIn(page);
  assert.ok(!(await kept(page)).includes("n3w-w0rd"));
  await page.context().close();
});

test("an application credential is enough, for its project only, and its token is revoked in the end", async () => {
  const robot = await makeApplicationCredential("demo", "demo");
  const page = await openPage();
  const by = { "Application credential ID": robot.id, Secret: "wrong" };
  await enter(page, "Application credential", by);
  await expectText(page.getByRole("alert"), /application credential or its secret is wrong/);
  await send(page, { Secret: robot.secret });
  await signedIn(page);
  assert.ok(!(await kept(page)).includes(robot.secret));
  await page.getByRole("button", { name: /project demo/ }).click();
  await page.getByText("Application credentials are limited to one project").waitFor();
  await page.keyboard.press("Escape");
  const tokens = await tokensOf(page);
  assert.equal(tokens.length, 1);
  await signOut(page);
  await until(async () => !(await isValid(tokens[0])), "the token to be revoked", 20);
  // By name, too.
  await enter(page, "Application credential", {
    "Application credential name": robot.name, "User name": "demo", Domain: "Default", Secret: robot.secret,
  });
  await signedIn(page);
  await page.context().close();
});

test("an application credential renews itself, and after a reload asks for its secret", async () => {
  const robot = await makeApplicationCredential("demo", "demo", { name: "e2e-lasting" });
  const page = await openPage();
  await enter(page, "Application credential", { "Application credential ID": robot.id, Secret: robot.secret });
  await signedIn(page);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByText("Renewed automatically").waitFor();
  await page.keyboard.press("Escape");
  await quiet(page);
  const [first] = await tokensOf(page);
  await revoke(first);
  // The projects' list is Keystone's own. But not each of its processes hears of a revocation at once.
  await page.goto("/identity/projects");
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  const refresh = () => page.getByRole("button", { name: "Refresh" }).click({ timeout: 1000 }).catch(() => undefined);
  await until(async () => (await refresh(), dialog.isVisible()), "the dialog", 30);
  assert.equal(await dialog.getByLabel("Password").count(), 0);
  await dialog.getByLabel("Secret").fill(robot.secret);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("grid").waitFor();
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByText("Renewed automatically").waitFor();
  await page.keyboard.press("Escape");
  // Now without a reload: nobody is asked.
  await quiet(page);
  const [second] = (await tokensOf(page)).filter((token) => token !== first);
  await revoke(second);
  const before = logins(page).length;
  await until(async () => (await refresh(), logins(page).length > before), "a renewal", 30);
  await page.getByRole("row", { name: /demo/ }).first().waitFor();
  assert.equal(await dialog.count(), 0);
  assert.ok(!(await kept(page)).includes(robot.secret));
  await page.context().close();
});

test("what access rules refuse is said, and does not ask for new tokens again and again", async () => {
  const rules = [{ service: "compute", method: "GET", path: "/v2.1/**" }];
  const robot = await makeApplicationCredential("demo", "demo", { name: "e2e-limited", access_rules: rules });
  const page = await openPage();
  await enter(page, "Application credential", { "Application credential ID": robot.id, Secret: robot.secret });
  await signedIn(page);
  await page.getByRole("link", { name: "Flavors", exact: true }).click();
  await page.getByRole("grid").getByText("m1.tiny").first().waitFor();
  await page.getByRole("link", { name: "Networks", exact: true }).click();
  await expectText(page.getByRole("main"), /access rules of the application credential do not allow this/);
  await page.waitForTimeout(12_000);
  assert.equal(logins(page).length, 1, "the first one only");
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.context().close();
});

test("a token is used as it is, and left alone", async () => {
  const { token } = await signIn("demo", "demo");
  const page = await openPage();
  await enter(page, "Token", { Token: "no-token" });
  await expectText(page.getByRole("alert"), /token is invalid/);
  await send(page, { Token: ` ${token}\n` });
  await signedIn(page);
  await page.getByRole("button", { name: /project demo/ }).waitFor();
  assert.equal(logins(page).length, 0);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByText(/Expires in 3 h 5\d min|Expires in 4 h/).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await field(page, "Method").waitFor();
  await quiet(page);
  assert.ok(await isValid(token), "others may be using it");
  assert.deepEqual(await tokensOf(page), []);
  await page.context().close();
});

test("nothing that the form says is cut", { timeout: 60_000 }, async () => {
  for (const width of [1440, 390]) {
    const page = await openPage({ viewport: { width, height: 900 } });
    await page.goto("/sign-in");
    const room = await field(page, "Project").evaluate((input) => {
      const style = getComputedStyle(input);
      const text = document.createElement("canvas").getContext("2d");
      text.font = style.font;
      return input.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - text.measureText(input.placeholder).width;
    });
    assert.ok(room >= 0, `${-room} px of the placeholder are cut at a width of ${width}`);
    await page.context().close();
  }
});

test("an access token needs what a stock Keystone does not allow a browser, which is explained", async () => {
  const page = await openPage();
  await enter(page, "OpenID Connect access token", { "Identity provider": "acme", "Access token": "at-1" });
  await expectText(page.getByRole("alert"), /add Authorization to allow_headers/);
  assert.ok(!(await kept(page)).includes("at-1"));
  await page.context().close();
});

test("without any project, a domain and the system are offered; from one to the other no password is needed", async () => {
  await makeUser(identity, "e2e-auditor", {
    password: PASSWORD, roles: [["reader", "domains/default"], ["reader", "system"]],
  });
  const page = await openPage();
  await enter(page, "Password", { "User name": "e2e-auditor", Password: PASSWORD });
  await page.getByRole("heading", { name: /Choose/ }).waitFor();
  const icons = await page.getByRole("main").getByRole("listitem").locator("path").evaluateAll((paths) => paths.map((path) => path.getAttribute("d")));
  assert.equal(new Set(icons).size, 2, "a domain looks different from the system");
  await page.getByRole("button", { name: "Default Domain" }).click();
  await signedIn(page);
  const scope = page.getByRole("button", { name: /domain Default/ });
  await scope.waitFor();
  await page.reload();
  await scope.click();
  await page.getByRole("button", { name: /^System/ }).click();
  await page.getByRole("button", { name: /, System$/ }).waitFor();
  assert.equal(new Set(await tokensOf(page)).size, 3, "unscoped, domain and system");
  await page.context().close();
});
