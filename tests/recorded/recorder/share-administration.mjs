// Manila: what shares stand on and are grouped by, and what administrators see. The local one keeps no files.
const SERVICE = "shared-file-system";
/** The version that the console asks for, or the service's newest one. */
const VERSION = "2.99";

export async function recordShareAdministration(session) {
  const { run } = session;
  const as = (who) => ({
    ask: (method, path, body) => session.ask(who, SERVICE, method, path, { body, version: VERSION }),
    /** Deleted at the end, and waited for: Manila refuses to delete what is being deleted. */
    create: (path, one, object, more = {}) => session.create(who, SERVICE, path, { [one]: object }, one, { version: VERSION, remove: null, ...more }),
    show: (name, path, more = {}) => session.record(`${SERVICE}/${name}`, who, SERVICE, "GET", path, { version: VERSION, ...more }),
    list: (name, path, many, more) => session.list(`${SERVICE}/${name}/list`, who, SERVICE, path, many, { version: VERSION, ...more }),
  });
  const [member, admin] = [as("member"), as("admin")];
  const removed = (path, more = "") => session.undo(async () => {
    await admin.ask("DELETE", path + more);
    await session.gone("admin", SERVICE, path, VERSION);
  });
  const made = async (owner, path, one, object, status, more) => {
    const { id, share_group_id: group } = await owner.create(path, one, object, more);
    // A share leaves its group by this only.
    removed(`${path}/${id}`, one === "share" && group ? `?share_group_id=${group}` : "");
    if (status) await session.status("admin", SERVICE, `${path}/${id}`, one, status, VERSION);
    return id;
  };

  const type = (name, specs, open = true) => made(admin, "/types", "share_type", {
    name: `${run}-${name}`, description: `The ${name} type`, "share_type_access:is_public": open, extra_specs: { driver_handles_share_servers: "false", ...specs },
  });
  const plain = await type("plain", { snapshot_support: "true", create_share_from_snapshot_support: "true" }, false);
  await admin.ask("POST", `/types/${plain}/action`, { addProjectAccess: { project: session.project("member") } });
  const nowhere = await type("nowhere", { share_backend_name: "nowhere" });
  const groupType = await made(admin, "/share-group-types", "share_group_type", {
    name: `${run}-together`, is_public: true, share_types: [plain], group_specs: { consistent_snapshot_support: "pool" },
  });

  const network = await session.create("member", "network", "/networks", { network: { name: `${run}-shares` } }, "network");
  const subnet = await session.create("member", "network", "/subnets", { subnet: { name: `${run}-shares`, network_id: network.id, ip_version: 4, cidr: "10.98.0.0/24" } }, "subnet");
  const neutron = { neutron_net_id: network.id, neutron_subnet_id: subnet.id };
  const directory = await made(member, "/security-services", "security_service", {
    type: "ldap", name: `${run}-people`, description: "Who works here", dns_ip: "10.98.0.2", server: "ldap.example.org", domain: "example.org", user: "cn=reader", password: `${run}-directory-password`,
  });
  const shareNetwork = await made(member, "/share-networks", "share_network", { name: `${run}-net`, description: "For the shop", ...neutron });
  const at = `/share-networks/${shareNetwork}`;
  const { json: { share_network_subnet: second } } = await member.ask("POST", `${at}/subnets`, { "share-network-subnet": { ...neutron, availability_zone: "nova" } });
  session.undo(() => admin.ask("DELETE", `${at}/subnets/${second.id}`));
  await member.ask("POST", `${at}/action`, { add_security_service: { security_service_id: directory } });
  session.undo(() => admin.ask("POST", `${at}/action`, { remove_security_service: { security_service_id: directory } }));

  const share = (name, more) => made(member, "/shares", "share", { share_proto: "NFS", size: 1, name: `${run}-${name}`, share_type: plain, ...more }, "available");
  const group = await made(member, "/share-groups", "share_group", {
    name: `${run}-group`, description: "Of the shop", share_group_type_id: groupType, share_types: [plain],
  }, "available");
  await share("in-group", { share_group_id: group });
  const before = await made(member, "/share-group-snapshots", "share_group_snapshot", { name: `${run}-before`, description: "Before the upgrade", share_group_id: group }, "available");
  await share("served", { share_type: "with-servers", share_network_id: shareNetwork });
  const saved = await share("saved");
  const backup = await made(member, "/share-backups", "share_backup", { share_id: saved, name: `${run}-backup`, description: "Of the night", backup_options: { backup_type: "dummy" } }, "available");
  const locked = await share("locked");
  const lock = await made(member, "/resource-locks", "resource_lock", { resource_id: locked, resource_type: "share", resource_action: "delete", lock_reason: "Needed for the audit" });
  const given = await share("given");
  const transfer = await made(member, "/share-transfers", "transfer", { share_id: given, name: `${run}-transfer` }, null, { name: `${SERVICE}/transfers/create` });

  // Its failure is told by a message.
  const lost = await member.create("/shares", "share", { share_proto: "NFS", size: 1, name: `${run}-lost`, share_type: nowhere });
  removed(`/shares/${lost.id}`);
  await session.status("admin", SERVICE, `/shares/${lost.id}`, "share", "error", VERSION);
  const [message] = await member.list("messages", "/messages", "messages", { only: (row) => row.resource_id === lost.id });
  await member.show("messages/show", `/messages/${message.id}`);

  await member.list("share-networks", "/share-networks/detail", "share_networks");
  await member.show("share-networks/show", at);
  await member.show("share-networks/share_network_subnets", `${at}/subnets`);
  await member.list("security-services", "/security-services/detail", "security_services");
  await member.show("security-services/show", `/security-services/${directory}`);
  await member.list("share-groups", "/share-groups/detail", "share_groups");
  await member.show("share-groups/show", `/share-groups/${group}`);
  await member.list("share-group-snapshots", "/share-group-snapshots/detail", "share_group_snapshots");
  await member.show("share-group-snapshots/show", `/share-group-snapshots/${before}`);
  await member.show("share-group-snapshots/members", `/share-group-snapshots/${before}/members`);
  await member.list("transfers", "/share-transfers/detail", "transfers");
  await member.show("transfers/show", `/share-transfers/${transfer}`);
  await member.list("backups", "/share-backups/detail", "share_backups");
  await member.show("backups/show", `/share-backups/${backup}`);
  await member.list("resource-locks", "/resource-locks", "resource_locks");
  await member.show("resource-locks/show", `/resource-locks/${lock}`);
  await member.list("availability-zones", "/availability-zones", "availability_zones", { all: true });
  await admin.list("share-types", "/types?is_public=all", "share_types", { seed: ["default", "with-servers"] });
  await admin.show("share-types/show", `/types/${plain}`);
  await admin.show("share-types/share_type_access", `/types/${plain}/share_type_access`);
  await admin.list("share-group-types", "/share-group-types?is_public=all", "share_group_types");
  await admin.show("share-group-types/show", `/share-group-types/${groupType}`);
  const [server] = await admin.list("share-servers", "/share-servers", "share_servers");
  await admin.show("share-servers/show", `/share-servers/${server.id}`);
  await admin.list("services", "/services", "services", { all: true });
  await admin.list("pools", "/scheduler-stats/pools/detail", "pools", { all: true });
}
