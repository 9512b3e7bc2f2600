// Tokens that live a minute, from a second Keystone of the same cloud: who works on notices nothing where the session can
// renew itself, and is asked once, over the intact page, where it cannot. SKYLARK_LASTING_MINUTES is for how long.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { row, signInByForm, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf, makeApplicationCredential, makeUser, removeMade } from "./lib/identity.mjs";
import { useKeystone } from "./lib/keystone.mjs";

/** How long a token lives, in seconds. */
const LIFE = 60;
/** Over two ends of tokens at least. */
const MINUTES = Math.max(2.1, Number(process.env.SKYLARK_LASTING_MINUTES ?? 0));
const PATIENCE = { timeout: (MINUTES + 3) * 60_000 };
const PREFIX = "lasting";
const USERS = ["robot", "typist", "owner", "leaver"].map((name) => `${PREFIX}-${name}`);

useBrowser();
const gateway = useGateway();
useKeystone(`[token]\nexpiration = ${LIFE}`, gateway);
let identity, api;

before(async () => {
  identity = await administrator();
  api = await signIn();
  const demo = `projects/${await idOf(identity, "project", "demo")}`;
  const alt = `projects/${await idOf(identity, "project", "alt")}`;
  for (const name of USERS) await makeUser(identity, name, { password: "devcloud", roles: [["member", demo], ["member", alt]] });
  await removeGroups();
});
after(async () => {
  await removeGroups();
  await removeMade();
});

async function removeGroups() {
  const { json } = await api.compute("GET", "/os-server-groups");
  for (const { id, name } of json.server_groups) if (name.startsWith(PREFIX)) await api.compute("DELETE", `/os-server-groups/${id}`);
}

const field = (page, label) => page.getByLabel(label, { exact: true });
const asksAgain = (page) => page.getByRole("dialog", { name: "Sign in again" });
const open = () => openPage({ baseURL: gateway.url });
const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));
/** Requests for tokens; those with a word of it in them. */
const asked = (page, word = "") => page.watched.requests.filter(({ method, url, request }) =>
  method === "POST" && url.endsWith("/auth/tokens") && request.postData().includes(word));
/** The tokens that services were asked with. */
const tokensOf = (page) => new Set(page.watched.requests.map(({ request }) => request.headers()["x-auth-token"]).filter(Boolean));
const userMenu = (page) => page.getByRole("button", { name: /^User/ });
/** What the user menu says of the session. */
async function session(page) {
  await userMenu(page).click();
  const said = await page.locator("dt", { hasText: /^Session$/ }).locator("xpath=following-sibling::dd[1]").innerText();
  await page.keyboard.press("Escape");
  return said;
}

const goTo = async (page, list) => {
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: list, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: list, exact: true }).waitFor();
};

async function startGroup(page, name) {
  await goTo(page, "Server groups");
  await page.getByRole("link", { name: "Create server group" }).first().click();
  await field(page, "Name").fill(name);
}

async function finishGroup(page, name) {
  await page.getByRole("button", { name: "Create server group" }).click();
  await taskEnds(page, `Create ${name}`);
  await upToList(page);
  await row(page, name).waitFor();
}

