// Secrets, containers, orders and quotas of Barbican, against the real service: what is stored comes back is a binary file, and a
// payload is nowhere once its dialog is closed.
import assert from "node:assert/strict";
import { createHash, createPrivateKey, createPublicKey, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { settled, useBrowser } from "./lib/browser.mjs";
import { ROOT } from "./lib/bundle.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { grid, openAs, row, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, create, entry, fillIn, refused } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-secrets";
const pem = (name) => readFileSync(`${ROOT}/src/services/key_manager/certificates/testing/${name}.pem`, "utf8");
let demo, admin;

const idOf = (reference) => reference.split("/").pop();
/** What Barbican answers, which has to be a success. */
const ask = async (method, path, body, api = demo) => {
  const { status, json } = await api.key_manager(method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
};

/** Every object of a collection, however many pages that takes. */
async function all(collection, api = demo) {
  const found = [];
  for (;;) {
    const page = (await ask("GET", `/${collection}?limit=100&offset=${found.length}`, undefined, api))[collection];
    if (page.length === 0) return found;
    found.push(...page);
  }
}
const named = async (collection, name) => (await all(collection)).find((one) => (one.name ?? one.meta?.name) === name);

/** The bytes of a payload, past the console. */
async function payload(secret) {
  const type = secret.content_types.default;
  const answer = await fetch(`${secret.secret_ref}/payload`, { headers: { "X-Auth-Token": demo.token, Accept: type } });
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
}

async function clean() {
  const ours = (one) => (one.name ?? one.meta?.name ?? "").startsWith(PREFIX);
  for (const [collection, reference] of [["orders", "order_ref"], ["containers", "container_ref"], ["secrets", "secret_ref"]]) {
    for (const one of (await all(collection)).filter(ours)) await demo.key_manager("DELETE", `/${collection}/${idOf(one[reference])}`);
  }
  await admin.key_manager("DELETE", `/project-quotas/${demo.project}`);
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
});
beforeEach(() => {
  gateway.fault = () => undefined;
});
after(clean);

const as = (path, user = "demo") => openAs(gateway, user, user === "admin" ? "admin" : "demo", path);
const panel = (page) => page.getByRole("tabpanel");
const dialogOf = (page) => page.getByRole("dialog");

/** Ends with the page: nothing went wrong on it but what browsers say of answers such as 404 and 409. */
async function close(page) {
  assert.deepEqual(page.watched.errors.filter((error) => !/^Failed to load resource/.test(error)), []);
  await page.context().close();
}

/** The bytes that a click on this button saves. */
async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Shows a payload, hands the dialog over, and closes it. */
async function shown(page, name, look) {
  await (await entry(page, name, "Show payload")).click();
  const dialog = page.getByRole("dialog", { name: "Payload of the secret" });
  await dialog.waitFor();
  const result = await look(dialog);
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  return result;
}

/** Everything that the page and the browser keep, as one text. */
const kept = (page) => page.evaluate(() =>
  JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, location.href, document.documentElement.outerHTML]));

test("a passphrase is stored, shown when asked, and forgotten", { timeout: 180_000 }, async () => {
  const [name, secret] = [`${PREFIX}-passphrase`, `S3CR3T-${Date.now()}`];
  const page = await as("/key-manager/secrets");
  await create(page, "/key-manager/secrets/create", "Create secret", { Name: name, Type: "Passphrase", Payload: secret }, `Create ${name}`);
  await expectText(row(page, name), /Passphrase.*text\/plain/s);
  assert.equal((await payload(await named("secrets", name))).toString(), secret);
  assert.ok(!(await kept(page)).includes(secret), "nothing of it after the form");
  const copied = await shown(page, name, async (dialog) => {
    await expectText(dialog, secret);
    assert.equal((await saved(page, dialog.getByRole("button", { name: "Download as file" }))).toString(), secret);
    return dialog.innerText();
  });
  assert.match(copied, /does not store the payload/);
  assert.ok(!(await kept(page)).includes(secret), "nothing of it after the dialog");
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Activity", exact: true }).click();
  await page.getByRole("button", { name: "Copy as curl" }).first().waitFor();
  assert.ok(!(await page.content()).includes(secret), "nothing of it in the journal");
  assert.ok(!page.watched.requests.some(({ url }) => url.includes(secret)), "nor in an address");
  await close(page);
});

