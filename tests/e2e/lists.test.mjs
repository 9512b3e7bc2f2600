// What the lists show is what `openstack … list` says at the same moment, row by row and field by field.
import { after, before } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { openstackList, shell } from "./lib/cli.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf } from "./lib/identity.mjs";
import { compareLists, each, gibi, known, list, mebi } from "./steps/lists.mjs";
import { atRest, deleteZones, dns, makeZone } from "./steps/dns.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-lists";
const ZONE = `${PREFIX}.test.`;
let api, admin;

/** The command's own habit is an old version, which lacks what is newer. */
const CINDER = "--os-volume-api-version 3.70";
const VOLUMES = `openstack ${CINDER} volume`;

const ASSIGNMENT = known(
  (row) => [row.Role, row["User or group"], row.Scope].map((one) => one.name ?? one).concat(row.Inherited),
  (line) => [line.Role, line.User || line.Group, line.Project || line.Domain || "System", line.Inherited]);

/** What is known by a reference, which ends in the id. */
const byReference = (column) => ({ own: (row) => row.id, theirs: (line) => line[column].split("/").pop() });
const SECRET_TYPES = {
  symmetric: "Symmetric key", public: "Public key", private: "Private key", passphrase: "Passphrase", certificate: "Certificate", opaque: "Opaque data",
};
const CONTAINER_TYPES = { certificate: "Certificate", rsa: "RSA keys", generic: "Generic" };
const ORDER_TYPES = { key: "Symmetric key", asymmetric: "Key pair" };

const OFFERED = [["Name", "Name"], ["Status", "Status"], ["Size", "Size"], ["Format", "Disk Format"], ["Owner", "Project"], ["Tags", "Tags"]];

