// Share networks against the real Manila: their subnets and security services, with the checks before each change; and, for
// administrators, the share servers in them, which are migrated and managed.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, called, create, entry, fillIn, rowOf } from "./lib/objects.mjs";
import { usePages } from "./lib/pages.mjs";

useBrowser();
const onPage = usePages(useGateway(), { usual: /^Failed to load resource/ });
const PREFIX = "e2e-nets";
const [NET, DIRECTORY, OTHER, HERE, THERE] = ["net", "people", "others", "here", "there"].map((word) => `${PREFIX}-${word}`);
const LIST = "/shared-file-system/share-networks";
const PASSWORD = `S3CR3T-${PREFIX}`;
let demo, admin, neutron;

/** What Manila answers, which has to be a success. */
async function manila(method, path, body, api = demo) {
  const { status, json } = await api.shared_file_system(method, path, body, "2.89");
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}
const ours = async (path, many, api = admin) => (await manila("GET", path, undefined, api))[many].filter(({ name }) => name?.startsWith(PREFIX));
const find = async (path, many, name, api = demo) => (await ours(path, many, api)).find((one) => one.name === name);
const servers = async () => {
  const networks = (await ours("/share-networks/detail?all_tenants=1", "share_networks")).map(({ id }) => id);
  return (await manila("GET", "/share-servers", undefined, admin)).share_servers.filter((server) => networks.includes(server.share_network_id));
};

async function clean() {
  const shares = () => ours("/shares/detail?all_tenants=1", "shares");
  for (const { id } of await shares()) await admin.shared_file_system("POST", `/shares/${id}/action`, { force_delete: null });
  await until(async () => (await shares()).length === 0, "shares to be gone");
  await until(async () => {
    const left = await servers();
    for (const { id, status } of left) {
      if (!["active", "error", "deleting"].includes(status)) await admin.shared_file_system("POST", `/share-servers/${id}/action`, { reset_status: { status: "error" } });
      await admin.shared_file_system("DELETE", `/share-servers/${id}`);
    }
    return left.length === 0;
  }, "share servers to be gone");
  for (const { id } of await ours("/share-networks/detail?all_tenants=1", "share_networks")) {
    const { share_network_subnets: subnets } = (await manila("GET", `/share-networks/${id}`, undefined, admin)).share_network;
    for (const subnet of subnets.slice(1)) await admin.shared_file_system("DELETE", `/share-networks/${id}/subnets/${subnet.id}`);
    await until(async () => [202, 404].includes((await admin.shared_file_system("DELETE", `/share-networks/${id}`)).status), "a share network to be deletable");
  }
  for (const { id } of await ours("/security-services/detail?all_tenants=1", "security_services")) {
    await until(async () => [202, 404].includes((await admin.shared_file_system("DELETE", `/security-services/${id}`)).status), "a security service to be unused");
  }
  for (const { id } of (await demo.network("GET", `/networks?name=${PREFIX}`)).json.networks) {
    await until(async () => {
      for (const port of (await admin.network("GET", `/ports?network_id=${id}`)).json.ports) await admin.network("DELETE", `/ports/${port.id}`);
      return [204, 404].includes((await demo.network("DELETE", `/networks/${id}`)).status);
    }, "the network to be gone");
  }
}

/** The list of share servers with their ids. */
const SERVERS = "/shared-file-system/share-servers?columns=share-server,status,host,task-state,id";

/** Makes a share network past the console; its id. */
async function make(name) {
  return (await manila("POST", "/share-networks", { share_network: { name, ...neutron } })).share_network.id;
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
  const { network } = (await demo.network("POST", "/networks", { network: { name: PREFIX } })).json;
  const { subnet } = (await demo.network("POST", "/subnets", { subnet: { name: PREFIX, network_id: network.id, ip_version: 4, cidr: "10.96.0.0/24" } })).json;
  neutron = { neutron_net_id: network.id, neutron_subnet_id: subnet.id };
  await manila("POST", "/security-services", { security_service: { type: "ldap", name: OTHER, server: "old.example.org" } });
  const [here] = [await make(HERE), await make(THERE)];
  // Its server is made with it. Waited for where it is needed.
  await manila("POST", "/shares", { share: { name: `${PREFIX}-served`, share_proto: "NFS", size: 1, share_type: "with-servers", share_network_id: here } });
});
after(clean);