test("10,000 random bytes come back identical", { timeout: 180_000 }, async () => {
  const bytes = randomBytes(10_000);
  const page = await as("/key-manager/secrets");
  for (const [name, buffer] of [[`${PREFIX}-bytes`, bytes], [`${PREFIX}-many-bytes`, randomBytes(18_000)]]) {
    await page.goto("/key-manager/secrets/create");
    const main = page.getByRole("main");
    await fillIn(main, { Name: name, Type: "Opaque data" });
    await main.locator('input[type="file"]').setInputFiles({ name: "key.bin", mimeType: "application/octet-stream", buffer });
    await expectText(main, /key\.bin.*is a binary file/s);
    await main.getByRole("button", { name: "Create secret", exact: true }).click();
    await upToList(page);
    await taskEnds(page, `Create ${name}`);
    assert.ok((await payload(await named("secrets", name))).equals(buffer), "Barbican has the same bytes");
    const back = await shown(page, name, (dialog) => saved(page, dialog.getByRole("button", { name: "Download as file" })));
    assert.ok(back.equals(buffer), "the console gives the same bytes");
  }
  await close(page);
});

test("blanks at the ends of a text are kept", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-blanks`;
  const page = await as("/key-manager/secrets");
  await create(page, "/key-manager/secrets/create", "Create secret", { Name: name, Payload: "  two words \n" }, `Create ${name}`);
  assert.equal((await payload(await named("secrets", name))).toString(), "  two words \n");
  await close(page);
});

test("keys are generated in the browser", { timeout: 180_000 }, async () => {
  const page = await as("/key-manager/secrets/create");
  const main = page.getByRole("main");
  const generate = async (fields, button, notice) => {
    await page.goto("/key-manager/secrets/create");
    await fillIn(main, fields);
    await main.getByRole("button", { name: button, exact: true }).click();
    await notice();
  };
  const submit = async (name) => {
    await main.getByRole("button", { name: "Create secret", exact: true }).click();
    await upToList(page);
    await taskEnds(page, `Create ${name}`);
    return payload(await named("secrets", name));
  };
  const key = `${PREFIX}-aes`;
  await generate({ Name: key, Type: "Symmetric key", Algorithm: "aes", "Bit length": "256" }, "Generate 256 random bits",
    () => expectText(main, /256 random bits.*is a binary file/s));
  assert.equal((await submit(key)).length, 32);

  const rsa = `${PREFIX}-rsa`;
  await generate({ Name: rsa, Type: "Private key", Algorithm: "rsa", "Bit length": "2048" }, "Generate an RSA key of 2048 bits",
    () => until(async () => (await main.getByLabel("Payload", { exact: true }).inputValue()).startsWith("-----BEGIN PRIVATE KEY-----"), "the key", 60));
  await main.getByLabel("Store the public key too", { exact: true }).check();
  const stored = createPrivateKey(await submit(rsa));
  assert.equal(stored.asymmetricKeyDetails.modulusLength, 2048);
  const other = await until(() => named("secrets", `${rsa} (public key)`), "the public key");
  assert.equal(other.secret_type, "public");
  assert.ok(createPublicKey(stored).equals(createPublicKey(await payload(other))), "they belong together");

  const words = `${PREFIX}-words`;
  await generate({ Name: words, Type: "Passphrase" }, "Generate a passphrase",
    () => until(async () => (await main.getByLabel("Payload", { exact: true }).inputValue()).length === 32, "the passphrase", 20));
  assert.match((await submit(words)).toString(), /^[\w-]{32}$/);
  await close(page);
});

test("a payload is added later, once", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-later`;
  const page = await as("/key-manager/secrets");
  await create(page, "/key-manager/secrets/create", "Create secret", { Name: name }, `Create ${name}`);
  await refused(page, name, "Show payload", /no payload yet/);
  await act(page, name, "Add payload", { Payload: " later " });
  assert.equal((await payload(await named("secrets", name))).toString(), " later ");
  await expectText(row(page, name), /text\/plain/);
  await refused(page, name, "Add payload", /cannot be changed/);
  await close(page);
});

