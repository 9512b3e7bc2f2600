// What the lists of Manila's objects show is what `openstack share … list` says at the same moment, row by row and field by field.
import { after, before } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn } from "./lib/cloud.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { compareLists, gibi, known, list } from "./steps/lists.mjs";
import { cleanShares, make, makeShare, makeShareNetwork, manila } from "./steps/shares.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-manila-lists";
const name = (word) => `${PREFIX}-${word}`;
let demo, admin;

const NAMED = [["Name", "Name"]];
const STATUS = [...NAMED, ["Status", "Status"]];
const at = (key, words, columns, id) => list(`/shared-file-system/${key}`, `share ${words}`, columns, id);
const isPublic = (visibility) => visibility === "public";
const SHARE = [
  ...STATUS, ["Size", "Size", gibi], ["Protocol", "Share Protocol"], ["Type", "Share Type Name"], ["Zone", "Availability Zone"],
  ["Access rules", "Access Rules Status"], ["Share network", "Share Network ID"], ["Group", "Share Group ID"], ["Public", "Is Public"],
  ["Description", "Description"],
];
const TYPE = [
  ...NAMED, ["Description", "Description"], ["Public", "Visibility", isPublic], ["Default", "Is Default"],
  ["Share servers", "Required Extra Specs", (specs) => specs.driver_handles_share_servers], ["Snapshots", "Optional Extra Specs", (specs) => specs.snapshot_support],
];
const GROUP_TYPE = [...NAMED, ["Share types", "Share Types"], ["Public", "Visibility", isPublic], ["Default", "Is Default"]];
const CAPABILITY = (capability) => ["Capabilities", (all) => all[capability]];

const EVERYBODY = [
  at("shares", "list --long", SHARE),
  at("deleted-shares", "list --soft-deleted --long", [...NAMED, ["Size", "Size", gibi], ["Protocol", "Share Protocol"], ["Type", "Share Type Name"]]),
  at("snapshots", "snapshot list --detail", [...STATUS, ["Size", "Size", gibi], ["Share", "Share ID"], ["Protocol", "Share Proto"], ["Description", "Description"]]),
  at("replicas", "replica list", [["Status", "Status"], ["State", "Replica State"], ["Share", "Share ID"], ["Zone", "Availability Zone"]]),
  at("share-networks", "network list --detail", [...STATUS, ["Description", "Description"]]),
  at("security-services", "security service list --detail", [...NAMED, ["Type", "Type", (type) => ({ ldap: "LDAP", kerberos: "Kerberos", active_directory: "Active Directory" })[type]]]),
  at("share-groups", "group list", [...STATUS, ["Description", "Description"]]),
  at("share-group-snapshots", "group snapshot list --detailed", [...STATUS, ["Description", "Description"], ["Share group", "Share Group ID"]]),
  at("share-group-types", "group type list", GROUP_TYPE),
  at("share-types", "type list", TYPE),
  at("transfers", "transfer list --detailed", [...NAMED, ["Share", "Resource Id"]]),
  at("backups", "backup list --detail", [...STATUS, ["Share", "Share ID"], ["Size", "Size", gibi], ["Zone", "Availability Zone"], ["Description", "Description"]]),
  at("resource-locks", "lock list --detailed", [["Resource", "Resource Id"], ["Reason", "Lock Reason"], ["User", "User Id"]]),
  at("messages", "message list", [["Name", "User Message"], ["Resource", "Resource ID"]]),
  at("availability-zones", "availability zone list", NAMED, "Id"),
];
const ADMINISTRATORS = [
  at("shares?all-projects", "list --all-projects --long", [...SHARE, ["Host", "Host"], ["Project", "Project ID"], ["Migration", "Migration Task Status"]]),
  at("share-types", "type list --all", TYPE),
  at("share-group-types", "group type list --all", GROUP_TYPE),
  at("share-servers", "server list", [["Status", "Status"], ["Host", "Host"], ["Share network", "Share Network ID"], ["Project", "Project ID"]]),
  at("share-instances", "instance list", [["Status", "Status"], ["Share", "Share ID"], ["Host", "Host"], ["Zone", "Availability Zone"], ["Share network", "Share Network ID"]]),
  at("snapshot-instances", "snapshot instance list --detailed", [["Status", "Status"], ["Snapshot", "Snapshot ID"], ["Share", "Share ID"], ["Share instance", "Share Instance ID"], ["Progress", "Progress"]]),
  at("replicas", "replica list", [["Status", "Status"], ["State", "Replica State"], ["Share", "Share ID"], ["Host", "Host"]]),
  at("pools", "pool list --detail", [["Name", "Name"], ["Host", "Host"], ["Back end", ...CAPABILITY("share_backend_name")],
    ["Protocol", ...CAPABILITY("storage_protocol")], ["Share servers", ...CAPABILITY("driver_handles_share_servers")],
    ["Snapshots", ...CAPABILITY("snapshot_support")], ["Replicas", ...CAPABILITY("replication_type")]], "Name"),
  at("services", "service list", [["Name", "Binary"], ["Host", "Host"], ["Status", "Status"], ["State", "State"], ["Zone", "Zone"], ["Reason", "Disabled Reason"],
    ["Repairing shares", "Ensuring"]], known((row) => row.id, (line) => `${line.Binary} on ${line.Host}`)),
];