const EVERYBODY = [
  list("/compute/servers", "server list --long", [["Name", "Name"], ["Status", "Status"], ["Image", "Image Name"], ["Flavor", "Flavor"],
    ["Zone", "Availability Zone"], ["Addresses", "Networks", (networks) => Object.values(networks).flat()]]),
  list("/compute/flavors", "flavor list --long", [["Name", "Name"], ["vCPUs", "VCPUs"], ["RAM", "RAM", mebi], ["Disk", "Disk", gibi], ["Public", "Is Public"]]),
  list("/compute/keypairs", "keypair list", [["Name", "Name"], ["Fingerprint", "Fingerprint"], ["Type", "Type"]], "Name"),
  list("/compute/server-groups", "server group list", [["Name", "Name"], ["Policy", "Policy"]]),
  list("/network/networks", "network list --long", [["Name", "Name"], ["Status", "Status"], ["Kind", "Shared", kindOf]]),
  list("/network/subnets", "subnet list --long", [["Name", "Name"], ["CIDR", "Subnet"], ["Network", "Network"], ["Gateway", "Gateway"], ["DHCP", "DHCP"]]),
  list("/network/ports", "port list --long", [["Name", "Name"], ["Status", "Status"], ["MAC address", "MAC Address"], ["Addresses", "Fixed IP Addresses", each("ip_address")]]),
  list("/network/routers", "router list --long", [["Name", "Name"], ["Status", "Status"], ["Enabled", "State"],
    ["External network", "External gateway info", (info) => info?.network_id], ["External addresses", "External gateway info", (info) => each("ip_address")(info?.external_fixed_ips ?? [])]]),
  list("/network/floating-ips", "floating ip list --long", [["Name", "Floating IP Address"], ["Status", "Status"], ["Fixed address", "Fixed IP Address"],
    ["Network", "Floating Network"], ["Router", "Router"], ["Description", "Description"]]),
  list("/network/security-groups", "security group list", [["Name", "Name"], ["Description", "Description"]]),
  list("/block-storage/volumes", "volume list --long", [["Name", "Name"], ["Status", "Status"], ["Size", "Size", gibi], ["Type", "Type"], ["Bootable", "Bootable"]]),
  list("/block-storage/snapshots", "volume snapshot list --long", [["Name", "Name"], ["Status", "Status"], ["Size", "Size", gibi]]),
  list("/image/images", "image list --long", [["Name", "Name"], ["Status", "Status"], ["Visibility", "Visibility"], ["Size", "Size"], ["Protected", "Protected"]]),
  list("/network/trunks", "network trunk list --long", [["Name", "Name"], ["Status", "Status"], ["Port", "Parent Port"]]),
  list("/network/subnet-pools", "subnet pool list --long", [["Name", "Name"], ["Ranges", "Prefixes"], ["Default length", "Default Prefix Length"], ["Shared", "Shared"], ["Default", "Default Subnet Pool"]]),
  list("/network/address-scopes", "address scope list", [["Name", "Name"], ["Shared", "Shared"]]),
  list("/network/address-groups", "address group list", [["Name", "Name"], ["Ranges", "Addresses"]]),
  list("/block-storage/backups", "volume backup list --long", [["Name", "Name"], ["Status", "Status"], ["Size", "Size", gibi], ["Volume", "Volume"], ["Incremental", "Incremental"], ["Container", "Container"]]),
  list("/block-storage/groups", `volume group list ${CINDER}`, [["Name", "Name"], ["Status", "Status"]]),
  list("/block-storage/group-types", `volume group type list ${CINDER}`, [["Name", "Name"]]),
  list("/block-storage/messages", `volume message list ${CINDER}`, [["Level", "Message Level"], ["Event", "Event ID"]]),
  list("/identity/application-credentials", "application credential list", [["Name", "Name"], ["Description", "Description"]]),
  list("/identity/ec2-credentials", "ec2 credentials list", [], "Access"),
  list("/identity/one-time-codes", "credential list --type totp", []),
  list("/identity/projects", "project list --my-projects", [["Name", "Name"]]),
  list("/block-storage/group-snapshots", `volume group snapshot list ${CINDER}`, [["Name", "Name"], ["Status", "Status"]]),
  list("/block-storage/transfers", "volume transfer request list", [["Name", "Name"], ["Volume", "Volume"]]),
  list("/load-balancer/load-balancers", "loadbalancer list", [["Name", "name", , "id"], ["VIP address", "vip_address"], ["Status", "provisioning_status"],
    ["Operating status", "operating_status"], ["Provider", "provider"], ["Project", "project_id"]], "id"),
  list("/load-balancer/listeners", "loadbalancer listener list", [["Name", "name"], ["Protocol", "protocol"], ["Port", "protocol_port"],
    ["Default pool", "default_pool_id"], ["Enabled", "admin_state_up"]], "id"),
  list("/load-balancer/pools", "loadbalancer pool list", [["Name", "name"], ["Status", "provisioning_status"], ["Protocol", "protocol"],
    ["Algorithm", "lb_algorithm"], ["Enabled", "admin_state_up"]], "id"),
  list("/load-balancer/health-monitors", "loadbalancer healthmonitor list", [["Name", "name"], ["Type", "type"], ["Enabled", "admin_state_up"]], "id"),
  list("/load-balancer/l7-policies", "loadbalancer l7policy list", [["Name", "name"], ["Status", "provisioning_status"], ["Action", "action"],
    ["Position", "position"], ["Enabled", "admin_state_up"]], "id"),
  list("/load-balancer/flavors", "loadbalancer flavor list", [["Name", "name"], ["Enabled", "enabled"]], "id"),
  list("/load-balancer/availability-zones", "loadbalancer availabilityzone list", [["Name", "name"], ["Enabled", "enabled"]], "name"),
  list("/load-balancer/providers", "loadbalancer provider list", [["Name", "name"], ["Description", "description"]], "name"),
  list("/key-manager/secrets", "secret list --limit 100", [["Name", "Name"], ["Status", "Status"], ["Type", "Secret type", (word) => SECRET_TYPES[word]],
    ["Algorithm", "Algorithm"], ["Bit length", "Bit length"], ["Content type", "Content types", (types) => types?.default]], byReference("Secret href")),
  list("/key-manager/containers", "secret container list --limit 100", [["Name", "Name"], ["Status", "Status"], ["Type", "Type", (word) => CONTAINER_TYPES[word]],
    ["Secrets", "Secrets", (secrets) => (secrets ? secrets.split("\n").length : 0)]], byReference("Container href")),
  list("/key-manager/orders", "secret order list --limit 100", [["Status", "Status"], ["Type", "Type", (word) => ORDER_TYPES[word.toLowerCase()]]], byReference("Order href")),
  list("/image/shared", "image list --shared --member-status all --long", OFFERED),
  list("/image/community", "image list --community --long", OFFERED),
  list("/dns/zones", "zone list --long", [["Name", "name"], ["Type", "type"], ["Status", "status"], ["Serial", "serial"], ["Email", "email"]], "id"),
  list("/dns/record-sets", "recordset list all", [["Name", "name"], ["Type", "type"], ["Status", "status"], ["Records", "records", lines]],
    known((row) => row.id.split(".")[1], (line) => line.id)),
  list("/dns/zone-exports", "zone export list", [["Zone", "zone_id"], ["Status", "status"]], "id"),
  list("/dns/zone-imports", "zone import list", [["Zone", "zone_id"], ["Status", "status"], ["Message", "message"]], "id"),
  list("/dns/transfer-requests", "zone transfer request list", [["Zone", "zone_id"], ["Status", "status"]], "id"),
  list("/dns/reverse-records", "ptr record list", [["Name", "ptrdname"]], "id"),
];
const ADMINISTRATORS = [
  list("/identity/all-projects", "project list --long", [["Name", "Name"], ["Enabled", "Enabled"], ["Description", "Description"], ["Domain", "Domain ID"]]),
  list("/identity/users", "user list --long", [["Name", "Name"], ["Enabled", "Enabled"], ["E-mail", "Email"], ["Domain", "Domain"]]),
  list("/identity/groups", "group list --long", [["Name", "Name"], ["Description", "Description"], ["Domain", "Domain ID"]]),
  list("/identity/roles", "role list", [["Name", "Name"]]),
  list("/identity/domains", "domain list", [["Name", "Name"], ["Enabled", "Enabled"], ["Description", "Description"]]),
  list("/identity/services", "service list --long", [["Name", "Name"], ["Type", "Type"], ["Enabled", "Enabled"]]),
  list("/identity/endpoints", "endpoint list", [["Name", "URL"], ["Region", "Region"], ["Interface", "Interface"], ["Service", "Service Name"], ["Enabled", "Enabled"]]),
  list("/identity/regions", "region list", [["Name", "Region"], ["Parent", "Parent Region"], ["Description", "Description"]], "Region"),
  list("/compute/hypervisors", "hypervisor list --long", [["Name", "Hypervisor Hostname"], ["Type", "Hypervisor Type"], ["Address", "Host IP"], ["State", "State"]]),
  list("/compute/services", "compute service list --long", [["Name", "Binary"], ["Host", "Host"], ["Zone", "Zone"], ["Status", "Status"], ["State", "State"], ["Reason", "Disabled Reason"]]),
  list("/compute/aggregates", "aggregate list --long", [["Name", "Name"], ["Members", "Hosts"]]),
  list("/network/agents", "network agent list --long", [["Name", "Agent Type"], ["Host", "Host"], ["Enabled", "State"]]),
  list("/block-storage/volume-types", "volume type list --long", [["Name", "Name"], ["Public", "Is Public"], ["Description", "Description"]]),
  list("/block-storage/qos-specs", "volume qos list", [["Name", "Name"], ["Enforced by", "Consumer"]]),
  list("/block-storage/pools", "volume backend pool list", [["Name", "Name"]], "Name"),
  list("/network/qos-policies?all-projects", "network qos policy list", [["Name", "Name"], ["Shared", "Shared"], ["Default", "Default"]]),
  list("/network/rbac-policies?all-projects", "network rbac list --long", [["ID", "ID"], ["Kind", "Object Type"]]),
  list("/network/ip-availability", "ip availability list", [["Name", "Network Name"]], "Network ID"),
  list("/identity/registered-limits", "registered limit list", [["Name", "Resource Name"], ["Default limit", "Default Limit"], ["Service", "Service ID"], ["Region", "Region ID"]]),
  list("/identity/role-assignments", "role assignment list --names", [["User or group"], ["Role"], ["Scope"], ["Inherited"]], ASSIGNMENT),
  list("/compute/availability-zones", "availability zone list --compute", [["Available", "Zone Status", (status) => status === "available"]], "Zone Name"),
  list("/compute/migrations", "server migration list", [["Status", "Status"], ["Server", "Server UUID"], ["Type", "Type"], ["From", "Source Compute"], ["To", "Dest Compute"]], "Id"),
  list("/block-storage/services", "volume service list", [["Name"], ["Host"], ["Status", "Status"], ["State", "State"], ["Zone", "Zone"], ["Cluster", "Cluster"]],
    known((row) => [row.Name.name, row.Host], (line) => [line.Binary, line.Host])),
  list("/dns/tlds", "tld list", [["Name", "name"], ["Description", "description"]], "id"),
  list("/dns/blacklists", "zone blacklist list", [["Pattern", "pattern"], ["Description", "description"]], "id"),
  list("/dns/tsig-keys", "tsigkey list", [["Name", "name"], ["Algorithm", "algorithm"]], "id"),
  list("/dns/services", "dns service list", [["Name", "service_name"], ["Host", "hostname"], ["Status", "status"]], "id"),
  list("/load-balancer/flavor-profiles", "loadbalancer flavorprofile list", [["Name", "name"], ["Provider", "provider_name"]], "id"),
  list("/load-balancer/availability-zone-profiles", "loadbalancer availabilityzoneprofile list", [["Name", "name"], ["Provider", "provider_name"]], "id"),
  list("/load-balancer/amphorae", "loadbalancer amphora list", [["Status", "status"], ["Role", "role"], ["Load balancer", "loadbalancer_id"],
    ["Management address", "lb_network_ip"]], "id"),
  list("/identity/limits", "limit list", [["Name", "Resource Name"], ["Limit", "Resource Limit"], ["Project", "Project ID"], ["Service", "Service ID"]]),
];

