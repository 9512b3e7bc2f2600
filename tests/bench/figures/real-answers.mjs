// Whether the large cloud answers as the real Nova does with this many rows.
import { isDeepStrictEqual } from "node:util";
import { startLargeCloud } from "../cloud/index.mjs";
import { Listing } from "../cloud/listing.mjs";
import { KINDS } from "../cloud/nova.mjs";
import { asker, normal, seed, serverQueries } from "../compare.mjs";
import { NAME, needServers, openProject } from "../real/servers.mjs";

export const about = "the large cloud's answers beside the real Nova's";

const REAL = "http://127.0.0.1:8774";
/** These have no network, and so no groups on its ports; and administrators see host names since 2.3, others since 2.90. */
const BUT = /^(security_groups|OS-EXT-SRV-ATTR:hostname)$/;

export async function measure({ table, servers, say }) {
  const api = await openProject();
  await needServers(api, NAME, servers, say);
  const real = asker(`${REAL}/v2.1`, api.token);
  const rows = [];
  for (let marker; ; marker = rows.at(-1).id) {
    const { json } = await real(`/servers/detail?name=${NAME}${marker ? `&marker=${marker}` : ""}`);
    rows.push(...json.servers);
    if (!json.servers_links) break;
  }
  const cloud = await startLargeCloud({ admin: true });
  cloud.lists.servers = new Listing(seed(rows, ({ status }) => KINDS.findIndex(({ kind }) => kind === (status === "ERROR" ? "failed" : "cache"))));
  const ours = asker(`${cloud.bases.compute}/v2.1`, "any");
  const since = rows[Math.floor(rows.length / 2)].updated;
  // What has been deleted is compared by the journeys' test.
  const queries = serverQueries({ ids: rows.map(({ id }) => id), gone: rows[5].id, name: NAME, since, limit: Math.floor(rows.length / 3) });
  const different = [];
  for (const [path, version] of queries) {
    if (path.includes("changes-since") && path.includes(`name=${NAME}`)) continue; // tells of servers of earlier runs as well
    const [expected, found] = [await real(path, version), await ours(path, version)];
    if (!isDeepStrictEqual(normal(found, "servers", cloud.bases.compute, BUT), normal(expected, "servers", REAL, BUT))) different.push(`${path} ${version ?? ""}`);
  }
  await cloud.close();
  const note = `${queries.length} queries${different.length ? `; different: ${different.join(", ")}` : ""}`;
  table.add({ figure: `answers unlike the real Nova's, ${rows.length.toLocaleString("en")} servers`, unit: "", reach: { atMost: 0 }, note }, different.length);
}
