// A user's own credentials, against the real Keystone: what is told once is seen once, and each of them really opens
// the door it is for.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { row, signInByForm, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { administrator, idOf, makeApplicationCredential, makeUser, oneTimeCode, removeMade } from "./lib/identity.mjs";

useBrowser();

const PASSWORD = "pa55-w0rd";
const ROBOT = "e2e-reader";
let identity, demo, owner, mine;

before(async () => {
  identity = await administrator();
  demo = await idOf(identity, "project", "demo");
  owner = await signIn();
  mine = `/users/${await idOf(identity, "user", "demo")}`;
  await clean();
});

after(async () => {
  await clean();
  await removeMade();
});

/** Deletes what these journeys may have left to the demo user. */
async function clean() {
  const robots = (await owner.identity("GET", `${mine}/application_credentials?name=${ROBOT}`)).json.application_credentials;
  for (const { id } of robots) await owner.identity("DELETE", `${mine}/application_credentials/${id}`);
  for (const { access } of await accessKeys()) await owner.identity("DELETE", `${mine}/credentials/OS-EC2/${access}`);
}

const accessKeys = async () => (await owner.identity("GET", `${mine}/credentials/OS-EC2`)).json.credentials;
const field = (page, label) => page.getByLabel(label, { exact: true });
const kept = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
const signedIn = (page) => page.getByRole("navigation", { name: "Services", includeHidden: true }).waitFor({ state: "attached" });