async function removeGroup(page, name) {
  await goTo(page, "Server groups");
  await page.getByRole("button", { name: `Actions for ${name}`, exact: true }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await taskEnds(page, `Delete ${name}`);
  await expectGone(row(page, name));
}

/** Nothing is asked, and nothing is shown to have failed. */
async function unbroken(page) {
  assert.equal(await page.getByRole("dialog").count(), 0, "nothing is asked");
  assert.deepEqual(await page.getByRole("alert").allInnerTexts(), [], "no failure is shown");
  const tasks = page.getByRole("log", { name: "Tasks" });
  if (await tasks.count()) assert.doesNotMatch(await tasks.innerText(), /failed/);
}

/** Looks round, makes and deletes things until `end`, like somebody who does not know what a token is. */
async function work(page, name, end) {
  for (let turn = 0; Date.now() < end; turn += 1) {
    const group = `${PREFIX}-${name}-${turn}`;
    await startGroup(page, group);
    await finishGroup(page, group);
    for (const list of ["Flavors", "Networks", "Volumes", "Images", "Servers"]) {
      await goTo(page, list);
      await seconds(2);
      await unbroken(page);
    }
    await removeGroup(page, group);
    await unbroken(page);
  }
}

describe("tokens that live a minute", { concurrency: true }, () => {
  test("an application credential: nobody notices that tokens end", PATIENCE, async () => {
    const robot = await makeApplicationCredential(`${PREFIX}-robot`, "demo", { name: `${PREFIX}-robot` });
    const page = await open();
    await page.goto("/sign-in");
    await field(page, "Method").selectOption({ label: "Application credential" });
    await field(page, "Application credential ID").fill(robot.id);
    await field(page, "Secret").fill(robot.secret);
    const end = Date.now() + MINUTES * 60_000;
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await userMenu(page).waitFor();
    assert.equal(await session(page), "Renewed automatically");
    await work(page, "robot", end);
    assert.ok(tokensOf(page).size > MINUTES, `${tokensOf(page).size} tokens were used, one after the other`);
    assert.equal(asked(page, '"password"').length, 0);
    await page.context().close();
  });

  test("a password: one dialog, what was typed is still there, and what waited goes on", PATIENCE, async () => {
    const page = await open();
    await signInByForm(page, { user: `${PREFIX}-typist` });
    const began = Date.now();
    const name = `${PREFIX}-typist-half`;
    assert.match(await session(page), /^Expires in (1 min|60 s)$/);
    await startGroup(page, name);
    await field(page, "Policy").selectOption({ label: "Affinity: always on the same host" });
    while (Date.now() < began + (LIFE - 12) * 1000) {
      await unbroken(page);
      await seconds(2);
    }
    await seconds(16);
    const signIns = asked(page, '"password"').length;
    // The request that finds out is the projects', unless another one was sooner.
    const dialog = asksAgain(page);
    const opened = page.getByRole("button", { name: /project demo/ }).click();
    await dialog.waitFor();
    await opened.catch(() => {});
    for (let look = 0; look < 6; look += 1) {
      assert.equal(await dialog.count(), 1);
      await seconds(0.5);
    }
    const waiting = gateway.log.length;
    await dialog.getByLabel("Keep me signed in for a day").check();
    await dialog.getByLabel("Password").fill("devcloud");
    await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
    await expectGone(dialog);
    const sent = () => gateway.log.slice(waiting).some(({ url }) => url.endsWith("/v3/auth/projects"));
    await until(sent, "what waited to be sent", 20);
    assert.equal(asked(page, '"password"').length, signIns + 1, "the password was sent once");
    assert.equal(await field(page, "Name").inputValue(), name);
    assert.equal(await field(page, "Policy").locator("option:checked").innerText(), "Affinity: always on the same host");
    await finishGroup(page, name);
    // The box that was ticked: it is not asked again.
    await expectText(page.getByRole("log", { name: "Tasks" }), /Create skylark-\S+: succeeded/);
    assert.equal(await session(page), "Renewed automatically for 1 d");
    await work(page, "typist", Math.max(began + MINUTES * 60_000, Date.now() + (LIFE + 5) * 1000));
    await page.context().close();
  });

  test("a password that is not asked for again: the session goes on with an application credential", PATIENCE, async () => {
    const user = `${PREFIX}-owner`;
    const page = await open();
    await signInByForm(page, { user });
    const end = Date.now() + MINUTES * 60_000;
    await letLast(page, "8 hours");
    assert.equal(await session(page), "Renewed automatically for 8 h");
    await work(page, "owner", end);
    const [made, ...others] = await credentialsOf(user);
    assert.equal(others.length, 0);
    assert.match(made.name, /^skylark-/);
    assert.equal(made.unrestricted, false);
    const hours = (new Date(`${made.expires_at}Z`) - Date.now()) / 3_600_000;
    assert.ok(hours > 7.5 && hours < 8, made.expires_at);
    assert.ok(!(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).includes('"secret"'));
    // In its own project only, and it says why.
    await page.getByRole("button", { name: /project demo/ }).click();
    await page.getByRole("button", { name: /^alt/ }).click();
    await page.getByText("Your original sign-in has expired").waitFor();
    await page.keyboard.press("Escape");
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.match(await session(page), /^Expires in/, "the secret is not kept over a reload");
    await page.context().close();
  });

  test("whoever signs out before it was needed leaves no application credential behind", PATIENCE, async () => {
    const user = `${PREFIX}-leaver`;
    const page = await open();
    await signInByForm(page, { user });
    await letLast(page, "1 day");
    assert.equal((await credentialsOf(user)).length, 1);
    await userMenu(page).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await field(page, "Password").waitFor();
    await until(async () => (await credentialsOf(user)).length === 0, "it to be deleted", 60);
    await page.context().close();
  });
});

async function letLast(page, span) {
  await userMenu(page).click();
  await page.getByRole("button", { name: "Stay signed in" }).click();
  const dialog = page.getByRole("dialog", { name: "Stay signed in" });
  await dialog.getByLabel("Duration", { exact: true }).selectOption({ label: span });
  await dialog.getByRole("button", { name: "Stay signed in" }).click();
  await expectGone(dialog);
  await expectText(page.getByRole("log", { name: "Tasks" }), /Create skylark-\S+: succeeded/);
}

async function credentialsOf(name) {
  const id = await idOf(identity, "user", name);
  return (await identity("GET", `/users/${id}/application_credentials`)).application_credentials;
}
