// Asks the local OpenStack as a browser does, and keeps what it said: without the token, and without what differs from
// one answer to the next.
import { NAME } from "./objects.mjs";

const PORTS = { identity: 5000, compute: 8774, network: 9696, image: 9292, "block-storage": 8776 };
const ORIGIN = "http://127.0.0.1:8080";
const DOMAIN = { id: "default" };
/** Headers that are part of how a service answers. */
const KEPT = /^(access-control-.*|content-type|vary|.*api-version)$/;

const base = (service) => `http://127.0.0.1:${PORTS[service]}`;
const versionHeader = (service, version) =>
  version ? { "OpenStack-API-Version": `${service === "compute" ? "compute" : "volume"} ${version}` } : {};
const headersOf = (answer) => Object.fromEntries([...answer.headers].filter(([name]) => KEPT.test(name)));

/** A recorder that is signed in. */
export async function openRecorder(user, projectName) {
  const identity = { methods: ["password"], password: { user: { name: user, domain: DOMAIN, password: "devcloud" } } };
  const grant = (scope) => fetch(`${base("identity")}/v3/auth/tokens`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: ORIGIN, Accept: "application/json" },
    body: JSON.stringify({ auth: { identity, ...(scope && { scope }) } }),
  });
  const scoped = await grant({ project: { name: projectName, domain: DOMAIN } });
  const token = scoped.headers.get("X-Subject-Token");
  const project = (await scoped.json()).token.project.id;

  const ask = async (service, path, { version, method = "GET", body } = {}) => {
    const answer = await fetch(base(service) + path.replace("PROJECT", project), {
      method,
      headers: {
        "X-Auth-Token": token, Origin: ORIGIN, Accept: "application/json",
        ...(body && { "Content-Type": "application/json" }), ...versionHeader(service, version),
      },
      body: body && JSON.stringify(body),
      redirect: "manual",
    });
    const text = await answer.text();
    return { status: answer.status, headers: headersOf(answer), json: /^[{[]/.test(text) ? JSON.parse(text) : text };
  };

  return {
    project,
    ask,
    /** Both steps of signing in by password. */
    async signIns() {
      const kept = async (answer) => ({ status: answer.status, headers: headersOf(answer), json: await answer.json() });
      return { unscoped: await kept(await grant()), scoped: await kept(await grant({ project: { name: projectName, domain: DOMAIN } })) };
    },
    async answer(service, path, version) {
      const answer = await ask(service, path, { version });
      return { service, path: path.replace(project, "PROJECT"), version, ...answer };
    },
    /** What each service lets a page ask for. */
    async preflights() {
      const found = {};
      for (const service of Object.keys(PORTS)) {
        const wanted = ["x-auth-token", ...(["compute", "block-storage"].includes(service) ? ["openstack-api-version"] : [])];
        const answer = await fetch(`${base(service)}/`, {
          method: "OPTIONS",
          headers: { Origin: ORIGIN, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": wanted.join(",") },
        });
        found[service] = { status: answer.status, headers: headersOf(answer) };
      }
      return found;
    },
    /** The rows of a list, again for every microversion as of which they look different. */
    async rowsByVersion(service, path, many) {
      const versions = await microversions(ask, service);
      const kept = [];
      let before;
      for (const version of versions) {
        const { headers, json } = await ask(service, path, { version });
        // What other tests have made meanwhile is not ours to keep.
        const rows = many === "servers" ? json[many].filter(({ name }) => name.startsWith(NAME)) : json[many];
        const shape = JSON.stringify(rows.map(shapeOf));
        if (shape !== before) kept.push({ version, headers, rows });
        before = shape;
      }
      return kept;
    },
  };
}

/** Every microversion of a service; `[undefined]` where there are none. */
async function microversions(ask, service) {
  const root = { compute: "/v2.1/", "block-storage": "/v3/" }[service];
  if (!root) return [undefined];
  const { json } = await ask(service, root);
  const { min_version: min, version: max } = json.version ?? json.versions[0];
  const [major, last] = max.split(".").map(Number);
  const first = Number(min.split(".")[1]);
  return Array.from({ length: last - first + 1 }, (_, at) => `${major}.${first + at}`);
}

/** The names within an object, at any depth: what a microversion adds or takes away. */
function shapeOf(value) {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (value === null || typeof value !== "object") return 0;
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, shapeOf(value[key])]));
}