async function enter(page, method, fields) {
  await page.goto("/sign-in");
  await field(page, "Method").selectOption({ label: method });
  for (const [label, text] of Object.entries(fields)) await field(page, label).fill(text);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** The value that a dialog tells under a name. */
const told = (dialog, name) =>
  dialog.locator("dt").filter({ hasText: new RegExp(`^${name}$`) }).locator("xpath=following-sibling::dd[1]").innerText();

/** What `datetime-local` takes, so many days from now. */
const inDays = (days) => {
  const at = new Date(Date.now() + days * 86_400_000);
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

test("an application credential is made with limits, its secret is seen once, and it lets a program in", async () => {
  const page = await openPage();
  await signInByForm(page);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("link", { name: "Create application credential" }).click();
  await page.getByRole("heading", { level: 1, name: "Create application credential" }).waitFor();
  const create = page.getByRole("button", { name: "Create application credential" });
  await field(page, "Name").fill(ROBOT);
  for (const box of await page.getByRole("group", { name: "Roles" }).getByRole("checkbox").all()) await box.uncheck();
  await field(page, "Expires").fill(inDays(-1));
  await create.click();
  await expectText(page.getByRole("alert"), /Roles: Choose an option.*Expires: .*future/);
  await page.getByRole("group", { name: "Roles" }).getByLabel("reader").check();
  await field(page, "Expires").fill(inDays(2));
  await page.getByRole("button", { name: "Add an access rule" }).click();
  const rule = page.getByRole("group", { name: "Access rule 1" });
  await rule.getByLabel("Service").fill("compute");
  await rule.getByLabel("Method").selectOption("GET");
  await rule.getByLabel("Path").fill("/v2.1/**");
  await create.click();

  const dialog = page.getByRole("dialog", { name: `Secret of ${ROBOT}` });
  await dialog.getByText("Copy the secret now").waitFor();
  const id = await told(dialog, "Application credential ID");
  const secret = await told(dialog, "Secret");
  assert.ok(secret.length > 40);
  // Nothing that happens by accident takes it away.
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await dialog.getByRole("button", { name: "Close dialog" }).click();
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await dialog.getByRole("alert").waitFor();
  assert.equal(await told(dialog, "Secret"), secret);
  const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Download as text" }).click()]);
  const text = await new Response(await file.createReadStream()).text();
  assert.ok(text.includes(`Secret: ${secret}`) && text.includes(id));
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await expectGone(dialog);
  await taskEnds(page, `Create ${ROBOT}`);
  await page.waitForURL(`**/identity/application-credentials/${id}`);
  await upToList(page);
  await expectText(row(page, ROBOT), /Usable.*reader/);

  // Seen once: neither the page nor what it keeps or has recorded knows it any more.
  assert.ok(!(await kept(page)).includes(secret));
  await page.goto(`/identity/application-credentials/${id}?tab=json`);
  await expectText(page.getByRole("main"), new RegExp(ROBOT));
  assert.ok(!(await page.content()).includes(secret));
  const made = (await owner.identity("GET", `${mine}/application_credentials/${id}`)).json.application_credential;
  assert.deepEqual(made.roles.map((role) => role.name), ["reader"]);
  assert.equal(made.unrestricted, false);
  assert.deepEqual(made.access_rules.map(({ service, method, path }) => `${service} ${method} ${path}`), ["compute GET /v2.1/**"]);
  const days = (new Date(`${made.expires_at}Z`) - Date.now()) / 86_400_000;
  assert.ok(days > 1.9 && days < 2.1, made.expires_at);

  const program = await openPage();
  await enter(program, "Application credential", { "Application credential ID": id, Secret: secret });
  await signedIn(program);
  await program.getByRole("link", { name: "Flavors" }).click();
  await program.getByRole("grid").getByText("m1.tiny").first().waitFor();
  await program.context().close();

  await page.goto("/identity/application-credentials");
  await page.getByRole("button", { name: `Actions for ${ROBOT}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await taskEnds(page, `Delete ${ROBOT}`);
  await expectGone(row(page, ROBOT));
  assert.equal((await owner.identity("GET", `${mine}/application_credentials/${id}`)).status, 404);
  await page.context().close();
});

test("the journal has no body of what tells a secret", async () => {
  const page = await openPage();
  await signInByForm(page, { path: "/identity/application-credentials/create" });
  await field(page, "Name").fill(ROBOT);
  await page.getByText("Advanced").click();
  await field(page, "Secret").fill("my-own-s3cret");
  await page.getByRole("button", { name: "Create application credential" }).click();
  const dialog = page.getByRole("dialog", { name: `Secret of ${ROBOT}` });
  assert.equal(await told(dialog, "Secret"), "my-own-s3cret");
  await dialog.getByLabel("I have saved the secret").check();
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await expectGone(dialog);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("link", { name: /^Activity/ }).first().click();
  const sent = page.getByRole("row").filter({ hasText: "POST" }).filter({ hasText: "application_credentials" });
  await sent.getByRole("button", { name: "Copy as curl" }).click();
  const copied = await until(() => page.evaluate(() => navigator.clipboard.readText()), "the copy");
  assert.match(copied, /application_credentials/);
  assert.doesNotMatch(copied, /s3cret/);
  await page.context().close();
});

test("an application credential makes no others, and says so", async () => {
  const robot = await makeApplicationCredential("demo", "demo", { name: "e2e-restricted" });
  const page = await openPage();
  await enter(page, "Application credential", { "Application credential ID": robot.id, Secret: robot.secret });
  await signedIn(page);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("link", { name: "Two-factor authentication" }).first().waitFor();
  assert.equal(await page.getByRole("link", { name: "Create application credential" }).count(), 0);
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Application credentials" }).click();
  await row(page, "e2e-restricted").waitFor();
  const create = page.getByRole("button", { name: "Create application credential" });
  assert.equal(await create.getAttribute("aria-disabled"), "true");
  assert.match(await create.getAttribute("title"), /cannot manage others/);
  await page.goto("/identity/application-credentials/create");
  await expectText(page.getByRole("complementary", { name: "Summary" }), /cannot manage others/);
  await page.context().close();
  const master = await makeApplicationCredential("demo", "demo", { name: "e2e-unrestricted", unrestricted: true });
  const other = await openPage();
  await enter(other, "Application credential", { "Application credential ID": master.id, Secret: master.secret });
  await signedIn(other);
  await other.goto("/identity/application-credentials");
  await other.getByRole("link", { name: "Create application credential" }).waitFor();
  await other.goto("/identity/one-time-codes/create");
  await expectText(other.getByRole("complementary", { name: "Summary" }), /Sign in with another method/);
  await other.context().close();
});

test("a domain has no application credentials, and says so", async () => {
  await makeUser(identity, "e2e-overseer", { password: PASSWORD, roles: [["reader", "domains/default"]] });
  const page = await openPage();
  await enter(page, "Password", { "User name": "e2e-overseer", Password: PASSWORD });
  await page.getByRole("button", { name: "Default Domain" }).or(page.getByRole("button", { name: /domain Default/ })).click();
  await signedIn(page);
  await page.goto("/identity/application-credentials");
  const create = page.getByRole("button", { name: "Create application credential" });
  assert.match(await create.getAttribute("title"), /belong to a project/);
  await page.context().close();
});

test("an EC2 credential is made, shown again when asked for, and deleted", async () => {
  const page = await openPage();
  await signInByForm(page, { path: "/identity/ec2-credentials" });
  await page.getByRole("link", { name: "Create EC2 credential" }).first().click();
  await page.getByRole("button", { name: "Create EC2 credential" }).click();
  const dialog = page.getByRole("dialog", { name: "EC2 credential" });
  const access = await told(dialog, "Access key");
  const secret = await told(dialog, "Secret key");
  assert.ok((await accessKeys()).some((key) => key.access === access && key.secret === secret && key.tenant_id === demo));
  await page.keyboard.press("Escape");
  await expectGone(dialog);
  await upToList(page);
  await row(page, access).waitFor();
  assert.ok(!(await page.content()).includes(secret));
  await page.getByRole("button", { name: `Actions for ${access}` }).click();
  await page.getByRole("menuitem", { name: "Show secret" }).click();
  assert.equal(await told(dialog, "Secret key"), secret);
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await page.getByRole("button", { name: `Actions for ${access}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await taskEnds(page, `Delete ${access}`);
  await expectGone(row(page, access));
  assert.deepEqual(await accessKeys(), []);
  await page.context().close();
});

test("one-time codes are set up only with an authenticator that works, and then open the door", async () => {
  const user = await makeUser(identity, "e2e-codes", { password: PASSWORD, roles: [["reader", `projects/${demo}`]] });
  const page = await openPage();
  await enter(page, "Password", { "User name": "e2e-codes", Password: PASSWORD });
  await signedIn(page);
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("link", { name: "Two-factor authentication" }).first().click();
  await page.getByText("An administrator can require").waitFor();
  await page.getByRole("link", { name: "Set up one-time codes" }).first().click();
  await page.getByRole("img", { name: "QR code of the key" }).waitFor();
  assert.equal(await field(page, "Account name").inputValue(), "e2e-codes");
  const group = page.getByRole("group", { name: "Authenticator" });
  const [key] = /\b[A-Z2-7]{32}\b/.exec(await group.innerText());
  const setUp = page.getByRole("button", { name: "Set up one-time codes" });
  await setUp.click();
  await expectText(page.getByRole("alert"), /Enter the code/);
  await field(page, "Code from the authenticator").fill(oneTimeCode(key, 20));
  await expectText(page.getByRole("alert"), /Wrong code/);
  await field(page, "Code from the authenticator").fill(oneTimeCode(key));
  await page.getByText("The authenticator works").waitFor();
  await setUp.click();
  await taskEnds(page, "Set up one-time codes");
  await upToList(page);
  await page.getByRole("grid").getByText(/^Authenticator /).first().waitFor();
  assert.ok(!(await page.content()).includes(key) && !(await kept(page)).includes(key));
  const list = async () => (await identity("GET", `/credentials?user_id=${user}&type=totp`)).credentials;
  assert.deepEqual((await list()).map(({ blob }) => blob), [key]);

  const options = { multi_factor_auth_enabled: true, multi_factor_auth_rules: [["password", "totp"]] };
  await identity("PATCH", `/users/${user}`, { user: { options } });
  const other = await openPage();
  await enter(other, "Password and one-time code", {
    "User name": "e2e-codes", Password: PASSWORD, "One-time code": oneTimeCode(key),
  });
  await signedIn(other);
  await other.goto("/identity/one-time-codes");
  await other.getByRole("button", { name: /^Actions for Authenticator/ }).click();
  await other.getByRole("menuitem", { name: "Delete" }).click();
  await other.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await until(async () => (await list()).length === 0, "the authenticator to be deleted", 20);
  await other.context().close();
  await page.context().close();
});
