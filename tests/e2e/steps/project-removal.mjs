// A project of a test, removed with all that is in it, also after a run that was interrupted.
import { deleteServers, signIn, until } from "../lib/cloud.mjs";
import { administrator, idOf } from "../lib/identity.mjs";

/** What Neutron has of a project; a hyphen in the path is an underscore in the answer. */
export const networkHas = async (admin, project, many, more = "") =>
  (await admin.network("GET", `/${many}?project_id=${project}${more}`)).json[many.replace("-", "_")];

/** Deletes the project of this name, if there is one, with its servers called `prefix`*, its volumes and networks. */
export async function removeProject(name, prefix) {
  const [identity, admin] = [await administrator(), await signIn("admin", "admin")];
  const project = await idOf(identity, "project", name);
  if (!project) return;
  // Its volumes are out of reach otherwise.
  const [user, role] = [await idOf(identity, "user", "admin"), await idOf(identity, "role", "admin")];
  await identity("PUT", `/projects/${project}/users/${user}/roles/${role}`);
  const own = await signIn("admin", name);
  await deleteServers(own, prefix);
  for (const { id } of await networkHas(admin, project, "floatingips")) await admin.network("DELETE", `/floatingips/${id}`);
  for (const { id } of await networkHas(admin, project, "routers")) {
    for (const port of await networkHas(admin, project, "ports", `&device_id=${id}`)) {
      await admin.network("PUT", `/routers/${id}/remove_router_interface`, { port_id: port.id });
    }
    await admin.network("DELETE", `/routers/${id}`);
  }
  for (const many of ["networks", "security-groups"]) {
    for (const { id } of await networkHas(admin, project, many)) await admin.network("DELETE", `/${many}/${id}`);
  }
  const cinder = own.block_storage ?? own.volumev3;
  await until(async () => {
    const { volumes } = (await cinder("GET", "/volumes")).json;
    for (const { id } of volumes) await cinder("DELETE", `/volumes/${id}`);
    return volumes.length === 0;
  }, "the volumes to be gone");
  await own.compute("DELETE", `/os-quota-sets/${project}`);
  await cinder("DELETE", `/os-quota-sets/${project}`);
  await admin.network("DELETE", `/quotas/${project}`);
  await identity("DELETE", `/projects/${project}`);
}