test("a secret has metadata and readers, and is deleted", { timeout: 180_000 }, async () => {
  const name = `${PREFIX}-described`;
  const { secret_ref: reference } = await ask("POST", "/secrets", { name, payload: "x", payload_content_type: "text/plain" });
  const path = `/secrets/${idOf(reference)}`;
  const page = await as(`/key-manager/secrets/${idOf(reference)}?tab=metadata`);
  await expectText(panel(page), /The secret has no metadata/);
  await act(page, name, "Edit metadata", { Metadata: { owner: "me" } });
  assert.deepEqual((await ask("GET", `${path}/metadata`)).metadata, { owner: "me" });
  await expectText(panel(page), /owner.*me/s);
  await act(page, name, "Edit metadata", { Metadata: { "b-1": "two words" } });
  assert.deepEqual((await ask("GET", `${path}/metadata`)).metadata, { owner: "me", "b-1": "two words" });

  await page.getByRole("tab", { name: "Access", exact: true }).click();
  await expectText(panel(page), /All project users.*Yes/s);
  await act(page, name, "Edit access", { "Project access": false });
  assert.equal((await ask("GET", `${path}/acl`)).read["project-access"], false);
  await expectText(panel(page), /All project users.*No/s);
  await page.getByRole("tab", { name: "Consumers", exact: true }).click();
  await expectText(panel(page), /No service has registered as a consumer/);

  await page.goto(`/key-manager/secrets?q=${name}`);
  await act(page, name, "Delete");
  await expectGone(row(page, name));
  assert.equal((await demo.key_manager("GET", path)).status, 404);
  await close(page);
});

test("a certificate is imported with the key that belongs to it", { timeout: 240_000 }, async () => {
  const name = `${PREFIX}-tls`;
  const page = await as("/key-manager/containers/create");
  const main = page.getByRole("main");
  await fillIn(main, { Name: name, "Certificate to import": pem("ec.crt"), "Private key to import": pem("rsa.key"), "Intermediate certificates to import": pem("rsa.crt") });
  await expectText(main, /The private key does not match the certificate/);
  const submit = main.getByRole("button", { name: "Import certificate", exact: true });
  await submit.click();
  await expectText(main.getByRole("alert").first(), /Does not match the certificate/);
  assert.equal((await all("secrets")).filter((one) => one.name?.startsWith(name)).length, 0, "nothing was sent");
  await fillIn(main, { "Private key to import": pem("ec.key") });
  await expectText(main, /CN=www\.skylark\.example.*The private key matches the certificate/s);

  // The service fails half-way: what stands is told, and used by the next attempt.
  let posts = 0;
  gateway.fault = (service, { method, url }) =>
    service === "key-manager" && method === "POST" && url.endsWith("/secrets") && (posts += 1) === 2
      ? { status: 403, type: "application/json", body: JSON.stringify({ code: 403, title: "Forbidden", description: "Quota reached for the test." }) } : undefined;
  await submit.click();
  await expectText(main, /Could not create secret .*private key.*Quota reached for the test/s);
  await expectText(main.getByRole("group", { name: "Created so far" }), `${name} certificate`);
  gateway.fault = () => undefined;
  await submit.click();
  await upToList(page);
  await taskEnds(page, `Create ${name}`);
  const container = await named("containers", name);
  assert.equal(container.type, "certificate");
  const parts = Object.fromEntries(container.secret_refs.map((part) => [part.name, part.secret_ref]));
  assert.deepEqual(Object.keys(parts).sort(), ["certificate", "intermediates", "private_key"]);
  const secrets = (await all("secrets")).filter((one) => one.name?.startsWith(name));
  assert.equal(secrets.length, 3, "none was made twice");
  const text = async (part) => (await payload(secrets.find((one) => one.secret_ref === parts[part]))).toString().trim();
  assert.deepEqual([await text("certificate"), await text("private_key"), await text("intermediates")], ["ec.crt", "ec.key", "rsa.crt"].map((file) => pem(file).trim()));

  await grid(page).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
  await panel(page).getByRole("link", { name: `${name} certificate`, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: `${name} certificate` }).waitFor();
  await page.getByRole("main").getByRole("link", { name, exact: true }).first().waitFor();
  await page.getByRole("tab", { name: "Certificate", exact: true }).click();
  const der = Buffer.from(pem("ec.crt").replace(/-----[^-]+-----|\s/g, ""), "base64");
  const fingerprint = createHash("sha256").update(der).digest("hex").toUpperCase().match(/../g).join(":");
  for (const part of ["CN=www.skylark.example", "*.skylark.example", "192.0.2.7", "EC, P-256", "ECDSA with SHA-256", fingerprint]) {
    await expectText(panel(page), part);
  }
  // Deleting the container leaves its secrets.
  await page.goto(`/key-manager/containers?q=${name}`);
  await act(page, name, "Delete");
  await expectGone(row(page, name));
  assert.ok(await named("secrets", `${name} certificate`));
  await close(page);
});

