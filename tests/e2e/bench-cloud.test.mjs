// The large cloud that scripts/bench measures with answers as the real services do, when it has the same rows.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KINDS as VOLUMES } from "../bench/cloud/cinder.mjs";
import { KINDS as IMAGES } from "../bench/cloud/glance.mjs";
import { startLargeCloud } from "../bench/cloud/index.mjs";
import { Listing } from "../bench/cloud/listing.mjs";
import { KINDS as SERVERS } from "../bench/cloud/nova.mjs";
import { asker, imageQueries, normal, portQueries, seed, serverQueries, volumeQueries } from "../bench/compare.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";

const NAME = "e2e-bench";
/** As many as the default quota lets. */
const COUNT = 8;
const REAL = { compute: "http://127.0.0.1:8774", network: "http://127.0.0.1:9696", "block-storage": "http://127.0.0.1:8776", image: "http://127.0.0.1:9292" };
const ROOTS = { compute: "/v2.1", network: "/v2.0", "block-storage": "/v3", image: "/v2" };
const of = (kinds, kind) => kinds.findIndex((one) => one.kind === kind);

let api;
let cloud;
const cleanUp = [];

before(async () => {
  api = await signIn("demo", "alt");
  cloud = await startLargeCloud();
});
after(async () => {
  await cloud?.close();
  for (const undo of cleanUp.reverse()) await undo();
});

/** Both answer all of these alike. */
async function same(t, service, many, queries) {
  const real = asker(REAL[service] + ROOTS[service], api.token);
  const ours = asker(cloud.bases[service] + ROOTS[service], "any");
  for (const [path, version] of queries) {
    await t.test(`${path} ${version ?? ""}`.replace(/[0-9a-f-]{36}/g, "ID"), async () => {
      const [expected, found] = [await real(path, version), await ours(path, version)];
      assert.deepEqual(normal(found, many, cloud.bases[service]), normal(expected, many, REAL[service]));
      for (const name of ["content-type", "openstack-api-version", "x-openstack-nova-api-version"]) {
        // WebOb names the character set where it made the fault itself.
        const value = ({ headers }) => headers.get(name)?.replace(/; charset.*/, "");
        assert.equal(value(found), value(expected), name);
      }
    });
  }
}

test("servers: pages, orders, changes, refusals", { timeout: 240_000 }, async (t) => {
  await deleteServers(api, NAME);
  cleanUp.push(() => deleteServers(api, NAME));
  const { json: { images } } = await api.image("GET", "/images?name=tiny");
  const { json: { networks } } = await api.network("GET", "/networks?name=shared");
  const started = new Date(Date.now() - 1000).toISOString().replace(/\.\d+Z/, "Z");
  const server = { name: NAME, imageRef: images[0].id, flavorRef: "1", networks: [{ uuid: networks[0].id }], min_count: COUNT };
  const { status, json } = await api.compute("POST", "/servers", { server });
  assert.equal(status, 202, JSON.stringify(json));
  const list = async () => (await api.compute("GET", `/servers/detail?name=${NAME}&changes-since=${started}`)).json.servers;
  await until(async () => (await list()).every((one) => one.status === "ACTIVE"), "servers to run");
  const [first, second] = await list();
  await api.compute("POST", `/servers/${second.id}/action`, { "os-stop": null });
  await api.compute("DELETE", `/servers/${first.id}`);
  await until(async () => {
    const now = await list();
    return now.find(({ id }) => id === second.id).status === "SHUTOFF" && now.find(({ id }) => id === first.id).status === "DELETED";
  }, "one to stop and one to go");

  const rows = await list();
  cloud.lists.servers = new Listing(seed(rows, () => of(SERVERS, "cache")));
  const ids = rows.filter(({ id }) => id !== first.id).map(({ id }) => id);
  await same(t, "compute", "servers", serverQueries({ ids, gone: first.id, name: NAME, since: started }));
});

test("volumes: pages, orders, changes, refusals", { timeout: 120_000 }, async (t) => {
  const made = [];
  cleanUp.push(() => Promise.all(made.map((id) => api.block_storage("DELETE", `/volumes/${id}`))));
  for (const name of ["b", "a", "c", "d"]) {
    const { json } = await api.block_storage("POST", "/volumes", { volume: { name: `${NAME}-${name}`, size: 1 } });
    made.push(json.volume.id);
  }
  const list = async () => (await api.block_storage("GET", "/volumes/detail")).json.volumes;
  await until(async () => (await list()).every(({ status }) => status === "available"), "volumes to be made");
  const rows = await list();
  cloud.lists.volumes = new Listing(seed(rows, () => of(VOLUMES, "volume-spare")));
  const since = rows.map(({ updated_at }) => updated_at).sort()[2].replace(/\.\d+$/, "Z");
  await same(t, "block-storage", "volumes", volumeQueries({ ids: rows.map(({ id }) => id), since }));
});

test("ports: pages from both ends, orders, refusals", async (t) => {
  const { json: { network } } = await api.network("POST", "/networks", { network: { name: NAME } });
  cleanUp.push(async () => {
    for (const id of rows.map(({ id }) => id)) await api.network("DELETE", `/ports/${id}`);
    await api.network("DELETE", `/networks/${network.id}`);
  });
  const rows = [];
  for (const name of ["b", "a", "c", "d", "e"]) {
    const { json } = await api.network("POST", "/ports", { port: { name: `${NAME}-${name}`, network_id: network.id } });
    rows.push(json.port);
  }
  // Other ports of the project are there as well, such as those of its servers.
  const all = (await api.network("GET", "/ports")).json.ports;
  cloud.lists.ports = new Listing(seed(all, () => 0));
  await same(t, "network", "ports", portQueries({ ids: all.map(({ id }) => id).sort() }));
});

test("images: pages, orders, changes, refusals", async (t) => {
  const rows = (await api.image("GET", "/images?limit=1000")).json.images;
  // Each like the recorded one of its name: the keys of the two differ.
  cloud.lists.images = new Listing(seed(rows, ({ name }) => of(IMAGES, name)));
  const since = rows.map(({ updated_at }) => updated_at).sort()[1];
  await same(t, "image", "images", imageQueries({ ids: rows.map(({ id }) => id), since }));
});

test("a preflight that names a header which is not allowed gets nothing", async () => {
  for (const [wanted, allowed] of [["x-auth-token,openstack-api-version", true], ["x-auth-token,x-surprise", false]]) {
    const ask = async (base) => {
      const { headers } = await fetch(`${base}/v2.1/servers/detail`, {
        method: "OPTIONS",
        headers: { Origin: "http://127.0.0.1:8080", "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": wanted },
      });
      return ["access-control-allow-origin", "access-control-allow-headers", "access-control-allow-methods", "access-control-max-age"].map((name) => headers.get(name));
    };
    assert.deepEqual(await ask(cloud.bases.compute), await ask(REAL.compute));
    assert.equal((await ask(cloud.bases.compute))[0] !== null, allowed);
  }
});
