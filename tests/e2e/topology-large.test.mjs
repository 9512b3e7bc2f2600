// Five hundred servers on twenty networks: a picture of them takes no longer than one does not mind.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { PROJECT } from "../bench/cloud/recorded.mjs";
import { useBrowser } from "./lib/browser.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";

useBrowser();
const PICTURES = new URL("../../target/screenshots/", import.meta.url).pathname;
const NETWORKS = 20;
const SERVERS = 500;
/** Drawing five hundred servers takes no longer, in milliseconds: on machines that are busy with a cloud, generously. */
const GUARD = 1000;
const site = useLargeCloud({ servers: SERVERS });

const idOf = (kind, at) => `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(at).padStart(12, "0")}`;
const [NETWORK, SUBNET, ROUTER, PORT, OUTSIDE] = [1, 2, 3, 4, 5];
const owned = { tenant_id: PROJECT, project_id: PROJECT, description: "", tags: [], created_at: "2026-11-01T00:00:00Z", updated_at: "2026-11-01T00:00:00Z", revision_number: 1 };

/** What Neutron lists: each server has a port in one of the networks, and a router is in all of them. */
function neutron(servers) {
  const each = (count, make) => Array.from({ length: count }, (_, at) => make(at));
  const network = (id, name, external) => ({ id, name, status: "ACTIVE", admin_state_up: true, shared: false, "router:external": external, subnets: [], mtu: 1450, ...owned });
  const networks = each(NETWORKS, (at) => network(idOf(NETWORK, at), `net-${String(at).padStart(2, "0")}`, false));
  networks.push(network(idOf(OUTSIDE, 0), "public", true));
  const subnets = each(NETWORKS, (at) => ({
    id: idOf(SUBNET, at), name: `net-${at}`, network_id: idOf(NETWORK, at), cidr: `10.98.${at}.0/24`, ip_version: 4, gateway_ip: `10.98.${at}.1`, enable_dhcp: true, allocation_pools: [], dns_nameservers: [], host_routes: [], ...owned,
  }));
  const port = (at, network, address, device, owner) => ({
    id: idOf(PORT, at), name: "", network_id: idOf(NETWORK, network), device_id: device, device_owner: owner, status: "ACTIVE", admin_state_up: true, mac_address: "fa:16:3e:00:00:01",
    fixed_ips: [{ subnet_id: idOf(SUBNET, network), ip_address: address }], security_groups: [], ...owned,
  });
  const ports = servers.map(({ id }, at) => port(at, at % NETWORKS, `10.98.${at % NETWORKS}.${10 + Math.floor(at / NETWORKS)}`, id, "compute:nova"));
  ports.push(...each(NETWORKS, (at) => port(servers.length + at, at, `10.98.${at}.1`, idOf(ROUTER, 0), "network:router_interface")));
  const routers = [{ id: idOf(ROUTER, 0), name: "edge", status: "ACTIVE", admin_state_up: true, external_gateway_info: { network_id: idOf(OUTSIDE, 0), external_fixed_ips: [] }, routes: [], ...owned }];
  return { networks, subnets, ports, routers, floatingips: [] };
}

test("five hundred servers on twenty networks are drawn at once", { timeout: 240_000 }, async (t) => {
  mkdirSync(PICTURES, { recursive: true });
  const lists = neutron(site.cloud.lists.servers.rows);
  site.answer = (service, { method, url }, truth) => {
    const list = url.pathname.split("/").at(-1);
    return service === "network" && method === "GET" && list in lists ? { status: 200, json: { [list]: lists[list] } } : truth();
  };
  const page = await site.open("/network/topology");
  const drawn = () => page.waitForFunction((count) => document.querySelectorAll(".topology .plug").length >= count, SERVERS, { timeout: 120_000 });
  await drawn();
  // Everything is loaded: from now on it is a matter of drawing.
  const times = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await page.getByRole("link", { name: "Table", exact: true }).click();
    await page.getByRole("region", { name: "Topology" }).waitFor();
    times.push(await page.evaluate(async (count) => {
      const link = [...document.querySelectorAll(".segments a")].find((one) => one.textContent === "Diagram");
      const start = performance.now();
      link.click();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const end = performance.now();
      if (document.querySelectorAll(".topology .plug").length < count) throw new Error("it is not drawn");
      return end - start;
    }, SERVERS));
  }
  times.sort((one, other) => one - other);
  const zooms = await page.evaluate(async () => {
    const frame = document.querySelector(".canvas__frame");
    const start = performance.now();
    for (let turn = 0; turn < 30; turn += 1) {
      frame.dispatchEvent(new WheelEvent("wheel", { deltaY: turn % 2 ? 120 : -120, clientX: 600, clientY: 400, cancelable: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return (performance.now() - start) / 30;
  });
  t.diagnostic(`drawn in ${times.map(Math.round).join(", ")} ms; a zoom takes ${Math.round(zooms)} ms`);
  await page.getByRole("button", { name: "Fit to screen" }).click();
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}topology-large-1440-${colorScheme}.png` });
  }
  assert.ok(times[2] < GUARD, `drawn in ${times[2]} ms`);
  await page.context().close();
});