/** One of each kind. */
before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await cleanShares(admin, PREFIX);
  const specs = { driver_handles_share_servers: "false" };
  const type = await make(admin, "/types", "share_type", { name: name("type"), description: "two words", "share_type_access:is_public": false, extra_specs: { ...specs, snapshot_support: "true" } });
  await manila(admin, "POST", `/types/${type}/action`, { addProjectAccess: { project: demo.project } });
  const lost = await make(admin, "/types", "share_type", { name: name("lost"), extra_specs: { ...specs, share_backend_name: "nowhere" } });
  const plain = (await manila(demo, "GET", "/types")).share_types.find((one) => one.name === "default").id;
  const groupType = await make(admin, "/share-group-types", "share_group_type", { name: name("group-type"), is_public: true, share_types: [plain], group_specs: { tier: "gold" } });
  const network = await makeShareNetwork(demo, PREFIX, "10.95.0.0/24");
  const named = (word) => ({ name: name(word), description: "two words" });
  await make(demo, "/security-services", "security_service", { ...named("directory"), type: "ldap", server: "ldap.example.org" });
  const served = makeShare(demo, name("served"), { share_type: "with-servers", share_network_id: network });
  const data = await makeShare(demo, name("data"), { description: "two words", metadata: { team: "shop" }, availability_zone: "nova" });
  await make(demo, "/snapshots", "snapshot", { share_id: data, ...named("before") }, "available");
  const copied = await makeShare(demo, name("copied"), { share_type: "replicated" });
  await make(demo, "/share-replicas", "share_replica", { share_id: copied, availability_zone: "nova" }, "available");
  const group = await make(demo, "/share-groups", "share_group", { ...named("group"), share_group_type_id: groupType, share_types: [plain] }, "available");
  await makeShare(demo, name("member"), { share_group_id: group });
  await make(demo, "/share-group-snapshots", "share_group_snapshot", { ...named("together"), share_group_id: group }, "available");
  await make(demo, "/share-transfers", "transfer", { share_id: await makeShare(demo, name("given")), name: name("transfer") });
  const saved = await makeShare(demo, name("saved"));
  await make(demo, "/share-backups", "share_backup", { share_id: saved, ...named("backup"), backup_options: { backup_type: "dummy" } }, "available");
  await make(demo, "/resource-locks", "resource_lock", { resource_id: data, resource_type: "share", resource_action: "delete", lock_reason: `${PREFIX} audit` });
  await manila(demo, "POST", `/shares/${await makeShare(demo, name("gone"))}/action`, { soft_delete: null });
  // Why it failed is told by a message.
  await makeShare(demo, name("failed"), { share_type: lost }, "error");
  await served;
});
after(() => cleanShares(admin, PREFIX));

compareLists(gateway, "demo", EVERYBODY);
compareLists(gateway, "admin", ADMINISTRATORS);
