// A secret that cannot be sent is refused with a sentence; a fault of the console with secrets in reach tells none of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage, quiet, useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { openAs, signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";

useBrowser();
const gateway = useGateway();
const field = (page, label) => page.getByLabel(label, { exact: true });
const signedIn = (page) => page.getByRole("navigation", { name: "Services", includeHidden: true }).waitFor({ state: "attached" });

test("a pasted token that no header can hold is refused with a sentence, and the next one is taken", { timeout: 60_000 }, async () => {
  const { token } = await signIn("demo", "demo");
  const page = await openPage({ baseURL: gateway.url });
  await page.goto("/sign-in");
  await field(page, "Method").selectOption({ label: "Token" });
  for (const text of ["–", `${token}–`, "gAAAA\u0007B", "Größe ✓", "two\nlines"]) {
    await field(page, "Token").fill(text);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expectText(page.getByRole("alert"), /\w+/);
    const said = await page.getByRole("alert").innerText();
    assert.ok(!said.includes(token) && !said.includes("RuntimeError") && !said.includes("panicked"), said);
    await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    assert.equal(await page.getByRole("alertdialog").count(), 0, "the console goes on");
  }
  await field(page, "Token").fill(token);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await signedIn(page);
  await page.context().close();
});

/** All that a page says when it has ended: what is on it, folded or not, and what is in the browser's console. */
async function lastWords(page) {
  const overlay = page.getByRole("alertdialog", { name: "Something went wrong in Skylark" });
  await overlay.waitFor();
  const details = overlay.getByText("Details", { exact: true });
  if (await details.count()) await details.click();
  const shown = [await overlay.innerText(), await overlay.evaluate((element) => element.outerHTML)];
  return [...shown, ...page.said].join("\n");
}

/** Collects everything that is written to the browser's console. */
function listen(page) {
  page.said = [];
  page.on("console", (message) => page.said.push(message.text()));
  page.on("pageerror", (error) => page.said.push(`${error.message}\n${error.stack}`));
}

/** The next element that the program makes cannot be made, and the browser's reason holds the secret. */
const failWith = (secret) => {
  const fail = () => {
    for (const undo of undone) undo();
    throw new TypeError(`cannot be made of ${secret}`);
  };
  const undone = [];
  for (const [owner, names] of [[Document.prototype, ["createElement", "createElementNS"]], [Node.prototype, ["cloneNode"]]]) {
    for (const name of names) {
      const original = owner[name];
      owner[name] = fail;
      undone.push(() => (owner[name] = original));
    }
  }
};

test("a fault with a password, a token and a half-filled form in reach tells nothing of them", { timeout: 90_000 }, async () => {
  const secret = `S3CR3T-${Date.now()}`;
  const page = await openPage({ baseURL: gateway.url });
  listen(page);
  const tokens = new Set();
  page.on("response", (response) => tokens.add(response.headers()["x-subject-token"]));
  await signInByForm(page, { path: "/compute/servers/create" });
  await page.getByLabel("Name", { exact: true }).fill(secret);
  await quiet(page);
  await page.evaluate(failWith, secret);
  // Whatever has to be drawn now ends the program.
  await page.keyboard.press("Control+k");
  const words = await lastWords(page);
  const secrets = [secret, "devcloud", ...tokens].filter(Boolean);
  assert.ok(secrets.length > 2, "tokens were seen");
  for (const one of secrets) assert.ok(!words.includes(one), words.replaceAll(one, "[THE SECRET]").slice(0, 2000));
  await page.getByRole("alertdialog").getByRole("link", { name: "Reload" }).click();
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  await page.context().close();
});

test("a fault on the sign-in page tells nothing of what was typed", { timeout: 60_000 }, async () => {
  const secret = `S3CR3T-${Date.now()}`;
  const page = await openPage({ baseURL: gateway.url });
  listen(page);
  await page.goto("/sign-in");
  await field(page, "User name").fill("demo");
  await field(page, "Password").fill(secret);
  await page.evaluate(failWith, secret);
  await field(page, "Method").selectOption({ label: "Token" });
  const words = await lastWords(page);
  assert.ok(!words.includes(secret), words.replaceAll(secret, "[THE SECRET]").slice(0, 2000));
  await until(async () => (await page.getByRole("alertdialog").count()) === 1, "one overlay", 5);
  await page.context().close();
});

test("a fault while a secret is being shown tells nothing of it", { timeout: 60_000 }, async () => {
  const secret = `S3CR3T-${Date.now()}`;
  const page = await openAs(gateway, "demo", "demo", "/identity/application-credentials/create");
  listen(page);
  const credential = { id: "e2e-secrets", name: "e2e-secrets", secret, unrestricted: false, roles: [], project_id: "p", expires_at: null };
  gateway.fault = (service, { method, url }) => service === "identity" && method === "POST" && url.endsWith("/application_credentials")
    ? { status: 201, type: "application/json", body: JSON.stringify({ application_credential: credential }) } : undefined;
  await field(page, "Name").fill("e2e-secrets");
  await page.getByRole("button", { name: "Create application credential" }).click();
  const dialog = page.getByRole("dialog", { name: /^Secret of/ });
  await expectText(dialog, secret);
  await page.evaluate(failWith, secret);
  // That it is not saved yet would be said now.
  await page.keyboard.press("Escape");
  const words = await lastWords(page);
  assert.ok(!words.includes(secret), words.replaceAll(secret, "[THE SECRET]").slice(0, 2000));
  gateway.fault = () => undefined;
  await page.context().close();
});