test("a generic container is made of secrets, and changed", { timeout: 180_000 }, async () => {
  const name = `${PREFIX}-generic`;
  for (const part of ["one", "two"]) await ask("POST", "/secrets", { name: `${name}-${part}`, payload: part, payload_content_type: "text/plain" });
  const page = await as("/key-manager/containers/create");
  const main = page.getByRole("main");
  await fillIn(main, { Source: "Existing secrets: any", Name: name });
  await main.getByRole("button", { name: "Add secret", exact: true }).click();
  await fillIn(main.getByRole("group", { name: "Secret 1" }), { "Name in the container": "first", Secret: `${name}-one` });
  await main.getByRole("button", { name: "Create secret container", exact: true }).click();
  await upToList(page);
  await taskEnds(page, `Create ${name}`);
  const parts = async () => (await named("containers", name)).secret_refs.map((part) => part.name).sort();
  assert.deepEqual(await parts(), ["first"]);
  await act(page, name, "Add secret", { Secret: `${name}-two`, "Name in the container": "second" });
  assert.deepEqual(await parts(), ["first", "second"]);
  await act(page, name, "Remove secret", { Secret: "first" });
  assert.deepEqual(await parts(), ["second"]);
  await expectText(row(page, name), /Generic.*second/s);
  const { container_ref: reference } = await named("containers", name);
  await page.goto(`/key-manager/containers/${idOf(reference)}?tab=access`);
  await act(page, name, "Edit access", { "Project access": false });
  assert.equal((await ask("GET", `/containers/${idOf(reference)}/acl`)).read["project-access"], false);
  await ask("POST", `/containers/${idOf(reference)}/consumers`, { name: "e2e", URL: "https://consumer.example/x" });
  await page.getByRole("tab", { name: "Consumers", exact: true }).click();
  await expectText(panel(page), /e2e.*consumer\.example/s);
  await close(page);
});

test("orders are followed to their end", { timeout: 180_000 }, async () => {
  const page = await as("/key-manager/orders");
  const name = `${PREFIX}-ordered`;
  await create(page, "/key-manager/orders/create", "Create order", { Name: name, Type: "Symmetric key", "Bit length": "128" }, `Create ${name}`);
  const made = await named("secrets", name);
  assert.deepEqual([made.algorithm, made.bit_length, (await payload(made)).length], ["aes", 128, 16]);
  await row(page, name).locator(`a[href="/key-manager/secrets/${idOf(made.secret_ref)}"]`).waitFor();
  const pair = `${PREFIX}-pair`;
  await create(page, "/key-manager/orders/create", "Create order", { Name: pair, Type: "Key pair", Algorithm: "rsa", "Bit length": "2048" }, `Create ${pair}`);
  const container = await named("containers", pair);
  await row(page, pair).locator(`a[href="/key-manager/containers/${idOf(container.container_ref)}"]`).waitFor();
  // What no plug-in can make ends in an error, which is told.
  const wrong = `${PREFIX}-wrong`;
  await page.goto("/key-manager/orders/create");
  await fillIn(page.getByRole("main"), { Name: wrong, Algorithm: "nonsense" });
  await page.getByRole("main").getByRole("button", { name: "Create order", exact: true }).click();
  await taskEnds(page, `Create ${wrong}`, "failed: .*plugin not found");
  await page.goto(`/key-manager/orders?q=${wrong}`);
  await expectText(row(page, wrong), /ERROR/);
  await act(page, wrong, "Delete");
  await expectGone(row(page, wrong));
  await close(page);
});

