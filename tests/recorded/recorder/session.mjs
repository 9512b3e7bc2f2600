// Projects and users of the recorder's own, and what is asked in their name.
import { randomBytes } from "node:crypto";
import { signIn, until } from "../../e2e/lib/cloud.mjs";
import { openScrubber, parseExactly } from "./scrubber.mjs";

export { until };

/**
 * Signs in as the recorder's own users:
 * - `member`, with the role member in the recorder's project and in its partner project,
 * - `admin`, with the role admin in the recorder's project and in the system,
 * - `partner`, the same user as `admin` in the partner project.
 */
export async function openSession() {
  const run = `recorded-${randomBytes(3).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  const scrubber = openScrubber(run);
  scrubber.secret("password", password);
  const exchanges = new Map();
  const undos = [];
  const owner = { boss: await signIn("admin", "admin", undefined, parseExactly) };

  const ask = async (who, service, method, path, { body, version = "" } = {}) => {
    const api = owner[who];
    const filled = path.replaceAll("{user}", api.user).replaceAll("{project}", api.project);
    return api[service.replaceAll("-", "_")](method, filled, body, version);
  };

  const accepted = async (who, service, method, path, options = {}) => {
    const { status, json } = await ask(who, service, method, path, options);
    const expected = options.status ? status === options.status : status < 300;
    if (!expected) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(json)}`);
    return { status, json };
  };

  const session = {
    run,
    password,
    ask,
    until,
    secret: scrubber.secret,
    token: (who) => owner[who].token,
    user: (who) => owner[who].user,
    project: (who) => owner[who].project,

    /** Keeps an exchange under this name (`service/collection/what`). */
    keep(name, request, status, answer) {
      exchanges.set(name, scrubber.scrub({ request, status, ...(answer === "" ? {} : { answer }) }, name));
    },

    /** Asks, keeps request and answer, and returns the answer. `status` is expected instead of a success. */
    async record(name, who, service, method, path, options = {}) {
      const { status, json } = await accepted(who, service, method, path, options);
      const { body, version } = options;
      session.keep(name, { method, path, ...(version && { version }), ...(body !== undefined && { body }) }, status, json);
      return json;
    },

    /** Records a list, of which it keeps the recorder's own rows and those with a name or an id of `seed`; with `all`, every row. */
    async list(name, who, service, path, many, { version, seed = [], all = false, only } = {}) {
      const { status, json } = await accepted(who, service, "GET", path, { version });
      const own = (row) => scrubber.knows(row) || seed.includes(row.name) || seed.includes(row.id);
      const wanted = (row) => (only ? only(row) : all || own(row));
      const rows = json[many].filter(wanted);
      if (rows.length === 0) throw new Error(`${path} has nothing to record`);
      // Manila tells types a second time, by an old name.
      const twice = Object.entries(json).filter(([key, value]) => key !== many && /_types$/.test(key) && Array.isArray(value));
      const again = Object.fromEntries(twice.map(([key, value]) => [key, scrubber.sort(value.filter(wanted))]));
      session.keep(name, { method: "GET", path, ...(version && { version }) }, status, { ...json, ...again, [many]: scrubber.sort(rows) });
      return rows;
    },

    /** Creates an object and has it deleted at the end, by DELETE below the same path unless `remove` says otherwise. */
    async create(who, service, path, body, one, { version, name, method = "POST", remove, key = "id" } = {}) {
      const options = { body, version };
      const json = name ? await session.record(name, who, service, method, path, options)
        : (await accepted(who, service, method, path, options)).json;
      const object = one ? json[one] : json;
      scrubber.learn(object, path.split("/")[1].split("?")[0]);
      if (remove !== null) session.undo(remove ?? (() => session.delete("admin", service, `${path.split("?")[0]}/${object[key]}`, version)));
      return object;
    },

    /** Deletes an object and waits until it is gone. */
    async delete(who, service, path, version) {
      await until(async () => {
        const { status, json } = await ask(who, service, "DELETE", path, { version });
        if (status >= 400 && ![400, 404, 409].includes(status)) throw new Error(`DELETE ${path} answered ${status}: ${JSON.stringify(json)}`);
        return status === 404;
      }, `${path} to be gone`, 60);
    },

    /** Waits until there is no such object. */
    async gone(who, service, path, version) {
      await until(async () => (await ask(who, service, "GET", path, { version })).status === 404, `${path} to be gone`, 60);
    },

    /** Waits until an object has this status, and returns it. */
    async status(who, service, path, one, status, version) {
      return until(async () => {
        const { json } = await ask(who, service, "GET", path, { version });
        const object = one ? json[one] : json;
        if (/^error$/i.test(object.status) && !/^error$/i.test(status)) throw new Error(`${path} is in error: ${JSON.stringify(object)}`);
        return object.status === status && !object["OS-EXT-STS:task_state"] && object;
      }, `${path} to be ${status}`);
    },

    /** Does this at the end, the last one first. */
    undo: (work) => undos.push(work),

    async close() {
      for (const work of undos.reverse()) await work().catch((error) => console.error(`Not cleaned up: ${error.message}`));
    },

    /** Names and texts of the files. */
    files: () => [...exchanges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, exchange]) => [name, scrubber.text(exchange, name)]),
  };

  owner.admin = owner.boss;
  const project = await session.create("boss", "identity", "/projects", { project: { name: run, description: "For the recorder" } }, "project");
  const partner = await session.create("boss", "identity", "/projects", { project: { name: `${run}-partner` } }, "project");
  // Neutron has made them one each, and would keep these.
  session.undo(async () => {
    for (const { id } of [project, partner]) {
      const { json: { security_groups: left } } = await ask("boss", "network", "GET", `/security-groups?project_id=${id}`);
      for (const group of left) await session.delete("boss", "network", `/security-groups/${group.id}`);
    }
  });
  const user = (name) => session.create("boss", "identity", "/users", { user: { name: `${run}-${name}`, password } }, "user");
  const [member, admin] = [await user("member"), await user("admin")];
  const { json: { roles } } = await ask("boss", "identity", "GET", "/roles");
  const role = (name) => roles.find((role) => role.name === name).id;
  for (const [scope, user, name] of [
    [`projects/${project.id}`, member, "member"], [`projects/${partner.id}`, member, "member"],
    [`projects/${project.id}`, admin, "admin"], [`projects/${partner.id}`, admin, "admin"], ["system", admin, "admin"],
  ]) {
    await accepted("boss", "identity", "PUT", `/${scope}/users/${user.id}/roles/${role(name)}`);
  }
  for (const [who, user, project] of [["member", member, run], ["admin", admin, run], ["partner", admin, `${run}-partner`]]) {
    owner[who] = { ...(await signIn(user.name, project, password, parseExactly)), user: user.id };
    scrubber.secret("token", owner[who].token);
  }
  // Deletes the users and projects with the administrator's own token, after everything else.
  session.undo(async () => { owner.admin = owner.boss; });
  return session;
}
