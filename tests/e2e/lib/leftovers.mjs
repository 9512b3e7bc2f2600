// What an earlier run of a journey has left in its user's project.
import { deleteServers, until } from "./cloud.mjs";

/** Deletes the servers, what belongs to networks, and the volumes and snapshots whose names or descriptions begin so. */
export async function deleteLeftovers(api, prefix) {
  const ours = ({ name, description }) => name?.startsWith(prefix) || description?.startsWith(prefix);
  const all = async (path, many) => (await api.network("GET", `${path}?project_id=${api.project}`)).json[many].filter(ours);
  const remove = async (path, many) => {
    for (const { id } of await all(path, many)) await api.network("DELETE", `${path}/${id}`);
  };
  await deleteServers(api, prefix);
  await remove("/floatingips", "floatingips");
  await remove("/ports", "ports");
  for (const { id } of await all("/routers", "routers")) {
    for (const port of (await api.network("GET", `/ports?device_id=${id}`)).json.ports) {
      await api.network("PUT", `/routers/${id}/remove_router_interface`, { port_id: port.id });
    }
    await api.network("DELETE", `/routers/${id}`);
  }
  await remove("/networks", "networks");
  await remove("/security-groups", "security_groups");
  for (const key of ["snapshots", "volumes"]) {
    await until(async () => {
      const left = (await api.block_storage("GET", `/${key}/detail`, undefined, "3.60")).json[key].filter(ours);
      for (const { id } of left) await api.block_storage("DELETE", `/${key}/${id}`, undefined, "3.60");
      return left.length === 0;
    }, `${key} to be gone`);
  }
}