/** What a network is for, as the console says it: the command has a column for each of the two. */
function kindOf(isShared, { "Router Type": type }) {
  // The client writes "External" in tables, and what Neutron says in JSON.
  const kinds = [type === true && "External", isShared && "Shared"].filter(Boolean);
  return kinds.length ? kinds : "Internal";
}

/** The client writes several records as lines. */
function lines(value) {
  return Array.isArray(value) ? value : value.split("\n");
}

before(async () => {
  [api, admin] = [await signIn(), await signIn("admin", "admin")];
  // Catalogs have either name.
  for (const who of [api, admin]) who.volume = who.block_storage ?? who.volumev3;
  await clean();
  const network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const outside = (await api.network("GET", "/networks?name=public")).json.networks[0].id;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const made = await api.compute("POST", "/servers", { server: { name: `${PREFIX}-server`, imageRef: image, flavorRef: "1", networks: [{ uuid: network }] } });
  const volume = (await api.volume("POST", "/volumes", { volume: { name: `${PREFIX}-volume`, size: 1 } })).json.volume.id;
  const at = made.json.server.id;
  await until(async () => (await api.compute("GET", `/servers/${at}`)).json.server.status === "ACTIVE", "the server");
  const port = (await api.network("GET", `/ports?device_id=${at}`)).json.ports[0].id;
  await api.network("POST", "/floatingips", { floatingip: { floating_network_id: outside, port_id: port, description: PREFIX } });
  await api.compute("POST", "/os-server-groups", { server_group: { name: PREFIX, policy: "affinity" } });
  await until(async () => (await api.volume("GET", `/volumes/${volume}`)).json.volume.status === "available", "the volume");
  await api.volume("POST", "/snapshots", { snapshot: { name: `${PREFIX}-snapshot`, volume_id: volume } });
  await api.key_manager("POST", "/orders", { type: "key", meta: { name: PREFIX, algorithm: "aes", bit_length: 128, payload_content_type: "application/octet-stream" } });
  await makeMore(network, volume);
  await makeLoadBalancer(network);
  await makeGroup();
  await moveServer(at);
});
after(() => clean());

