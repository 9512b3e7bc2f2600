// What a form shows as an `openstack` command makes the same object as the form does.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { ROOT } from "./lib/bundle.mjs";
import { shell } from "./lib/cli.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, taskEnds, upToList } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { entry, fillIn } from "./lib/objects.mjs";
import { usePages } from "./lib/pages.mjs";
import { WITHIN } from "./steps/command-actions.mjs";
import { findOut, prepare } from "./steps/command-cloud.mjs";
import { AS_ADMIN, AS_DEMO, PREFIX } from "./steps/command-forms.mjs";
import { SHARES_AS_ADMIN, SHARES_AS_DEMO, prepareShares } from "./steps/command-shares.mjs";
import { STACKS_AS_DEMO } from "./steps/command-stacks.mjs";

useBrowser();
const gateway = useGateway();
/** Forms about one load balancer are used side by side: a refusal because another change of it is under way is waited for. */
const onPage = usePages(gateway, { usual: /^Failed to load resource.* status of 409/ });
/** How many pages work at once. */
const LANES = 4;
/** What differs between two objects that were made alike, or is told by one way of reading them only. */
const OWN = /^(owner_specified\..*|id|uuid|created|updated|created_at|updated_at|links|self|file|revision_number|mac_address|fixed_ips|dns_assignment|host|.*:host.*|OS-EXT.*|OS-SRV.*|addresses|accessIPv4|hostId|metadata|attachments|progress|security_group_rules|external_fixed_ips|user_id|fault|password_expires_at|floating_ip_address|data_timestamp|access|secret|encryption_id|vip_address|vip_port_id|provisioning_status|operating_status|serial|version|transferred_at)$/;
const FORMS = { demo: { ...AS_DEMO, ...SHARES_AS_DEMO, ...STACKS_AS_DEMO }, admin: { ...AS_ADMIN, ...SHARES_AS_ADMIN } };
let clients, made;
const undo = [];

/** What stands in the table, or what it makes of what was prepared. */
const told = (value) => (typeof value === "function" ? value(made) : value);

const client = (user, form) => clients[user][form.service.replaceAll("-", "_")];

const nameOf = (kind, form) => form.name ?? `${PREFIX}-${kind}`;

/** The object of this kind that a form or a command has made, whole. */
async function find(user, kind) {
  const form = FORMS[user][kind];
  const { json } = await client(user, form)("GET", told(form.read), undefined, form.version);
  const is = form.is ?? ((one) => one[form.by] === nameOf(kind, form));
  // Swift lists containers without a key.
  const all = typeof json === "string" ? JSON.parse(json) : json[form.many];
  return all.map((one) => one.keypair ?? one).find((one) => is(one, made));
}

/** Deletes it, again and again while it is on its way, until it is gone. */
async function remove(user, kind) {
  const form = FORMS[user][kind];
  const api = client(user, form);
  const idOf = (one) => (form.own ? one[form.own[0]].split("/").pop() : (one.id ?? one.access ?? one.name));
  const drop = form.drop ?? ((api, one) => api("DELETE", `${told(form.path)}/${idOf(one)}`, undefined, form.version));
  await until(async () => {
    const found = await find(user, kind);
    if (found) await drop(api, found, made);
    return !found;
  }, `${form.button}: the object to be gone`, 90, 200);
}

/** Waits for it, and until it is at rest where that takes a while. */
const there = (user, kind, what) => until(async () => {
  const found = await find(user, kind);
  return found && [undefined, found.status].includes(FORMS[user][kind].rest) && found;
}, what, 90, 200);

/** Without what is an object's own: ids, times, the addresses it was given, and what may still be on its way. */
const settled = (object) => JSON.parse(JSON.stringify(object, (key, value) => (OWN.test(key) || key === "status" ? undefined : value)));

