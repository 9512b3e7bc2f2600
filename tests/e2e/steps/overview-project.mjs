// A project of the real cloud with servers in several states, a volume and floating IPs that nothing uses, for what the overview
// says of it.
import { after, before } from "node:test";
import { signIn, until } from "../lib/cloud.mjs";
import { administrator, idOf, makeUser, removeMade } from "../lib/identity.mjs";
import { deleteLeftovers } from "../lib/leftovers.mjs";

/** Of the project, of its member, and what all that is in it begins with. */
export const NAME = "e2e-overview";
/** Who may only read in it. */
export const READER = `${NAME}-reader`;
/** Why the failed servers failed. */
export const FAULT = "The disk is on fire";

/** Makes it for the tests of a file. `it.api` is its member's; `it.server(name, more)` makes a server, and waits until it is at rest. */
export function useOverviewProject() {
  const it = { api: undefined, server, floatingIp, of };
  let identity;

  async function clean() {
    const project = await idOf(identity, "project", NAME);
    if (!project) return;
    it.api = await signIn(NAME, NAME);
    await deleteLeftovers(it.api, NAME);
    const admin = await signIn("admin", "admin");
    const { security_groups: groups } = (await admin.network("GET", `/security-groups?project_id=${project}`)).json;
    for (const { id } of groups) await admin.network("DELETE", `/security-groups/${id}`);
    await identity("DELETE", `/projects/${project}`);
  }

  async function server(name, more = {}) {
    const image = (await it.api.image("GET", "/images?name=tiny")).json.images[0].id;
    const asked = { name: `${NAME}-${name}`, imageRef: image, flavorRef: "1", networks: "none", ...more };
    const { id } = (await it.api.compute("POST", "/servers", { server: asked })).json.server;
    await until(async () => /ACTIVE|ERROR/.test((await of(id)).status), `${name} to be at rest`);
    return id;
  }

  async function of(id) {
    return (await it.api.compute("GET", `/servers/${id}`)).json.server;
  }

  async function floatingIp() {
    const network = (await it.api.network("GET", "/networks?name=public")).json.networks[0].id;
    return (await it.api.network("POST", "/floatingips", { floatingip: { floating_network_id: network, description: NAME } })).json.floatingip;
  }

  before(async () => {
    identity = await administrator();
    if (await idOf(identity, "project", NAME)) {
      const project = await idOf(identity, "project", NAME);
      await makeUser(identity, NAME, { password: "devcloud", roles: [["member", `projects/${project}`]] });
      await clean();
    }
    const { project } = await identity("POST", "/projects", { project: { name: NAME, domain_id: "default" } });
    await makeUser(identity, NAME, { password: "devcloud", roles: [["member", `projects/${project.id}`]] });
    await makeUser(identity, READER, { password: "devcloud", roles: [["reader", `projects/${project.id}`]] });
    it.api = await signIn(NAME, NAME);
    await Promise.all([server("web-1"), server("web-2"), server("broken", { metadata: { devcloud_fail: FAULT } })]);
    await it.api.compute("POST", `/servers/${await server("idle")}/action`, { "os-stop": null });
    await until(async () => (await it.api.compute("GET", "/servers?status=SHUTOFF")).json.servers.length === 1, "a stopped server");
    await it.api.block_storage("POST", "/volumes", { volume: { name: `${NAME}-data`, size: 1 } });
    await floatingIp();
  });
  after(async () => {
    await clean();
    await removeMade();
  });
  return it;
}