/** A group with a volume in it, because empty ones are not copied. */
async function makeGroup() {
  await shell(`${VOLUMES} group type create ${PREFIX}`, "admin", "admin");
  await shell(`${VOLUMES} group create --volume-group-type ${PREFIX} --volume-type fast --name ${PREFIX}`);
  const status = async (words) => JSON.parse(await shell(`${VOLUMES} ${words} show ${PREFIX} -f json`)).Status;
  await until(async () => (await status("group")) === "available", "the group");
  const { ID: group_id } = (await openstackList(`volume group list ${CINDER}`)).find(({ Name }) => Name === PREFIX);
  const { volume } = (await api.volume("POST", "/volumes", { volume: { name: `${PREFIX}-member`, size: 1, volume_type: "fast", group_id } }, "3.60")).json;
  await until(async () => (await api.volume("GET", `/volumes/${volume.id}`)).json.volume.status === "available", "the group's volume");
  await shell(`${VOLUMES} group snapshot create ${PREFIX} --name ${PREFIX}`);
  await until(async () => (await status("group snapshot")) === "available", "the group's snapshot");
}

/** From one host to another, and to stay there: it is among the migrations. */
async function moveServer(id) {
  await shell(`openstack server migrate --wait ${id} && openstack server migration confirm ${id}`, "admin", "admin");
  await until(async () => (await api.compute("GET", `/servers/${id}`)).json.server.status === "ACTIVE", "the server to have moved");
}

