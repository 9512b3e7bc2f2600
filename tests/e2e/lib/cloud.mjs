// The real OpenStack behind the console, driven past it: to prepare, to interfere, to check.
import { execFileSync } from "node:child_process";
import { ROOT } from "./bundle.mjs";

const KEYSTONE = "http://127.0.0.1:5000/v3";
/** The versions that the catalog's addresses leave out. */
const VERSIONS = { network: "/v2.0", image: "/v2", "load-balancer": "/v2", dns: "/v2", "key-manager": "/v1" };
/** Those that are asked for where a request names none. */
const MICROVERSIONS = { compute: "2.96", "shared-file-system": "2.80" };

/** The headers that ask for a microversion. */
function microversion(type, version) {
  if (type === "shared-file-system") return { "X-OpenStack-Manila-API-Version": version, "X-OpenStack-Manila-API-Experimental": "True" };
  return { "OpenStack-API-Version": `${["compute", "placement"].includes(type) ? type : "volume"} ${version}` };
}

/** Runs `scripts/cloud` with these words. */
export function cloudScript(...words) {
  return execFileSync(`${ROOT}/scripts/cloud`, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/**
 * A signed-in client of the cloud's APIs: `api.compute("GET", "/servers")` answers `{status, json}`; a fourth is the microversion.
 * `parse` reads the answers.
 */
export async function signIn(user = "demo", project = "demo", password = "devcloud", parse = JSON.parse) {
  const domain = { id: "default" };
  const answer = await fetch(`${KEYSTONE}/auth/tokens`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      auth: {
        identity: { methods: ["password"], password: { user: { name: user, domain, password } } },
        scope: { project: { name: project, domain } },
      },
    }),
  });
  if (!answer.ok) throw new Error(`the test's own sign-in failed: ${answer.status}`);
  const token = answer.headers.get("X-Subject-Token");
  const { catalog, project: scope } = (await answer.json()).token;
  const api = { token, project: scope.id };
  for (const { type, endpoints } of catalog) {
    // Journeys make services that have no endpoint.
    let base = endpoints.find((endpoint) => endpoint.interface === "public")?.url.replace(/\/$/, "");
    if (!base) continue;
    const missing = VERSIONS[type] ?? "";
    if (!base.endsWith(missing)) base += missing;
    api[type.replaceAll("-", "_")] = async (method, path, body, version = MICROVERSIONS[type]) => {
      const response = await fetch(base + path, {
        method,
        headers: {
          "X-Auth-Token": token,
          // Glance takes changes in this form only.
          "Content-Type": type === "image" && method === "PATCH" ? "application/openstack-images-v2.1-json-patch" : "application/json",
          ...(version ? microversion(type, version) : {}),
        },
        body: body && JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, json: text.startsWith("{") ? parse(text) : text };
    };
  }
  return api;
}

/** Deletes the servers whose name starts with `prefix`, and waits until they are gone. */
export async function deleteServers(api, prefix) {
  const ours = async () => {
    const { json } = await api.compute("GET", "/servers");
    return json.servers.filter((server) => server.name.startsWith(prefix));
  };
  for (const { id } of await ours()) {
    // A journey may have ended while a server was locked.
    await api.compute("POST", `/servers/${id}/action`, { unlock: null });
    await api.compute("DELETE", `/servers/${id}`);
  }
  await until(async () => (await ours()).length === 0, `servers ${prefix}* to be gone`);
}

/** Waits for a condition in the cloud, generously; asks again after so many milliseconds. */
export async function until(condition, what, seconds = 90, pause = 500) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const found = await condition();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`waited ${seconds} s in vain for ${what}`);
}
