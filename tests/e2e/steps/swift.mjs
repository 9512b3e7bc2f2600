// Swift past the console: what a journey puts there, and what is there in the end.
import { signIn } from "../lib/cloud.mjs";
import { PORTS } from "../lib/gateway.mjs";

/** The path of a container or an object below the account; slashes of names are encoded as well. */
export const path = (container, name) => `/${encodeURIComponent(container)}${name === undefined ? "" : `/${encodeURIComponent(name)}`}`;

/** Swift's own client of a project. */
export async function openSwift(user = "demo", project = "demo") {
  const api = await signIn(user, project);
  const prefix = `/v1/AUTH_${api.project}`;
  const account = `http://127.0.0.1:${PORTS["object-store"]}${prefix}`;

  async function ask(method, at, headers = {}, body = undefined, left = 8) {
    const response = await fetch(account + at, { method, headers: { "X-Auth-Token": api.token, ...headers }, body });
    // A busy machine is too slow for Swift's patience with its own servers.
    if (response.status === 503 && left > 0) {
      await response.arrayBuffer();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return ask(method, at, headers, body, left - 1);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  /** The names of a container's objects, to the last one. */
  async function names(container, prefix = "") {
    const all = [];
    for (;;) {
      const { status, text } = await ask("GET", `${path(container)}?format=json&prefix=${encodeURIComponent(prefix)}&marker=${encodeURIComponent(all.at(-1) ?? "")}`);
      const page = status === 200 ? JSON.parse(text).map(({ name }) => name) : [];
      if (page.length === 0) return all;
      all.push(...page);
    }
  }

  return {
    token: api.token,
    prefix,
    ask,
    names,
    put: (container, name, body = "1", headers = {}) => ask("PUT", path(container, name), headers, body),
    /** Creates what is missing of these objects, some at a time. */
    async fill(container, wanted) {
      await ask("PUT", path(container));
      const there = new Set(await names(container));
      const missing = wanted.filter((name) => !there.has(name));
      const one = async () => {
        for (let name = missing.pop(); name !== undefined; name = missing.pop()) {
          const { status } = await ask("PUT", path(container, name), {}, "1");
          if (status !== 201) throw new Error(`PUT of ${name} answered ${status}`);
        }
      };
      await Promise.all(Array.from({ length: 6 }, one));
    },
    /** Deletes a container with all that is in it. */
    async remove(container) {
      if ((await ask("HEAD", path(container))).status === 404) return;
      for (let turn = 0; turn < 20; turn += 1) {
        const all = await names(container);
        for (let at = 0; at < all.length; at += 1000) {
          const paths = all.slice(at, at + 1000).map((name) => path(container, name));
          await ask("POST", "/?bulk-delete", { "Content-Type": "text/plain" }, paths.join("\n"));
        }
        // Its servers hear some time later that the objects are gone.
        if ((await ask("DELETE", path(container))).status !== 409) return;
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    },
  };
}