/** With one of each of its parts. */
async function makeLoadBalancer(network) {
  const healthmonitor = { name: PREFIX, type: "HTTP", delay: 5, timeout: 3, max_retries: 3 };
  const members = [{ name: PREFIX, address: "10.0.0.251", protocol_port: 80 }];
  const default_pool = { name: PREFIX, protocol: "HTTP", lb_algorithm: "ROUND_ROBIN", members, healthmonitor };
  const l7policies = [{ name: PREFIX, action: "REJECT", rules: [{ type: "PATH", compare_type: "STARTS_WITH", value: "/private" }] }];
  const listeners = [{ name: PREFIX, protocol: "HTTP", protocol_port: 80, default_pool, l7policies }];
  const { json } = await api.load_balancer("POST", "/lbaas/loadbalancers", { loadbalancer: { name: PREFIX, vip_network_id: network, listeners } });
  const path = `/lbaas/loadbalancers/${json.loadbalancer.id}`;
  await until(async () => (await api.load_balancer("GET", path)).json.loadbalancer.provisioning_status === "ACTIVE", "the load balancer");
}

/** One of each of what is seldom there. */
async function makeMore(network, volume) {
  const named = { name: PREFIX };
  const trunked = (await api.network("POST", "/ports", { port: { ...named, network_id: network } })).json.port;
  await api.network("POST", "/trunks", { trunk: { ...named, port_id: trunked.id } });
  await api.network("POST", "/subnetpools", { subnetpool: { ...named, prefixes: ["10.212.0.0/16", "10.213.0.0/16"], default_prefixlen: 26 } });
  await api.network("POST", "/address-scopes", { address_scope: { ...named, ip_version: 4 } });
  await api.network("POST", "/address-groups", { address_group: { ...named, addresses: ["192.0.2.0/24", "198.51.100.0/24"] } });
  await api.volume("POST", "/backups", { backup: { ...named, volume_id: volume } });
  const me = await idOf(await administrator(), "user", "demo");
  await api.identity("POST", `/users/${me}/application_credentials`, { application_credential: { ...named, description: "for lists" } });
  await api.identity("POST", `/users/${me}/credentials/OS-EC2`, { tenant_id: api.project });
  await api.identity("POST", "/credentials", { credential: { type: "totp", blob: "GEZDGNBVGY3TQOJQ", user_id: me } });
  const zone = await makeZone(api, ZONE);
  const { id: set } = await dns(api, "POST", `/zones/${zone}/recordsets`, { name: `www.${ZONE}`, type: "A", records: ["192.0.2.1", "192.0.2.2"] });
  await atRest(api, `/zones/${zone}/recordsets/${set}`);
  await dns(api, "POST", `/zones/${zone}/tasks/transfer_requests`, {});
  await dns(admin, "POST", "/blacklists", { pattern: `^${PREFIX}\\.invalid\\.$`, description: PREFIX });
  const given = (await api.volume("POST", "/volumes", { volume: { name: `${PREFIX}-given`, size: 1 } })).json.volume.id;
  await until(async () => (await api.volume("GET", `/volumes/${given}`)).json.volume.status === "available", "the volume to give");
  await api.volume("POST", "/os-volume-transfer", { transfer: { ...named, volume_id: given } });
  for (const visibility of ["shared", "community"]) {
    const { id } = (await admin.image("POST", "/images", { ...named, visibility, disk_format: "raw", container_format: "bare", tags: ["one"] })).json;
    if (visibility === "shared") await admin.image("POST", `/images/${id}/members`, { member: api.project });
  }
  const service = (await admin.identity("GET", "/services?type=compute")).json.services[0].id;
  const limit = { resource_name: PREFIX, service_id: service };
  await admin.identity("POST", "/registered_limits", { registered_limits: [{ ...limit, default_limit: 7 }] });
  await admin.identity("POST", "/limits", { limits: [{ ...limit, resource_limit: 5, project_id: api.project }] });
  await admin.network("POST", "/qos/policies", { policy: named });
  await admin.volume("POST", "/qos-specs", { qos_specs: { ...named, consumer: "back-end" } });
  await until(async () => (await api.volume("GET", "/backups/detail")).json.backups.every(({ status }) => status !== "creating"), "the backup");
}

