// What the forms of the journey of commands choose of, in the real cloud.
import { until } from "../lib/cloud.mjs";
import { administrator, idOf, makeUser, removeMade } from "../lib/identity.mjs";
import { named, ZONE } from "./command-forms.mjs";
import { deleteZones, dns, makeZone } from "./dns.mjs";

/** The ids that paths need, which are there. */
export async function findOut({ admin }) {
  const identity = await administrator();
  const ids = async (kind, names) => Object.fromEntries(await Promise.all(names.map(async (name) => [name, await idOf(identity, kind, name)])));
  const made = { users: await ids("user", ["demo", "admin"]), projects: await ids("project", ["demo", "alt", "admin"]) };
  made.reader = await idOf(identity, "role", "reader");
  made.keys = (await admin.identity("GET", `/users/${made.users.admin}/credentials/OS-EC2`)).json.credentials.map(({ access }) => access);
  return made;
}

/** Makes all of it and adds its ids to `made`; returns what removes it again. */
export async function prepare({ demo, alt, admin }, made) {
  const undo = [];
  const make = async (call, path, body, version) => {
    const { status, json } = await call("POST", path, body, version);
    if (status >= 300) throw new Error(`POST ${path}: ${status} ${JSON.stringify(json)}`);
    const one = Object.values(json)[0];
    const object = Array.isArray(one) ? one[0] : one;
    // What was made of it may be on its way out.
    const gone = async () => {
      const { status } = await call("DELETE", `${path}/${object.id}`, undefined, version);
      return status < 300 || status === 404;
    };
    undo.unshift(() => until(gone, `${path}/${object.id} to be deleted`, 30));
    return object;
  };
  const available = (call, path, id, version) => until(async () => {
    const { json } = await call("GET", `${path}/${id}`, undefined, version);
    return Object.values(json)[0].status === "available";
  }, `${path}/${id} to be available`, 90, 200);
  const volume = async (name) => {
    const { id } = await make(demo.block_storage, "/volumes", { volume: { name: named(name), size: 1 } });
    await available(demo.block_storage, "/volumes", id);
    return id;
  };
  const port = (name, more = {}) => make(demo.network, "/ports", { port: { name: named(name), network_id: made.inside, ...more } });
  const networks = async () => {
    made.inside = (await make(demo.network, "/networks", { network: { name: named("inside") } })).id;
    // Subnets come and go in a network of their own: Neutron refuses ports of a network while one of its subnets changes.
    await make(demo.network, "/networks", { network: { name: named("apart") } });
    const subnet = (name, cidr) => make(demo.network, "/subnets", { subnet: { name: named(name), network_id: made.inside, ip_version: 4, cidr } });
    const inner = await subnet("inner", "10.78.0.0/24");
    made.outer = (await subnet("outer", "10.79.0.0/24")).id;
    const at = (address) => ({ fixed_ips: [{ subnet_id: inner.id, ip_address: address }] });
    // A trunk is made of a port that has an address.
    await port("parent", at("10.78.0.51"));
    const carrier = await port("carried", at("10.78.0.52"));
    await port("child", at("10.78.0.53"));
    made.trunk = (await make(demo.network, "/trunks", { trunk: { name: named("carrier"), port_id: carrier.id } })).id;
    made.router = (await make(demo.network, "/routers", { router: { name: named("joined") } })).id;
    // A floating IP leads where a router leads.
    made.served = "10.78.0.54";
    const served = await port("served", at(made.served));
    const external = (await demo.network("GET", "/networks?name=public")).json.networks[0].id;
    const gate = await make(demo.network, "/routers", { router: { name: named("gate"), external_gateway_info: { network_id: external } } });
    await demo.network("PUT", `/routers/${gate.id}/add_router_interface`, { subnet_id: inner.id });
    undo.unshift(() => demo.network("PUT", `/routers/${gate.id}/remove_router_interface`, { subnet_id: inner.id }));
    made.floating = await make(demo.network, "/floatingips", { floatingip: { floating_network_id: external } });
    await make(demo.network, `/floatingips/${made.floating.id}/port_forwardings`, {
      port_forwarding: { protocol: "tcp", external_port: 3333, internal_port: 33, internal_ip_address: made.served, internal_port_id: served.id },
    });
    made.filled = (await make(demo.network, "/security-groups", { security_group: { name: named("filled") } })).id;
    made.ranges = (await make(demo.network, "/address-groups", { address_group: { name: named("ranges") } })).id;
  };
  const policies = async () => {
    made.policy = (await make(admin.network, "/qos/policies", { policy: { name: named("policy") } })).id;
    made.ruled = (await make(admin.network, "/qos/policies", { policy: { name: named("ruled") } })).id;
    for (const [kind, rule] of [
      ["bandwidth_limit", { max_kbps: 1000, max_burst_kbps: 100 }], ["minimum_bandwidth", { min_kbps: 100, direction: "egress" }],
      ["minimum_packet_rate", { min_kpps: 10, direction: "any" }], ["dscp_marking", { dscp_mark: 26 }],
    ]) {
      // They are deleted with the policy.
      await admin.network("POST", `/qos/policies/${made.ruled}/${kind}_rules`, { [`${kind}_rule`]: rule });
    }
  };
  const types = async () => {
    const flavor = { name: named("private"), vcpus: 1, ram: 64, disk: 1, "os-flavor-access:is_public": false };
    made.flavor = (await make(admin.compute, "/flavors", { flavor })).id;
    made.type = (await make(admin.block_storage, "/types", { volume_type: { name: named("closed"), "os-volume-type-access:is_public": false } })).id;
    made.specs = (await make(admin.block_storage, "/qos-specs", { qos_specs: { name: named("specified"), read_iops_sec: "100" } })).id;
  };
  const volumes = async () => {
    [made.source] = await Promise.all(["source", "base", "kept"].map(volume));
  };
  const transfers = async () => {
    made.transfers = [];
    for (let count = 0; count < 2; count += 1) {
      const { id } = (await alt.block_storage("POST", "/volumes", { volume: { name: named("given"), size: 1 } })).json.volume;
      await available(alt.block_storage, "/volumes", id);
      const { transfer } = (await alt.block_storage("POST", "/volume-transfers", { transfer: { volume_id: id } }, "3.55")).json;
      const fields = { "Transfer ID": transfer.id, "Authorization key": transfer.auth_key };
      made.transfers.push({ id: transfer.id, key: transfer.auth_key, fields });
      undo.unshift(async () => {
        await alt.block_storage("DELETE", `/volume-transfers/${transfer.id}`, undefined, "3.55");
        // It is there still where it was not accepted.
        await alt.block_storage("DELETE", `/volumes/${id}`);
      });
    }
  };
  const groups = async () => {
    const kind = await make(admin.block_storage, "/group_types", { group_type: { name: named("kind"), is_public: true } }, "3.11");
    const fast = (await demo.block_storage("GET", "/types")).json.volume_types.find(({ name }) => name === "fast").id;
    const asked = { name: named("group"), group_type: kind.id, volume_types: [fast] };
    const { group } = (await demo.block_storage("POST", "/groups", { group: asked }, "3.14")).json;
    undo.unshift(async () => {
      await demo.block_storage("POST", `/groups/${group.id}/action`, { delete: { "delete-volumes": true } }, "3.14");
      await until(async () => (await demo.block_storage("GET", `/groups/${group.id}`, undefined, "3.14")).status === 404, `${named("group")} to be gone`);
    });
    await available(demo.block_storage, "/groups", group.id, "3.14");
    const inIt = { name: `${named("group")}-volume`, size: 1, volume_type: "fast", group_id: group.id };
    const { volume } = (await demo.block_storage("POST", "/volumes", { volume: inIt }, "3.14")).json;
    await available(demo.block_storage, "/volumes", volume.id);
  };
  const identities = async () => {
    const service = await make(admin.identity, "/services", { service: { name: named("offered"), type: named("offered") } });
    await make(admin.identity, "/registered_limits", { registered_limits: [{ service_id: service.id, resource_name: named("limited"), default_limit: 10 }] });
    made.team = (await make(admin.identity, "/groups", { group: { name: named("team") } })).id;
    made.role = (await make(admin.identity, "/roles", { role: { name: named("implying") } })).id;
    made.somebody = await makeUser(await administrator(), named("somebody"), { password: "s3cret-one" });
  };
  const balancers = async () => {
    const { json: { networks: [network] } } = await demo.network("GET", "/networks?name=private");
    const asked = {
      name: named("balanced"), vip_network_id: network.id,
      listeners: [{ name: named("listening"), protocol: "HTTP", protocol_port: 8081 }],
      pools: [{ name: named("unchecked"), protocol: "TCP", lb_algorithm: "ROUND_ROBIN" }],
    };
    const { status, json } = await demo.load_balancer("POST", "/lbaas/loadbalancers", { loadbalancer: asked });
    if (status >= 300) throw new Error(`POST /lbaas/loadbalancers: ${status} ${JSON.stringify(json)}`);
    const path = `/lbaas/loadbalancers/${json.loadbalancer.id}`;
    undo.unshift(() => until(async () => (await demo.load_balancer("DELETE", `${path}?cascade=true`)).status === 404, `${path} to be gone`));
    await until(async () => (await demo.load_balancer("GET", path)).json.loadbalancer.provisioning_status === "ACTIVE", `${path} to be active`, 90, 200);
  };
  const zones = async () => {
    const end = `${named("zone")}.test.`;
    undo.unshift(() => deleteZones(admin, end));
    made.zone = await makeZone(demo, end);
    // Requests are kept when they are accepted, and when their zone is gone.
    const forget = async () => {
      for (const who of [demo, alt]) {
        const all = (await dns(who, "GET", "/zones/tasks/transfer_requests?limit=1000")).transfer_requests;
        for (const one of all) if (one.zone_name === ZONE) await dns(who, "DELETE", `/zones/tasks/transfer_requests/${one.id}`);
      }
    };
    undo.unshift(async () => {
      await forget();
      await deleteZones(admin, ZONE);
    });
    const give = async (who, id) => {
      const request = await dns(who, "POST", `/zones/${id}/tasks/transfer_requests`, {});
      return { id: request.id, key: request.key, fields: { "Transfer ID": request.id, Key: request.key } };
    };
    made.giving = await give(alt, await makeZone(alt, ZONE));
    made.giveBack = async (id) => {
      const { id: request, key } = await give(demo, id);
      await dns(alt, "POST", "/zones/tasks/transfer_accepts", { key, zone_transfer_request_id: request });
      await forget();
      made.giving = await give(alt, id);
    };
  };
  const secrets = async () => {
    const asked = { name: named("certificate"), payload: "certificate", payload_content_type: "text/plain" };
    const { status, json } = await demo.key_manager("POST", "/secrets", asked);
    if (status >= 300) throw new Error(`POST /secrets: ${status} ${JSON.stringify(json)}`);
    undo.unshift(() => demo.key_manager("DELETE", `/secrets/${json.secret_ref.split("/").pop()}`));
  };
  const done = await Promise.allSettled([networks(), policies(), types(), volumes(), transfers(), groups(), identities(), balancers(), zones(), secrets()]);
  // What cannot be removed keeps nothing else from it.
  const removeAll = async () => {
    const failures = [];
    for (const step of [...undo, removeMade]) await step().catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  const failed = done.find(({ status }) => status === "rejected");
  if (!failed) return removeAll;
  await removeAll().catch(() => {});
  throw failed.reason;
}
