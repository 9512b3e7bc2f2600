// Volumes, as Cinder lists them.
// <https://docs.openstack.org/api-ref/block-storage/v3/#list-accessible-volumes-with-details>
import { micro, parse } from "./clock.mjs";
import { atLeast, negotiate, recordedFor } from "./microversion.mjs";
import { encode, lastOf, pairsOf } from "./query.mjs";
import { PORTS, answers, recordings } from "./recorded.mjs";
import { bare, compile, hole } from "./template.mjs";

/** `osapi_max_limit` */
const MAX_LIMIT = 1000;
const RANGE = { kind: "volume", min: "3.0", max: answers.find(({ service, path }) => service === "block-storage" && path === "/v3/").json.versions[0].version };
const SORTED_BY = { created_at: "created", updated_at: "updated", name: "name", id: "id" };
const kindOf = (name) => name.replace("bench-recorded-", "volume-");
export const KINDS = recordings.volumes[0].rows.map(({ name }) => ({ kind: kindOf(name), weight: 1 }));

const templates = new Map();
function templatesFor(version) {
  const recording = recordedFor(recordings.volumes, version);
  if (!templates.has(recording.version)) templates.set(recording.version, recording.rows.map((row) => ({ status: row.status, fill: compile(row, marksFor(row)) })));
  return templates.get(recording.version);
}

const marksFor = (row) => (key, value) => {
  if (key === "created_at") return hole("created");
  if (key === "updated_at") return bare("updated");
  if (key === "status") return hole("status");
  if (typeof value !== "string") return value;
  return value.replaceAll(row.id, hole("id")).replaceAll(row.name, hole("name")).replaceAll(`http://127.0.0.1:${PORTS["block-storage"]}`, hole("base"));
};

function volumeText(row, version, base) {
  const template = templatesFor(version)[row.of];
  return template.fill({ id: row.id, name: row.name, base, status: row.status ?? template.status, created: micro(row.created), updated: `"${micro(row.updated)}"` });
}

const brief = (row, base) =>
  `{"id": "${row.id}", "name": "${row.name}", "links": [{"rel": "self", "href": "${base}/v3/volumes/${row.id}"}, {"rel": "bookmark", "href": "${base}/volumes/${row.id}"}]}`;

const fault = (name, code, message) => ({ status: code, json: { [name]: { code, message } } });
const bad = (message) => fault("badRequest", 400, message);
const missing = (id) => fault("itemNotFound", 404, `Volume ${id} could not be found.`);

/** @returns {import("./server.mjs").Answer | undefined} */
export function cinder({ method, url, header, base, lists, admin }) {
  const negotiated = negotiate(RANGE, header("openstack-api-version"));
  const { version } = negotiated;
  const headers = version ? { "openstack-api-version": `volume ${version}`, vary: "OpenStack-API-Version" } : {};
  if (negotiated.status) return { ...fault(negotiated.status === 406 ? "computeFault" : "badRequest", negotiated.status, negotiated.message), headers };
  const [, , collection, one, more] = url.pathname.split("/");
  if (method !== "GET" || collection !== "volumes" || more) return undefined;
  if (one && one !== "detail") {
    const row = lists.volumes.get(one);
    return { headers, ...(row && !row.deleted ? { status: 200, text: `{"volume": ${volumeText(row, version, base)}}` } : missing(one)) };
  }
  return { headers, ...list({ pairs: pairsOf(url), version, base, listing: lists.volumes, detail: one === "detail", admin }) };
}

function list({ pairs, version, base, listing, detail, admin }) {
  const query = lastOf(pairs);
  const part = query["status~"];
  // As it is shipped, Cinder lets administrators alone filter by a part of a status.
  if (part !== undefined && !admin) return bad("Invalid filters status~ are found in query options.");
  if (query.with_count !== undefined && !atLeast(version, 45)) return bad("Invalid filters with_count are found in query options.");
  if (query.limit !== undefined && !/^-?\d+$/.test(query.limit)) return bad("limit param must be an integer");
  if (Number(query.limit) < 0) return bad("limit param must be positive");
  const limit = Math.min(Number(query.limit ?? MAX_LIMIT), MAX_LIMIT);
  const marker = query.marker && listing.get(query.marker);
  if (query.marker && (!marker || marker.deleted)) return missing(query.marker);
  const sort = query.sort ?? (query.sort_key ? `${query.sort_key}:${query.sort_dir ?? "desc"}` : "created_at:desc");
  const keys = sort.split(",").map((part) => part.split(":")).map(([key, direction]) => [SORTED_BY[key], direction ?? "desc"]);
  if (keys.some(([key]) => !key)) return bad("Invalid input received: Invalid sort key");
  // What was asked for goes on in its direction.
  for (const key of ["created", "id"]) if (!keys.some(([known]) => known === key)) keys.push([key, keys[0][1]]);
  const wanted = changed(query.updated_at);
  if (wanted.status) return wanted;
  const is = (row) => row.status ?? templatesFor(RANGE.min)[row.of].status;
  const asked = (row) => wanted.test(row) && (query.status === undefined || is(row) === query.status) && is(row).includes(part ?? "");
  const rows = listing.page({ keys, after: marker?.id, limit, wanted: asked });

  const texts = rows.map((row) => (detail ? volumeText(row, version, base) : brief(row, base)));
  let text = `{"volumes": [${texts.join(", ")}]`;
  if (limit && rows.length === limit) {
    const next = Object.entries({ ...query, marker: rows.at(-1).id });
    text += `, "volumes_links": [{"rel": "next", "href": "${base}/v3/volumes${detail ? "/detail" : ""}?${encode(next)}"}]`;
  }
  if (query.with_count === "true") text += `, "count": ${listing.rows.filter(asked).length}`;
  return { status: 200, text: `${text}}`, rows: rows.length };
}

/** Several `OPERATOR:TIME`, separated by commas; documented as of 3.60, but taken by all versions. Deleted volumes are never told. */
function changed(updated) {
  if (updated === undefined) return { test: (row) => !row.deleted };
  const tests = [];
  for (const part of updated.split(",")) {
    const [, operator, time] = /^(?:(\w+):)?(.*)$/.exec(part);
    const seconds = parse(time);
    if (seconds === undefined) return bad(`Invalid ${time} value`);
    const is = { gt: (row) => row.updated > seconds, gte: (row) => row.updated >= seconds, lt: (row) => row.updated < seconds, lte: (row) => row.updated <= seconds, eq: (row) => row.updated === seconds, neq: (row) => row.updated !== seconds };
    tests.push(is[operator ?? "eq"]);
  }
  return { test: (row) => !row.deleted && tests.every((test) => test(row)) };
}