async function cleanMore() {
  await deleteZones(admin, ZONE);
  for (const { id, description } of (await dns(admin, "GET", "/blacklists")).blacklists) {
    if (description === PREFIX) await dns(admin, "DELETE", `/blacklists/${id}`);
  }
  const ours = async (who, service, path, many, name = "name") =>
    ((await who[service]("GET", path)).json[many] ?? []).filter((one) => one[name] === PREFIX);
  for (const [who, service, path, many, name] of [
    [api, "network", "/trunks", "trunks"], [api, "network", "/ports", "ports"], [api, "network", "/subnetpools", "subnetpools"],
    [api, "network", "/address-scopes", "address_scopes"], [api, "network", "/address-groups", "address_groups"],
    [admin, "network", "/qos/policies", "policies"],
    [admin, "volume", "/qos-specs", "qos_specs"], [admin, "identity", "/limits", "limits", "resource_name"],
    [admin, "identity", "/registered_limits", "registered_limits", "resource_name"],
  ]) {
    for (const { id } of await ours(who, service, path, many, name)) await who[service]("DELETE", `${path}/${id}`);
  }
  for (const { id } of await ours(api, "volume", "/backups", "backups")) await api.volume("DELETE", `/backups/${id}`);
  await until(async () => (await ours(api, "volume", "/backups", "backups")).length === 0, "the backup to be gone");
  for (const { id } of await ours(api, "volume", "/os-volume-transfer", "transfers")) await api.volume("DELETE", `/os-volume-transfer/${id}`);
  for (const { id } of await ours(admin, "image", `/images?name=${PREFIX}`, "images")) await admin.image("DELETE", `/images/${id}`);
  await cleanGroups();
  const user = await idOf(await administrator(), "user", "demo");
  for (const { id } of (await api.identity("GET", `/credentials?type=totp&user_id=${user}`)).json.credentials) await admin.identity("DELETE", `/credentials/${id}`);
  const me = `/users/${user}`;
  for (const { id, name } of (await api.identity("GET", `${me}/application_credentials`)).json.application_credentials) {
    if (name === PREFIX) await api.identity("DELETE", `${me}/application_credentials/${id}`);
  }
  for (const { access } of (await api.identity("GET", `${me}/credentials/OS-EC2`)).json.credentials) {
    await api.identity("DELETE", `${me}/credentials/OS-EC2/${access}`);
  }
}

async function cleanGroups() {
  const ours = async (words) => (await openstackList(`${words} ${CINDER}`)).filter((one) => one.Name === PREFIX).map((one) => one.ID);
  for (const [words, options] of [["group snapshot", ""], ["group", "--force"]]) {
    for (const id of await ours(`volume ${words} list`)) await shell(`${VOLUMES} ${words} delete ${options} ${id}`);
    await until(async () => (await ours(`volume ${words} list`)).length === 0, `${words} to be gone`);
  }
  for (const id of await ours("volume group type list")) await shell(`${VOLUMES} group type delete ${id}`, "admin", "admin");
}

/** The order, and the secret that was made of it. */
async function cleanSecrets() {
  for (const [many, reference, name] of [["orders", "order_ref", (one) => one.meta.name], ["secrets", "secret_ref", (one) => one.name]]) {
    const ours = (await api.key_manager("GET", `/${many}?limit=100`)).json[many].filter((one) => name(one) === PREFIX);
    for (const one of ours) await api.key_manager("DELETE", `/${many}/${one[reference].split("/").pop()}`);
  }
}

async function clean() {
  await cleanMore();
  const balancers = async () => (await api.load_balancer("GET", `/lbaas/loadbalancers?name=${PREFIX}`)).json.loadbalancers;
  for (const { id } of await balancers()) await api.load_balancer("DELETE", `/lbaas/loadbalancers/${id}?cascade=true`);
  await until(async () => (await balancers()).length === 0, "the load balancer to be gone");
  await cleanSecrets();
  for (const { id, description } of (await api.network("GET", "/floatingips")).json.floatingips) {
    if (description === PREFIX) await api.network("DELETE", `/floatingips/${id}`);
  }
  await deleteServers(api, PREFIX);
  for (const { id, name } of (await api.compute("GET", "/os-server-groups")).json.server_groups) if (name === PREFIX) await api.compute("DELETE", `/os-server-groups/${id}`);
  for (const many of ["snapshots", "volumes"]) {
    const ours = async () => (await api.volume("GET", `/${many}`)).json[many].filter(({ name }) => name?.startsWith(PREFIX));
    for (const { id } of await ours()) await api.volume("DELETE", `/${many}/${id}`);
    await until(async () => (await ours()).length === 0, `${many} to be gone`);
  }
}

compareLists(gateway, "demo", EVERYBODY);
compareLists(gateway, "admin", ADMINISTRATORS);