test("a hundred and thirty secrets are all there, none twice", { timeout: 240_000 }, async () => {
  const names = Array.from({ length: 130 }, (_, at) => `${PREFIX}-many-${String(at).padStart(3, "0")}`);
  for (const name of names) await ask("POST", "/secrets", { name, payload: name, payload_content_type: "text/plain" });
  const page = await as(`/key-manager/secrets?q=${PREFIX}-many-`);
  // Rows and the heading.
  const count = names.length + (await all("secrets")).filter((one) => one.name === `${PREFIX}-many-bytes`).length;
  await until(async () => (await grid(page).getAttribute("aria-rowcount")) === String(count + 1), `${count} rows`, 60);
  await close(page);
});

test("a secret that ends soon needs attention", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-ends`;
  const expiration = new Date(Date.now() + 3.5 * 86_400_000).toISOString().slice(0, 19);
  await ask("POST", "/secrets", { name, payload: "x", payload_content_type: "text/plain", expiration });
  const page = await as("/overview");
  await expectText(page.getByRole("main").getByRole("listitem").filter({ hasText: name }), /expires in 3 d/, 60);
  await close(page);
});

test("commands have variables in place of payloads", { timeout: 120_000 }, async () => {
  const secret = `S3CR3T-${Date.now()}`;
  const page = await as("/key-manager/secrets/create");
  const main = page.getByRole("main");
  await fillIn(main, { Name: `${PREFIX}-said`, Payload: secret });
  await main.getByText("Command line", { exact: true }).click();
  const command = main.getByLabel("Command", { exact: true });
  await expectText(command, '--payload "$PAYLOAD"');
  assert.ok(!(await command.textContent()).includes(secret));
  page.on("dialog", (dialog) => dialog.accept());
  await close(page);
});

test("an administrator sets, changes and removes quotas of a project", { timeout: 180_000 }, async () => {
  const quotas = async () => (await admin.key_manager("GET", `/project-quotas/${demo.project}`)).json.project_quotas;
  const page = await as("/key-manager/project-quotas/create", "admin");
  const main = page.getByRole("main");
  await fillIn(main, { Project: "demo", Secrets: "500", Containers: "40" });
  await main.getByRole("button", { name: "Set project quotas", exact: true }).click();
  await taskEnds(page, "Set quotas of a project");
  assert.deepEqual([(await quotas()).secrets, (await quotas()).containers], [500, 40]);
  await page.goto("/key-manager/project-quotas");
  const line = grid(page).getByRole("row").filter({ hasText: "500" });
  await line.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Edit quotas", exact: true }).click();
  await fillIn(dialogOf(page), { Secrets: "600" });
  await dialogOf(page).getByRole("button", { name: "Edit quotas", exact: true }).click();
  await until(async () => (await quotas()).secrets === 600, "the change", 30);
  assert.equal((await quotas()).containers, 40, "the others stay");
  const changed = grid(page).getByRole("row").filter({ hasText: "600" });
  await changed.getByRole("button", { name: /^Actions for/ }).click();
  await page.getByRole("menuitem", { name: "Delete", exact: true }).click();
  await dialogOf(page).getByRole("button", { name: "Delete", exact: true }).click();
  await until(async () => (await admin.key_manager("GET", `/project-quotas/${demo.project}`)).status === 404, "the quotas to be gone", 30);
  await close(page);
});

test("who may only read is told why nothing can be created", { timeout: 60_000 }, async () => {
  const page = await as("/key-manager/secrets/create", "reader");
  await settled(page);
  await expectText(page.getByRole("main"), /Your role in this project does not allow changing secrets/);
  await close(page);
});
