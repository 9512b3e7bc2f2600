// Load balancers as a whole, against the real Octavia: made with all their parts by one form, seen, changed, waited for, given a
// floating IP, and deleted with what belongs to them; and what administrators offer and do.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { escape, follow, grid, row, rowSays, taskEnds, upToList } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act, create, entry, fillIn } from "./lib/objects.mjs";
import { deleteLoadBalancers, findByName, octavia as ask, whenActive } from "./lib/octavia.mjs";
import { usePages } from "./lib/pages.mjs";

useBrowser();
// Browsers report answers such as 404 and 409, which are no errors of a page.
const onPage = usePages(useGateway(), { usual: /^Failed to load resource/ });
/** How much goes on at once. */
const LANES = 4;
const PREFIX = "e2e-lb";
const [WEB, BUSY, BARE] = ["web", "busy", "bare"].map((name) => `${PREFIX}-${name}`);
const [PROFILE, FLAVOR, ZONE_PROFILE, ZONE] = ["profile", "flavor", "zone-profile", "zone"].map((name) => `${PREFIX}-${name}`);
const SERVERS = [1, 2].map((number) => `${PREFIX}-server-${number}`);
let demo, admin, subnet;

const octavia = (method, path, body, who = demo) => ask(who, method, path, body);
const find = (name) => findByName(demo, "loadbalancers", name);
const active = (name) => whenActive(demo, name);

async function clean() {
  await deleteLoadBalancers(demo, PREFIX);
  for (const { id, description } of (await demo.network("GET", "/floatingips")).json.floatingips) {
    if (description === PREFIX) await demo.network("DELETE", `/floatingips/${id}`);
  }
  for (const [collection, many, key] of [
    ["availabilityzones", "availability_zones", "name"], ["availabilityzoneprofiles", "availability_zone_profiles", "id"],
    ["flavors", "flavors", "id"], ["flavorprofiles", "flavorprofiles", "id"],
  ]) {
    for (const one of (await octavia("GET", `/${collection}`, undefined, admin))[many]) {
      if (one.name.startsWith(PREFIX)) await octavia("DELETE", `/${collection}/${one[key]}`, undefined, admin);
    }
  }
  await deleteServers(demo, PREFIX);
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
  subnet = (await demo.network("GET", "/subnets?name=private-subnet")).json.subnets[0];
  // What is begun here is waited for where it is needed.
  await octavia("POST", "/loadbalancers", { loadbalancer: { name: BUSY, vip_subnet_id: subnet.id } });
  const image = (await demo.image("GET", "/images?name=tiny")).json.images[0].id;
  for (const name of SERVERS) {
    await demo.compute("POST", "/servers", { server: { name, imageRef: image, flavorRef: "1", networks: [{ uuid: subnet.network_id }] } });
  }
  const outside = (await demo.network("GET", "/networks?name=public")).json.networks[0].id;
  await demo.network("POST", "/floatingips", { floatingip: { floating_network_id: outside, description: PREFIX } });
});
after(clean);

/** The servers once they run, each with its addresses. */
const running = () => until(async () => {
  const { servers } = (await demo.compute("GET", `/servers/detail?name=${PREFIX}`)).json;
  return servers.length === SERVERS.length && servers.every(({ status }) => status === "ACTIVE") && servers;
}, "the servers to be active", 180);
/** A server as the choice of members names it. */
const choiceOf = ({ name, addresses }) => `${name} ${Object.values(addresses).flat().find(({ version }) => version === 4).addr}`;

const panel = (page) => page.getByRole("tabpanel");
const line = (page, text) => panel(page).getByRole("row").filter({ hasText: text });
const LIST = "/load-balancer/load-balancers";

async function openPageOf(page, name) {
  await row(page, name).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
}