const panel = (page) => page.getByRole("tabpanel");
const dialog = (page) => page.getByRole("dialog");
const line = (page, text) => panel(page).getByRole("row").filter({ hasText: text });
const tab = (page, name) => page.getByRole("tab", { name, exact: true }).click();

/** Everything that the page and the browser keep, as one text. */
const kept = (page) => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.documentElement.outerHTML]));

/** Fills in the open dialog, sends it, and waits for the end of the task. */
async function send(page, label, name, fields = {}) {
  await fillIn(dialog(page), fields);
  await dialog(page).getByRole("button", { name: label, exact: true }).click();
  await dialog(page).waitFor({ state: "detached" });
  await taskEnds(page, `${label} ${name}`);
}

describe("side by side,", { concurrency: 2 }, () => {
  test("share servers are migrated to another network, managed anew and repaired", { timeout: 300_000 }, () => onPage("admin", "/shared-file-system/share-servers", async (page) => {
    const share = await until(async () => {
      const one = (await ours("/shares/detail?all_tenants=1", "shares")).find(({ name }) => name === `${PREFIX}-served`);
      return one.status === "available" && one;
    }, "the share to be available");
    const [{ id }] = await servers();
    await page.goto(SERVERS);
    const served = await called(page, id);
    assert.match(served, new RegExp(`^${HERE} · share1@nets`));
    await rowSays(page, served, /active/);
    await act(page, served, "Reset status", { Status: "error" });
    await rowSays(page, served, /error/);
    await act(page, served, "Reset status", { Status: "active" });
    // Without a choice there is none.
    for (const state of [{ "Task state": "migration_error" }, {}]) await act(page, served, "Reset task state", state);

    const target = { "Target back end": "share1@nets", "New share network": THERE };
    // What the back end cannot do is said where it was asked for, and can be changed there.
    await (await entry(page, served, "Check migration")).click();
    await fillIn(dialog(page), { ...target, Nondisruptive: true });
    await dialog(page).getByRole("button", { name: "Check migration", exact: true }).click();
    await expectText(dialog(page), /does not support: Nondisruptive/);
    await send(page, "Check migration", served, { Nondisruptive: false });
    await act(page, served, "Migrate", target);
    await rowOf(page, id).getByRole("link", { name: served }).click();
    await tab(page, "Migration");
    await expectText(panel(page), /migration_driver_phase1_done/);
    await act(page, served, "Complete migration");
    const moved = (await servers()).find((server) => server.id !== id);
    assert.equal(moved.share_network_name, THERE);

    await page.goto(`/shared-file-system/share-servers/${moved.id}`);
    await tab(page, "Shares");
    await line(page, share.name).waitFor();
    await tab(page, "Back end details");
    await expectText(panel(page), /service_ip/);
    await manila("DELETE", `/shares/${share.id}`);
    await until(async () => (await ours("/shares/detail?all_tenants=1", "shares")).length === 0, "the share to be gone");
    await page.goto(SERVERS);
    await act(page, await called(page, moved.id), "Unmanage");
    await expectGone(rowOf(page, moved.id));
    const identifier = moved.identifier ?? moved.id;
    await create(page, "/shared-file-system/share-servers/create", "Manage share server", {
      "Back end": "share1@nets", "Share network": THERE, Identifier: identifier,
    }, `Manage share server ${identifier}`);
    const [managed] = (await servers()).filter((server) => server.share_network_name === THERE);
    await page.goto(SERVERS);
    await act(page, await called(page, managed.id), "Delete");
    await expectGone(rowOf(page, managed.id));
  }));

  test("a share network gets subnets and security services, and no password is kept", { timeout: 300_000 }, () => onPage("demo", LIST, async (page) => {
    await create(page, "/shared-file-system/security-services/create", "Create security service", {
      Type: "LDAP", Name: DIRECTORY, "DNS servers": "10.96.0.2", Domain: "example.org", Server: "ldap.example.org", User: "cn=reader", Password: PASSWORD,
    }, `Create ${DIRECTORY}`);
    await rowSays(page, DIRECTORY, /LDAP.*example\.org/s);
    await act(page, DIRECTORY, "Edit", { Domain: "example.com" });
    const service = await find("/security-services/detail", "security_services", DIRECTORY);
    assert.deepEqual([service.domain, service.password], ["example.com", PASSWORD]);
    await row(page, DIRECTORY).getByRole("link", { name: DIRECTORY, exact: true }).click();
    await expectText(page.getByRole("main"), /cn=reader/);
    assert.ok(!(await kept(page)).includes(PASSWORD), "the password is kept nowhere");

    await create(page, `${LIST}/create`, "Create share network", {
      Name: NET, Description: "For a journey", Network: PREFIX, Subnet: PREFIX,
    }, `Create ${NET}`);
    await rowSays(page, NET, /active/);
    await act(page, NET, "Edit", { Description: "Changed" });
    await act(page, NET, "Change network", { Network: "private", Subnet: "private-subnet" });
    await act(page, NET, "Change network", { Network: PREFIX, Subnet: PREFIX });
    const subnet = { Network: PREFIX, Subnet: PREFIX, "Availability zone": "nova" };
    await act(page, NET, "Check subnet", subnet);
    await row(page, NET).getByRole("link", { name: NET, exact: true }).click();
    await tab(page, "Subnets");
    await panel(page).getByRole("button", { name: "Add subnet", exact: true }).click();
    await send(page, "Add subnet", NET, { ...subnet, Properties: { rack: "7" } });
    await line(page, "nova").getByRole("button", { name: /^Edit subnet properties/ }).click();
    await send(page, "Edit subnet properties", NET, { Properties: { row: "3" } });
    await expectText(line(page, "nova"), /rack.*row/);
    await line(page, "nova").getByRole("button", { name: /^Remove subnet/ }).click();
    await send(page, "Remove subnet", NET);
    await expectGone(line(page, "nova"));

    await tab(page, "Security services");
    await panel(page).getByRole("button", { name: "Add security service", exact: true }).click();
    await send(page, "Add security service", NET, { "Security service": DIRECTORY });
    await line(page, DIRECTORY).waitFor();
    const swap = { "Current security service": DIRECTORY, "New security service": OTHER };
    await act(page, NET, "Check security service", swap);
    await act(page, NET, "Replace security service", swap);
    await expectGone(line(page, DIRECTORY));
    await line(page, OTHER).getByRole("button", { name: /^Remove security service/ }).click();
    await send(page, "Remove security service", NET);
    await expectGone(line(page, OTHER));

    assert.equal((await find("/share-networks/detail", "share_networks", NET)).description, "Changed");
    await page.goto(LIST);
    await act(page, NET, "Delete");
    await expectGone(row(page, NET));
    await page.goto("/shared-file-system/security-services");
    await act(page, DIRECTORY, "Delete");
    await expectGone(row(page, DIRECTORY));
    assert.equal(await page.getByRole("navigation", { name: "Services" }).locator('a[href="/shared-file-system/share-servers"]').count(), 0, "share servers are for administrators");
  }));
});

test("the status of a share network is reset by administrators alone", { timeout: 120_000 }, async () => {
  const name = `${PREFIX}-repaired`;
  await manila("POST", "/share-networks", { share_network: { name, ...neutron } }, admin);
  await onPage("admin", LIST, async (page) => {
    await act(page, name, "Reset status", { Status: "error" });
    await rowSays(page, name, /error/);
    await act(page, name, "Reset status", { Status: "active" });
    await rowSays(page, name, /active/);
  });
  await onPage("demo", LIST, async (page) => {
    const item = await entry(page, HERE, "Reset status");
    assert.equal(await item.count(), 0, "members are not offered it");
    await page.keyboard.press("Escape");
  });
});
