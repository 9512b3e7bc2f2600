// Manila's objects that journeys need, made and removed past the console.
import assert from "node:assert/strict";
import { until } from "../lib/cloud.mjs";

/** The newest version that the local Manila and the console both have. */
const VERSION = "2.91";

/** What Manila answers, which has to be a success. */
export async function manila(api, method, path, body) {
  const { status, json } = await api.shared_file_system(method, path, body, VERSION);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

/** Makes an object and waits until it has this status; its id. */
export async function make(api, path, one, object, status) {
  const { id } = (await manila(api, "POST", path, { [one]: object }))[one];
  if (status) await until(async () => (await manila(api, "GET", `${path}/${id}`))[one].status === status, `${path}/${id} to be ${status}`);
  return id;
}

/** A share of one GiB; its id. */
export const makeShare = (api, name, more = {}, status = "available") =>
  make(api, "/shares", "share", { name, share_proto: "NFS", size: 1, share_type: "default", ...more }, status);

/** Removes all of Manila's objects whose names begin so, and the networks in Neutron with that name. */
export async function cleanShares(admin, prefix) {
  const ask = (method, path, body) => admin.shared_file_system(method, path, body, VERSION);
  const list = async (path, many) => (await manila(admin, "GET", path))[many];
  const isOurs = ({ name }) => name?.startsWith(prefix);
  const all = (collection) => `${collection}/detail?all_tenants=1`;
  const drop = (path) => ask("DELETE", path);
  const force = (path) => ask("POST", `${path}/action`, { force_delete: null });
  /** Again and again, as some of it is in the way of other things for a while. */
  const emptied = (what, read, remove) => until(async () => {
    const left = await read();
    for (const one of left) await remove(one);
    return left.length === 0;
  }, `${what} to be gone`);
  const ours = (collection, many, remove, path = all(collection)) =>
    emptied(many, async () => (await list(path, many)).filter(isOurs), (one) => remove(`${collection}/${one.id}`, one));

  for (const lock of await list("/resource-locks?all_projects=1", "resource_locks")) if (lock.lock_reason?.startsWith(prefix)) await drop(`/resource-locks/${lock.id}`);
  for (const { id } of (await list("/shares/detail?all_tenants=1&is_soft_deleted=true", "shares")).filter(isOurs)) await ask("POST", `/shares/${id}/action`, { restore: null });
  await ours("/share-transfers", "transfers", drop);
  await ours("/share-backups", "share_backups", async (path, { status }) => {
    if (!["available", "error"].includes(status)) await ask("POST", `${path}/action`, { reset_status: { status: "error" } });
    await drop(path);
  });
  await ours("/share-group-snapshots", "share_group_snapshots", force);
  await ours("/snapshots", "snapshots", force);
  // Shares of a group that is made of a snapshot have no names.
  const shares = async () => {
    const groups = (await list(all("/share-groups"), "share_groups")).filter(isOurs).map(({ id }) => id);
    return (await list(all("/shares"), "shares")).filter((one) => isOurs(one) || groups.includes(one.share_group_id));
  };
  const replicas = async ({ id }) => (await list(`/share-replicas/detail?share_id=${id}`, "share_replicas")).filter((one) => one.replica_state !== "active");
  await emptied("shares", shares, async (share) => {
    const more = await replicas(share);
    for (const { id } of more) await force(`/share-replicas/${id}`);
    if (more.length === 0) await force(`/shares/${share.id}`);
  });
  await ours("/share-groups", "share_groups", force);
  await ours("/share-group-types", "share_group_types", drop, "/share-group-types?is_public=all");
  await ours("/types", "share_types", drop, "/types?is_public=all");
  const networks = (await list(all("/share-networks"), "share_networks")).filter(isOurs).map(({ id }) => id);
  const servers = async () => (await list("/share-servers", "share_servers")).filter((one) => networks.includes(one.share_network_id));
  await emptied("share servers", servers, ({ id }) => drop(`/share-servers/${id}`));
  await ours("/share-networks", "share_networks", drop);
  await ours("/security-services", "security_services", drop);
  await emptied("networks", async () => (await admin.network("GET", `/networks?name=${prefix}`)).json.networks, async ({ id }) => {
    for (const port of (await admin.network("GET", `/ports?network_id=${id}`)).json.ports) await admin.network("DELETE", `/ports/${port.id}`);
    await admin.network("DELETE", `/networks/${id}`);
  });
}

/** A share network on a Neutron network of its own with that name; its id. */
export async function makeShareNetwork(api, name, cidr) {
  const { network } = (await api.network("POST", "/networks", { network: { name } })).json;
  const { subnet } = (await api.network("POST", "/subnets", { subnet: { name, network_id: network.id, ip_version: 4, cidr } })).json;
  return make(api, "/share-networks", "share_network", { name, description: "two words", neutron_net_id: network.id, neutron_subnet_id: subnet.id });
}