/** What is compared of a form's object: with what the list does not tell, without the references that it has of its own. */
async function comparable(user, kind, object) {
  const form = FORMS[user][kind];
  const whole = settled(form.whole ? await form.whole(client(user, form), object) : object);
  for (const member of form.own ?? []) delete whole[member];
  return whole;
}

before(async () => {
  clients = { demo: await signIn(), alt: await signIn("alt", "alt"), admin: await signIn("admin", "admin") };
  made = await findOut(clients);
  await clean();
  undo.push(await prepare(clients, made));
  undo.push(await prepareShares(clients, made));
});
after(async () => {
  await clean();
  for (const step of undo.reverse()) await step();
});

async function clean() {
  await deleteServers(clients.demo, PREFIX);
  for (const [user, forms] of Object.entries(FORMS)) {
    for (const [kind, form] of Object.entries(forms).reverse()) if (form.label) await remove(user, kind);
  }
}

/** The command that is shown, once it has this in it. */
async function shown(page, scope, part) {
  if (!(await scope.locator("details.command[open]").count())) await scope.getByText("Command line", { exact: true }).click();
  const text = scope.getByLabel("Command", { exact: true });
  await expectText(text, part);
  return text.textContent();
}

const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

/** Runs a command that says everything: without a terminal that could ask, or be read; where it finds these files. */
async function run(command, user, secrets = {}, files = {}) {
  assert.match(command, /^openstack /);
  assert.doesNotMatch(command, /^#/m, "it says everything");
  const variables = Object.entries(secrets).map(([name, value]) => `${name}='${value}'; `).join("");
  const written = Object.entries(files).map(([name, text]) => `printf %s ${quoted(text)} > ${name}; `).join("");
  const inFolder = written && `cd "$(mktemp -d)" && trap 'rm -r "$PWD"' EXIT; ${written}`;
  const line = `exec <&-; ${variables}${inFolder}${command.replace("--password-prompt", "--password s3cret-one")}`;
  // Neutron and Octavia refuse one of two changes of a subnet or of a load balancer at the same moment, as other pages here make them.
  const isBusy = ({ stderr }) => /modified by another concurrent operation|is immutable and cannot be updated/.test(stderr);
  const isDone = () => shell(line, user, user).then(() => true, (error) => (isBusy(error) ? false : Promise.reject(error)));
  await until(isDone, "other changes of the same object to be finished", 60);
}

async function compareForm(page, user, kind) {
  const form = FORMS[user][kind];
  const name = nameOf(kind, form);
  const main = page.getByRole("main");
  await fillIn(main, { ...told(form.fields), ...(form.label && { [form.label]: name }) });
  await form.also?.(main, made);
  if (form.noCommand) {
    await shown(page, main, form.noCommand);
    page.once("dialog", (question) => question.accept());
    return main.getByRole("link", { name: "Cancel" }).click();
  }
  const command = await shown(page, main, told(form.part) ?? name);
  await run(command, user, told(form.secrets), form.files);
  const byCommand = await comparable(user, kind, await there(user, kind, `${form.button} by the command`));
  await remove(user, kind);
  if (form.again) await fillIn(main, told(form.again));
  await main.getByRole("button", { name: form.button, exact: true }).click();
  await form.told?.(page);
  await taskEnds(page, told(form.task) ?? `Create ${name}`);
  // It is deleted next, which a page of its own would find out.
  await upToList(page);
  const byForm = await comparable(user, kind, await there(user, kind, `${form.button} by the form`));
  assert.deepEqual(byCommand, byForm);
  await remove(user, kind);
}

function compareSteps(user, of) {
  const { name, page: path, steps } = of(clients, made);
  return onPage(user, path, async (page) => {
    for (const step of steps) await compareStep(page, user, name, step);
  });
}

/** Chooses an entry of the object's menu, once what was done before lets it. */
const choose = (page, name, label) => until(async () => {
  const item = await entry(page, name, label);
  const isPossible = (await item.getAttribute("aria-disabled")) !== "true";
  await (isPossible ? item.click() : page.keyboard.press("Escape"));
  return isPossible;
}, `${label} to be possible`);

async function compareStep(page, user, name, { label, open, fields = {}, also, part, read, undo, rest, told }) {
  const there = (how) => until(async () => {
    const found = await read();
    return found && [undefined, found.status].includes(rest) && found;
  }, `${label} ${how}`, 90, 200);
  const remove = () => until(async () => {
    const found = await read();
    if (found) await undo(found);
    return !found;
  }, `${label}: it to be gone`, 90, 200);
  await (open ? open(page) : choose(page, name, label));
  const dialog = page.getByRole("dialog");
  await fillIn(dialog, fields);
  await also?.(dialog);
  await run(await shown(page, dialog, part ?? Object.values(fields).at(-1)), user);
  const byCommand = await there("by the command");
  await remove();
  await dialog.getByRole("button", { name: label, exact: true }).click();
  await told?.(page);
  await taskEnds(page, `${label} ${name}`);
  const byForm = await there("by the form");
  assert.deepEqual(settled(byCommand), settled(byForm));
  await remove();
}

test("all forms that create something are compared", () => {
  const sources = join(ROOT, "src/services");
  const files = readdirSync(sources, { recursive: true }).filter((file) => file.endsWith(".rs"));
  const labels = files.flatMap((file) =>
    [...readFileSync(join(sources, file), "utf8").matchAll(/Create(?:::new\(| \{\s*label: )"([^"]+)"/g)].map(([, label]) => label));
  const compared = Object.values(FORMS).flatMap((forms) => Object.values(forms).map(({ button }) => button));
  assert.ok(labels.length > 40, `only ${labels.length} forms were found`);
  assert.deepEqual(compared.sort(), labels.sort());
});

describe("a form and its command make the same", { concurrency: LANES }, () => {
  // What takes longest comes first.
  for (const [what, [user, of]] of Object.entries(WITHIN)) {
    test(`within ${what}`, { timeout: 240_000 }, () => compareSteps(user, of));
  }
  for (const [user, forms] of Object.entries(FORMS)) {
    for (const [kind, { button, list }] of Object.entries(forms)) {
      test(`${button}, as ${user}`, { timeout: 240_000 }, () => onPage(user, `${list}/create`, (page) => compareForm(page, user, kind)));
    }
  }
  test("a server's menu has commands too; curl and Terraform name no secret", { timeout: 240_000 }, async () => {
    const page = await openAs(gateway, "demo", "demo", "/compute/servers/create");
    const main = page.getByRole("main");
    const name = `${PREFIX}-web`;
    await fillIn(main, { Name: name, Image: "tiny" });
    await main.getByText("m1.tiny", { exact: true }).first().click();
    const command = await shown(page, main, /--flavor/);
    await main.getByRole("button", { name: "curl", exact: true }).click();
    const curl = await shown(page, main, /^curl --globoff -X POST/);
    assert.match(curl, /-H "X-Auth-Token: \$OS_TOKEN"/);
    await main.getByRole("button", { name: "Terraform", exact: true }).click();
    await shown(page, main, /^resource "openstack_compute_instance_v2" "e2e_command_web" \{/);
    await shell(command);
    await page.goto("/compute/servers");
    await expectText(row(page, name), /ACTIVE/, 60);
    // A dialog's command does what its button would do.
    await (await entry(page, name, "Edit")).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill(`${name}-renamed`);
    await shell(await shown(page, dialog, /^openstack server set .*renamed/));
    await dialog.getByRole("button", { name: "Cancel" }).click();
    await expectText(row(page, `${name}-renamed`), /ACTIVE/, 60);
    // What was done without a dialog is in the journal.
    await (await entry(page, `${name}-renamed`, "Stop")).click();
    await taskEnds(page, `Stop ${name}-renamed`);
    await page.getByRole("link", { name: "Activity" }).first().click();
    await page.getByRole("button", { name: "Copy as openstack command" }).first().waitFor();
    await page.context().close();
  });
});