// They wait for the cloud more than for a processor. Each has load balancers of its own.
describe("side by side,", { concurrency: LANES }, () => {
  // What takes longest comes first.
  describe("a load balancer with all its parts", { concurrency: 1 }, () => {
    test("one form makes a load balancer with listener, pool, members and monitor", { timeout: 300_000 }, () => onPage("demo", LIST, async (page) => {
      const servers = await running();
      await page.goto(`${LIST}/create`);
      const main = page.getByRole("main");
      await fillIn(main, { Name: WEB, Flavor: "single", "Availability zone": "nova", Provider: "amphora", Subnet: "private-subnet" });
      await fillIn(main, { Servers: servers.map(choiceOf), "Member port": "8080" });
      await expectText(main, /Forwards to 2 members over HTTP/);
      await main.getByRole("button", { name: "Create load balancer", exact: true }).click();
      await taskEnds(page, `Create ${WEB}`, "succeeded", 180);
      await upToList(page);
      const made = await find(WEB);
      await rowSays(page, WEB, new RegExp(`ACTIVE.*${escape(made.vip_address)}`));
      assert.equal(made.availability_zone, "nova");
      const { members, healthmonitor_id: monitor, protocol } = (await octavia("GET", `/pools/${made.pools[0].id}`)).pool;
      assert.deepEqual([members.length, Boolean(monitor), protocol], [2, true, "HTTP"]);
      const { members: all } = await octavia("GET", `/pools/${made.pools[0].id}/members`);
      assert.deepEqual(all.map(({ name }) => name).sort(), SERVERS);
      assert.ok(all.every(({ protocol_port: port, subnet_id: own }) => port === 8080 && own === subnet.id));
    }));

    test("its page shows the status tree, statistics and parts, and what is changed elsewhere", { timeout: 240_000 }, () => onPage("demo", LIST, async (page) => {
      await openPageOf(page, WEB);
      await expectText(line(page, `${WEB}-listener`).first(), /Listener[\s\S]*ACTIVE[\s\S]*OFFLINE/);
      await expectText(line(page, `${WEB}-monitor`).first(), /Health monitor[\s\S]*HTTP/);
      await expectText(line(page, SERVERS[0]).first(), /Member[\s\S]*:8080[\s\S]*ACTIVE/);
      // The same as a graph.
      const graph = page.getByRole("group", { name: /^Status tree\./ });
      await graph.getByRole("link", { name: new RegExp(`^${escape(WEB)}-listener, Listener, .*Needs: ${escape(WEB)}$`) }).waitFor();
      await graph.getByRole("link", { name: new RegExp(`^${escape(SERVERS[0])}, Member · .*:8080, .*Needs: ${escape(WEB)}-pool$`) }).waitFor();
      const pool = (await octavia("GET", `/pools?name=${WEB}-pool`)).pools[0];
      await octavia("PUT", `/pools/${pool.id}`, { pool: { name: `${WEB}-renamed` } });
      await expectText(line(page, `${WEB}-renamed`).first(), /Pool/, 30);
      await active(WEB);
      await page.getByRole("tab", { name: "Statistics" }).click();
      await expectText(panel(page), /Active connections/);
      await page.getByRole("tab", { name: "Listeners" }).click();
      await expectText(line(page, `${WEB}-listener`), /HTTP[\s\S]*80/);
      await page.getByRole("tab", { name: "Pools" }).click();
      await expectText(line(page, `${WEB}-renamed`), /ROUND_ROBIN/);
      assert.equal(await page.getByRole("tab", { name: "Amphorae" }).count(), 0, "amphorae are for administrators");
    }));

    test("it is edited, and gets and loses a floating IP", { timeout: 240_000 }, () => onPage("demo", LIST, async (page) => {
      await act(page, WEB, "Edit", { Description: "In front of the shop" });
      assert.equal((await find(WEB)).description, "In front of the shop");
      const address = (await demo.network("GET", `/floatingips?description=${PREFIX}`)).json.floatingips[0].floating_ip_address;
      await act(page, WEB, "Associate floating IP", { "Floating IP": address });
      await rowSays(page, WEB, new RegExp(address.replaceAll(".", "\\.")));
      await follow(page, "/network/topology");
      await page.getByRole("main").getByRole("link", { name: new RegExp(WEB) }).first().waitFor();
      await follow(page, LIST);
      await act(page, WEB, "Disassociate floating IP", { "Floating IP": address });
      const { floatingips: [free] } = (await demo.network("GET", `/floatingips?floating_ip_address=${address}`)).json;
      assert.equal(free.port_id, null);
    }));

    test("it is deleted with what belongs to it, which is named, and not without", { timeout: 240_000 }, () => onPage("demo", LIST, async (page) => {
      await (await entry(page, WEB, "Delete")).click();
      const dialog = page.getByRole("dialog");
      await expectText(dialog, new RegExp(`listener ${WEB}-listener`));
      await expectText(dialog, /2 members, 1 health monitor/);
      await dialog.getByRole("checkbox", { name: /^Also delete its listeners/ }).uncheck();
      await expectText(dialog, /cannot delete the load balancer while these belong to it/);
      await dialog.getByRole("checkbox", { name: /^Also delete its listeners/ }).check();
      await dialog.getByRole("button", { name: "Delete", exact: true }).click();
      await taskEnds(page, `Delete ${WEB}`, "succeeded", 180);
      await expectGone(row(page, WEB));
      assert.equal(await find(WEB), undefined);
      assert.deepEqual((await octavia("GET", `/pools?name=${WEB}-renamed`)).pools, []);
    }));
  });

  describe("a load balancer that is being changed", { concurrency: 1 }, () => {
    test("a change waits while another one is under way", { timeout: 240_000 }, () => onPage("demo", LIST, async (page) => {
      await active(BUSY);
      const { id } = await find(BUSY);
      await row(page, BUSY).waitFor();
      await octavia("POST", "/listeners", { listener: { loadbalancer_id: id, name: `${BUSY}-tcp`, protocol: "TCP", protocol_port: 81 } });
      await act(page, BUSY, "Edit", { Description: "after that" });
      assert.equal((await find(BUSY)).description, "after that");
    }));

    test("who may only read is offered no change", { timeout: 180_000 }, () => onPage("reader", LIST, async (page) => {
      await row(page, BUSY).waitFor();
      const item = await entry(page, BUSY, "Edit");
      assert.equal(await item.getAttribute("aria-disabled"), "true");
    }, "demo"));

    test("administrators fail it over, and act on its amphorae", { timeout: 300_000 }, () => onPage("admin", `${LIST}?all-projects`, async (page) => {
      const { id } = await find(BUSY);
      const amphora = async () => (await admin.load_balancer("GET", `/octavia/amphorae?loadbalancer_id=${id}`)).json.amphorae[0];
      const first = (await amphora()).id;
      await act(page, BUSY, "Fail over");
      const second = await amphora();
      assert.notEqual(second.id, first, "all were replaced");
      const name = `Standalone amphora ${second.lb_network_ip}`;
      await openPageOf(page, BUSY);
      await page.getByRole("tab", { name: "Amphorae" }).click();
      await expectText(line(page, name), /STANDALONE.*ALLOCATED/, 60);
      await follow(page, "/load-balancer/amphorae");
      // Amphorae of other load balancers may have the same address here.
      const own = grid(page).getByRole("row").filter({ hasText: BUSY });
      await own.getByRole("link", { name, exact: true }).click();
      await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
      await act(page, name, "Configure");
      await act(page, name, "Fail over");
      assert.notEqual((await amphora()).id, second.id, "this one was replaced");
    }));
  });

  test("a load balancer alone is made and deleted as well", { timeout: 240_000 }, () => onPage("demo", LIST, async (page) => {
    await create(page, `${LIST}/create`, "Create load balancer", {
      Name: BARE, "VIP source": "Network", Network: "private", "Add a listener": false, "Add a pool": false,
    }, `Create ${BARE}`);
    const made = await find(BARE);
    assert.deepEqual([made.vip_network_id, made.listeners, made.pools], [subnet.network_id, [], []]);
    await act(page, BARE, "Delete");
    await expectGone(row(page, BARE));
  }));

  test("flavors and availability zones are made of their profiles, changed and deleted", { timeout: 300_000 }, () => onPage("admin", "/load-balancer/flavor-profiles", async (page) => {
    await create(page, "/load-balancer/flavor-profiles/create", "Create flavor profile",
      { Name: PROFILE, Provider: "amphora", Capabilities: { loadbalancer_topology: "SINGLE" } }, `Create ${PROFILE}`);
    await create(page, "/load-balancer/flavors/create", "Create flavor", { Name: FLAVOR, "Flavor profile": PROFILE }, `Create ${FLAVOR}`);
    await act(page, FLAVOR, "Edit", { Description: "small", Enabled: false });
    const { flavors } = await octavia("GET", "/flavors", undefined, admin);
    const flavor = flavors.find(({ name }) => name === FLAVOR);
    assert.deepEqual([flavor.description, flavor.enabled], ["small", false]);
    await create(page, "/load-balancer/availability-zone-profiles/create", "Create availability zone profile",
      { Name: ZONE_PROFILE, Provider: "amphora", Capabilities: { compute_zone: "nova" } }, `Create ${ZONE_PROFILE}`);
    await create(page, "/load-balancer/availability-zones/create", "Create availability zone", { Name: ZONE, Profile: ZONE_PROFILE }, `Create ${ZONE}`);
    await act(page, ZONE, "Edit", { Description: "next door" });
    await act(page, ZONE, "Delete");
    await expectGone(row(page, ZONE));
    for (const [path, name] of [["availability-zone-profiles", ZONE_PROFILE], ["flavors", FLAVOR], ["flavor-profiles", PROFILE]]) {
      await follow(page, `/load-balancer/${path}`);
      await row(page, name).waitFor();
      if (path === "availability-zone-profiles") await act(page, name, "Edit", { Name: `${name}-2` });
      const last = path === "availability-zone-profiles" ? `${name}-2` : name;
      await act(page, last, "Delete");
      await expectGone(row(page, last));
    }
    await follow(page, "/load-balancer/providers");
    await openPageOf(page, "amphora");
    await page.getByRole("tab", { name: "Flavor capabilities" }).click();
    await expectText(panel(page), /loadbalancer_topology/);
  }));
});
