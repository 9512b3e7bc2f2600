// Forms that create something in Manila and Swift which their command creates as well, and what they choose of.
import { shell } from "../lib/cli.mjs";
import { until } from "../lib/cloud.mjs";
import { PREFIX, form, named } from "./command-forms.mjs";
import { cleanShares, make, makeShare, makeShareNetwork, manila } from "./shares.mjs";

const shares = (list, button, fields, path, more = {}) => form("shared-file-system", list, button, { Description: "two words", ...fields }, path, {
  version: "2.91", read: `${path}/detail`, rest: "available", ...more,
});
const remove = (path) => (api, { id }) => api("DELETE", `${path}/${id}`, undefined, "2.91");
/** Texts of flags are written in either way. */
const lowered = (specs) => Object.fromEntries(Object.entries(specs).map(([key, value]) => [key, String(value).toLowerCase()]));

export const SHARES_AS_DEMO = {
  share: shares("shares", "Create share", { Protocol: "NFS", "Size (GiB)": "1", Type: "default" }, "/shares"),
  "share-snapshot": shares("snapshots", "Create snapshot", { Share: named("shared") }, "/snapshots"),
  // It is known by its share, and becomes equal to the other one in its own time.
  "share-replica": form("shared-file-system", "replicas", "Create replica", { Share: named("replicated"), Zone: "nova" }, "/share-replicas", {
    version: "2.91", read: "/share-replicas/detail", rest: "available", label: "", task: "Create replica",
    is: (one, made) => one.share_id === made.replicated && one.replica_state !== "active",
    part: ({ replicated }) => replicated, own: ["replica_state"], drop: remove("/share-replicas"),
  }),
  "share-network": shares("share-networks", "Create share network", { Network: "private", Subnet: "private-subnet" }, "/share-networks", { rest: "active" }),
  directory: shares("security-services", "Create security service", {
    Type: "LDAP", "DNS servers": "10.0.0.2", Domain: "example.org", Server: "ldap.example.org", User: "cn=reader", Password: "s3cret-one",
  }, "/security-services", { rest: undefined, secrets: { SECURITY_SERVICE_PASSWORD: "s3cret-one" } }),
  "share-group": shares("share-groups", "Create share group", { "Group type": named("together"), "Share types": ["default"] }, "/share-groups"),
  "share-group-snapshot": shares("share-group-snapshots", "Create share group snapshot", { "Share group": named("grouped") }, "/share-group-snapshots", {
    own: ["members"], drop: remove("/share-group-snapshots"),
  }),
  // Of the same name in the other project, one for the command and one for the form.
  "share-transfer": form("shared-file-system", "transfers", "Accept transfer", ({ givenShares: [one] }) => one.fields, "/shares", {
    version: "2.91", read: "/shares/detail", rest: "available", label: "", is: (one) => one.name === named("given-share"),
    part: ({ givenShares: [one] }) => one.id, secrets: ({ givenShares: [one] }) => ({ AUTH_KEY: one.key }),
    again: ({ givenShares: [, other] }) => other.fields, task: ({ givenShares: [, other] }) => `Accept transfer ${other.id}`,
  }),
  "share-backup": shares("backups", "Create share backup", { Share: named("saved"), "Driver options": { backup_type: "dummy" } }, "/share-backups"),
  lock: form("shared-file-system", "resource-locks", "Create lock", { Share: named("locked") }, "/resource-locks", {
    version: "2.91", by: "lock_reason", label: "Reason", task: "Create lock",
  }),
  "object-container": form("object-store", "containers", "Create container", {}, "", {
    read: "?format=json", drop: (api, { name }) => api("DELETE", `/${name}`),
    // What stands in headers.
    whole: async (_, { name }) => JSON.parse(await shell(`openstack container show ${name} -f json`)),
  }),
};

export const SHARES_AS_ADMIN = {
  "share-type": form("shared-file-system", "share-types", "Create share type", { Description: "two words", "Other extra specs": { thin_provisioning: "<is> False" } }, "/types", {
    version: "2.91", many: "share_types", read: "/types?is_public=all",
    whole: (_, one) => ({ ...one, extra_specs: lowered(one.extra_specs), required_extra_specs: lowered(one.required_extra_specs) }),
  }),
  "share-group-type": form("shared-file-system", "share-group-types", "Create share group type", { "Share types": ["default"], "Group specs": { tier: "gold" } }, "/share-group-types", {
    version: "2.91", read: "/share-group-types?is_public=all",
  }),
  // One that the back end has. It is left to it again, so that it can be managed once more.
  "share-server": form("shared-file-system", "share-servers", "Manage share server", ({ identifier }) => ({
    "Back end": "share1@nets", "Share network": PREFIX, Identifier: identifier,
  }), "/share-servers", {
    version: "2.91", rest: "active", label: "", is: (one, { identifier }) => one.identifier === identifier,
    part: ({ identifier }) => identifier, task: ({ identifier }) => `Manage share server ${identifier}`,
    drop: (api, { id }) => api("POST", `/share-servers/${id}/action`, { unmanage: { force: false } }, "2.91"),
  }),
};

/** Makes what the forms choose of and adds its ids to `made`; returns what removes it again. */
export async function prepareShares({ demo, alt, admin }, made) {
  const clean = () => cleanShares(admin, PREFIX);
  await clean();
  const groups = async () => {
    const plain = (await manila(demo, "GET", "/types")).share_types.find(({ name }) => name === "default").id;
    const type = await make(admin, "/share-group-types", "share_group_type", { name: named("together"), is_public: true, share_types: [plain] });
    const group = await make(demo, "/share-groups", "share_group", { name: named("grouped"), share_group_type_id: type, share_types: [plain] }, "available");
    await makeShare(demo, named("member"), { share_group_id: group });
  };
  const give = async () => {
    const share_id = await makeShare(alt, named("given-share"));
    const { transfer: { id, auth_key: key } } = await manila(alt, "POST", "/share-transfers", { transfer: { share_id } });
    return { id, key, fields: { "Transfer ID": id, "Authorization key": key } };
  };
  const server = async () => {
    const share_network_id = await makeShareNetwork(demo, PREFIX, "10.97.0.0/24");
    const share = await makeShare(demo, named("served-share"), { share_type: "with-servers", share_network_id });
    const ours = async () => (await manila(admin, "GET", "/share-servers")).share_servers.find((one) => one.share_network_id === share_network_id);
    const { id, identifier } = await ours();
    await manila(demo, "DELETE", `/shares/${share}`);
    const isGone = async (path) => (await admin.shared_file_system("GET", path, undefined, "2.91")).status === 404;
    await until(() => isGone(`/shares/${share}`), "the share to be gone");
    await manila(admin, "POST", `/share-servers/${id}/action`, { unmanage: { force: false } });
    await until(() => isGone(`/share-servers/${id}`), "the share server to be left to its back end");
    return identifier;
  };
  try {
    [made.replicated, made.givenShares, made.identifier] = await Promise.all([
      makeShare(demo, named("replicated"), { share_type: "replicated" }), Promise.all([give(), give()]), server(), groups(),
      ...["shared", "saved", "locked"].map((word) => makeShare(demo, named(word))),
    ]);
  } catch (error) {
    await clean().catch(() => {});
    throw error;
  }
  return clean;
}
