// What a form shows as an `openstack` command makes the same object as the form does.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { shell } from "./lib/cli.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { openAs, row, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { choose, entry, fillIn } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-command";
const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqfQvCZdR8sJ0F2rK2nJ3Zp0dV6m9mXW1c5Jf0eYb9S someone@example";
/** What differs between two objects that were made alike, or is told by one way of reading them only. */
const OWN = /^(id|uuid|created|updated|created_at|updated_at|links|revision_number|mac_address|fixed_ips|host|.*:host.*|OS-EXT.*|OS-SRV.*|addresses|accessIPv4|hostId|metadata|attachments|progress|security_group_rules|external_fixed_ips|user_id|fault)$/;
let clients;

/** What is made: where, by which button, with what; the API that tells of it. */
const FORMS = [
  ["network", "network", "/network/networks", "Create network", { Description: "it's a 'network'", "Make a subnet as well": false }, "networks"],
  ["router", "network", "/network/routers", "Create router", { "External network": "public", Description: "out" }, "routers"],
  ["group", "network", "/network/security-groups", "Create security group", { Description: "$(id) `id`" }, "security_groups"],
  ["key", "compute", "/compute/keypairs", "Create key pair", { "Public key": KEY }, "keypairs"],
  ["servers", "compute", "/compute/server-groups", "Create server group", { Policy: "Soft anti-affinity" }, "server_groups"],
  ["volume", "block-storage", "/block-storage/volumes", "Create volume", { "Size (GiB)": "1", Description: "two words" }, "volumes"],
];
const AS_ADMIN = [
  ["flavor", "compute", "/compute/flavors", "Create flavor", { vCPUs: "1", "RAM (MiB)": "128", "Disk (GiB)": "1" }, "flavors"],
  ["project", "identity", "/identity/all-projects", "Create project", { Description: "for a test" }, "projects"],
  ["role", "identity", "/identity/roles", "Create role", { Description: "for a test" }, "roles"],
  ["users", "identity", "/identity/groups", "Create group", { Description: "for a test" }, "groups"],
];
const PATHS = {
  networks: "/networks", routers: "/routers", security_groups: "/security-groups", keypairs: "/os-keypairs", server_groups: "/os-server-groups",
  volumes: "/volumes", flavors: "/flavors", projects: "/projects", roles: "/roles", groups: "/groups",
};

const client = (api, service) => api[service === "block-storage" ? "block_storage" : service] ?? api.volumev3;

/** The object of this name, whole. */
async function read(api, service, many, name) {
  const path = { flavors: "/flavors/detail?is_public=None", volumes: "/volumes/detail" }[many] ?? PATHS[many];
  const { json } = await client(api, service)("GET", path);
  return json[many].map((one) => one.keypair ?? one).find((one) => one.name === name);
}

async function remove(api, service, many, name) {
  const found = await read(api, service, many, name);
  if (!found) return;
  await client(api, service)("DELETE", `${PATHS[many]}/${found.id ?? found.name}`);
  await until(async () => !(await read(api, service, many, name)), `${name} to be gone`);
}

/** Without what is an object's own: ids, times, the addresses it was given. */
const settled = (object) => JSON.parse(JSON.stringify(object, (key, value) => (OWN.test(key) ? undefined : value)));

before(async () => {
  clients = { demo: await signIn(), admin: await signIn("admin", "admin") };
  await clean();
});
after(() => clean());

async function clean() {
  await deleteServers(clients.demo, PREFIX);
  for (const [kind, service, , , , many] of FORMS) await remove(clients.demo, service, many, `${PREFIX}-${kind}`);
  for (const [kind, service, , , , many] of AS_ADMIN) await remove(clients.admin, service, many, `${PREFIX}-${kind}`);
}

/** The command that is shown, once it has this in it. */
async function shown(page, scope, part) {
  if (!(await scope.locator("details.command[open]").count())) await scope.getByText("As a command", { exact: true }).click();
  const text = scope.getByLabel("Command", { exact: true });
  await expectText(text, part);
  return text.textContent();
}

for (const [user, forms] of [["demo", FORMS], ["admin", AS_ADMIN]]) {
  test(`forms and commands make the same, as ${user}`, { timeout: 600_000 }, async (t) => {
    const page = await openAs(gateway, user, user, "/overview");
    for (const [kind, service, list, button, fields, many] of forms) {
      await t.test(button, async () => {
        const name = `${PREFIX}-${kind}`;
        await page.goto(`${list}/create`);
        const main = page.getByRole("main");
        await fillIn(main, { Name: name, ...fields });
        const command = await shown(page, main, name);
        assert.doesNotMatch(command, /no words for/);
        await main.getByRole("button", { name: "Terraform", exact: true }).click();
        await main.getByRole("button", { name: "OpenStack", exact: true }).click();
        await shell(command, user, user);
        const byCommand = await until(() => read(clients[user], service, many, name), `${name} by the command`);
        await remove(clients[user], service, many, name);
        await main.getByRole("button", { name: button, exact: true }).click();
        await page.getByRole("grid").waitFor();
        await taskEnds(page, `Create ${name}`);
        const byForm = await read(clients[user], service, many, name);
        const [one, other] = [settled(byCommand), settled(byForm)];
        // A volume by the command may still be on its way.
        delete one.status;
        delete other.status;
        assert.deepEqual(one, other);
        await remove(clients[user], service, many, name);
      });
    }
    assert.deepEqual(page.watched.errors, []);
    await page.context().close();
  });
}

test("a server's form and menu are commands too; curl and Terraform name no secret", { timeout: 240_000 }, async () => {
  const page = await openAs(gateway, "demo", "demo", "/compute/servers/create");
  const main = page.getByRole("main");
  const name = `${PREFIX}-server`;
  await main.getByLabel("Name", { exact: true }).fill(name);
  await choose(main.getByLabel("Image", { exact: true }), "tiny");
  await main.getByText("m1.tiny", { exact: true }).first().click();
  const command = await shown(page, main, /--flavor/);
  await main.getByRole("button", { name: "curl", exact: true }).click();
  const curl = await shown(page, main, /^curl --globoff -X POST/);
  assert.match(curl, /-H "X-Auth-Token: \$OS_TOKEN"/);
  await main.getByRole("button", { name: "Terraform", exact: true }).click();
  await shown(page, main, /^resource "openstack_compute_instance_v2" "e2e_command_server" \{/);
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
