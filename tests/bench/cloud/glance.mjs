// Images, as Glance lists them.
// <https://docs.openstack.org/api-ref/image/v2/#list-images>
import { iso, parse } from "./clock.mjs";
import { encode, lastOf, pairsOf, together } from "./query.mjs";
import { recordings } from "./recorded.mjs";
import { compile, hole } from "./template.mjs";

/** `api_limit_max`, `limit_param_default` */
const [MAX_LIMIT, USUAL_LIMIT] = [1000, 25];
const SORTED_BY = { created_at: "created", updated_at: "updated", name: "name", id: "id" };
const SORT_KEYS = "name, status, container_format, disk_format, size, id, created_at, updated_at";
export const KINDS = recordings.images[0].rows.map(({ name }) => ({ kind: name, weight: 1 }));

const templates = recordings.images[0].rows.map((row) => ({
  status: row.status,
  fill: compile(row, (key, value) => {
    if (key === "created_at") return hole("created");
    if (key === "updated_at") return hole("updated");
    if (key === "status") return hole("status");
    if (key === "name") return hole("name");
    return typeof value === "string" ? value.replaceAll(row.id, hole("id")) : value;
  }),
}));

const imageText = (row) => {
  const template = templates[row.of];
  return template.fill({ id: row.id, name: row.name, status: row.status ?? template.status, created: iso(row.created), updated: iso(row.updated) });
};

const bad = (message) => ({ status: 400, json: { message: `${message}<br /><br />\n\n\n`, code: "400 Bad Request", title: "Bad Request" } });

/** @returns {import("./server.mjs").Answer | undefined} */
export function glance({ method, url, lists }) {
  const [, , collection, one, more] = url.pathname.split("/");
  if (method !== "GET" || collection !== "images" || more) return undefined;
  if (one) {
    const row = lists.images.get(one);
    if (row && !row.deleted) return { status: 200, text: imageText(row) };
    return { status: 404, json: { message: `No image found with ID ${one}<br /><br />\n\n\n`, code: "404 Not Found", title: "Not Found" } };
  }
  const pairs = pairsOf(url);
  const query = lastOf(pairs);
  if (query.limit !== undefined && !/^-?\d+$/.test(query.limit)) return bad("limit param must be an integer");
  if (Number(query.limit) < 0) return bad("limit param must be positive");
  const limit = Math.min(Number(query.limit ?? USUAL_LIMIT), MAX_LIMIT);
  const marker = query.marker && lists.images.get(query.marker);
  if (query.marker && (!marker || marker.deleted)) return bad(`No image found with ID ${query.marker}`);
  const all = (name) => pairs.filter(([key]) => key === name).map(([, value]) => value);
  const asked = query.sort ? query.sort.split(",").map((part) => part.split(":")) : together(all("sort_key").length ? all("sort_key") : ["created_at"], all("sort_dir"), "desc");
  const unknown = asked.find(([key]) => !SORT_KEYS.split(", ").includes(key));
  if (unknown) return bad(`Invalid sort key: ${unknown[0]}. It must be one of the following: ${SORT_KEYS}.`);
  const keys = asked.map(([key, direction]) => [SORTED_BY[key], direction ?? "desc"]);
  for (const key of ["created", "id"]) if (!keys.some(([known]) => known === key)) keys.push([key, keys[0][1]]);
  const [, operator, time] = /^(?:(gte|gt|lte|lt|eq|neq):)?(.*)$/.exec(query.updated_at ?? "");
  const seconds = parse(time);
  if (query.updated_at !== undefined && seconds === undefined) return bad('Bad "updated_at" query filter format. Use ISO 8601 DateTime notation.');
  const compare = { gte: (at) => at >= seconds, gt: (at) => at > seconds, lte: (at) => at <= seconds, lt: (at) => at < seconds, eq: (at) => at === seconds, neq: (at) => at !== seconds };
  // None is hidden.
  const hidden = query.os_hidden === "true";
  const wanted = (row) => !hidden && !row.deleted && (seconds === undefined || compare[operator ?? "eq"](row.updated));
  const rows = lists.images.page({ keys, after: marker?.id, limit, wanted });

  const without = pairs.filter(([name]) => name !== "marker");
  const link = (more) => `/v2/images${without.length + more.length ? `?${encode([...without, ...more])}` : ""}`;
  let text = `{"images": [${rows.map(imageText).join(", ")}], "first": "${link([])}", "schema": "/v2/schemas/images"`;
  if (limit && rows.length === limit) text += `, "next": "${link([["marker", rows.at(-1).id]])}"`;
  return { status: 200, text: `${text}}`, rows: rows.length };
}
