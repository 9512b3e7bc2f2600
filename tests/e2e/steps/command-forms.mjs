// Forms that create an object which their command creates as well: what is filled in, and where the API tells of it.
import { oneTimeCode } from "../lib/identity.mjs";

export const PREFIX = "e2e-command";
export const KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJqfQvCZdR8sJ0F2rK2nJ3Zp0dV6m9mXW1c5Jf0eYb9S someone@example";
/** The names of what forms choose of, made before they are filled in. They are unique, as not all of it can be found again. */
export const named = (one) => `${PREFIX}-${process.pid}-${one}`;

/** Of the path and of `read`, what is asked for, functions of what `prepare` has made. */
export const form = (service, list, button, fields, path, more = {}) => ({
  service, list: `/${service}/${list}`, button, fields, path, read: path,
  /** The key of the list in answers, where it is not the path's end. */
  many: typeof path === "string" ? path.split("/").pop().replaceAll("-", "_") : undefined,
  /** Which member has the name that was typed, and by which label. Where no name is typed, `is` knows the object. */
  by: "name", label: "Name",
  ...more,
});

/** Closes the dialog with what a service tells once. */
export const saved = async (page) => {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: "I have saved the secret" }).check();
  await dialog.getByRole("button", { name: "Close", exact: true }).click();
};

/** Of Barbican's objects there are references in place of ids. The first of these members is the object's own. */
const keyManager = (list, button, fields, own, more = {}) => form("key-manager", list, button, fields, `/${list}`, { read: `/${list}?limit=100`, many: list, own, ...more });

/** The zone that a transfer of zones gives, and the one that an import makes. */
export const ZONE = `${named("given")}.test.`;
const IMPORTED = `${PREFIX}-import.test.`;
const MASTER_FILE = `$ORIGIN ${IMPORTED}
@ 3600 IN SOA ns1.example.org. hostmaster.example.org. 1 3600 600 86400 3600
www 300 IN A 192.0.2.7
`;

const ofUser = (rest) => ({ users }) => `/users/${users.demo}/${rest}`;

export const AS_DEMO = {
  network: form("network", "networks", "Create network", { Description: "it's a 'network'", "Create subnet": false }, "/networks"),
  subnet: form("network", "subnets", "Create subnet", { Network: named("apart"), CIDR: "10.77.0.0/24" }, "/subnets"),
  port: form("network", "ports", "Create port", { Network: named("inside") }, "/ports"),
  router: form("network", "routers", "Create router", { "External network": "public", Description: "out" }, "/routers"),
  floating: form("network", "floating-ips", "Create floating IP", { "External network": "public" }, "/floatingips", {
    by: "description", label: "Description", task: "Allocate floating IP",
  }),
  sharing: form("network", "rbac-policies", "Create RBAC policy", { Kind: "Network", Object: named("inside"), Access: "Shared", Project: "alt" }, "/rbac-policies", {
    label: "", is: (one, { inside }) => one.object_id === inside, task: "Create RBAC policy",
    part: ({ inside, projects }) => `--target-project ${projects.alt} ${inside}`,
  }),
  group: form("network", "security-groups", "Create security group", { Description: "$(id) `id`" }, "/security-groups"),
  trunk: form("network", "trunks", "Create trunk", { Port: named("parent"), Description: "two words" }, "/trunks"),
  scope: form("network", "address-scopes", "Create address scope", { Version: "IPv4" }, "/address-scopes"),
  pool: form("network", "subnet-pools", "Create subnet pool", { Ranges: "10.66.0.0/16", "Default prefix length": "26" }, "/subnetpools"),
  addresses: form("network", "address-groups", "Create address group", { Ranges: "10.1.0.0/24" }, "/address-groups"),
  key: form("compute", "keypairs", "Create key pair", { "Public key": KEY }, "/os-keypairs", { many: "keypairs" }),
  servers: form("compute", "server-groups", "Create server group", { Policy: "Soft anti-affinity" }, "/os-server-groups", { many: "server_groups" }),
  server: form("compute", "servers", "Create server", { Image: "tiny", Network: "private", "Key pair": "demo-key" }, "/servers", {
    read: "/servers/detail", rest: "ACTIVE", part: () => "--flavor",
    also: (main) => main.getByText("m1.tiny", { exact: true }).first().click(),
  }),
  volume: form("block-storage", "volumes", "Create volume", { "Size (GiB)": "1", Description: "two words" }, "/volumes", { read: "/volumes/detail" }),
  snapshot: form("block-storage", "snapshots", "Create snapshot", { Volume: named("base"), Description: "two words" }, "/snapshots"),
  backup: form("block-storage", "backups", "Create backup", { Volume: named("kept"), Description: "two words" }, "/backups", { read: "/backups/detail", rest: "available" }),
  // Of the same name in the other project, one for the command and one for the form.
  transfer: form("block-storage", "transfers", "Accept transfer", ({ transfers: [one] }) => one.fields, "/volumes", {
    read: "/volumes/detail", label: "", is: (one) => one.name === named("given"), part: ({ transfers: [one] }) => one.id,
    secrets: ({ transfers: [one] }) => ({ AUTH_KEY: one.key }),
    again: ({ transfers: [, other] }) => other.fields, task: ({ transfers: [, other] }) => `Accept transfer ${other.id}`,
  }),
  volumes: form("block-storage", "groups", "Create group", { "Group type": named("kind"), "Volume types": ["fast"], Description: "two words" }, "/groups", {
    read: "/groups/detail", version: "3.14", rest: "available",
    drop: (api, { id }) => api("POST", `/groups/${id}/action`, { delete: { "delete-volumes": false } }, "3.14"),
  }),
  "group-snapshot": form("block-storage", "group-snapshots", "Create group snapshot", { Group: named("group"), Description: "two words" }, "/group_snapshots", {
    read: "/group_snapshots/detail", version: "3.14", rest: "available",
  }),
  image: form("image", "images", "Create image", { Source: "Metadata only", "Disk format": "raw" }, "/images", { read: `/images?name=${PREFIX}-image` }),
  balancer: form("load-balancer", "load-balancers", "Create load balancer", {
    Description: "two words", Subnet: "private-subnet", "Add a listener": false, "Add a pool": false,
  }, "/lbaas/loadbalancers"),
  listener: form("load-balancer", "listeners", "Create listener", { "Load balancer": named("balanced"), Description: "two words", Protocol: "TCP", Port: "8090" }, "/lbaas/listeners"),
  members: form("load-balancer", "pools", "Create pool", { "Load balancer": named("balanced"), Description: "two words", Protocol: "TCP" }, "/lbaas/pools"),
  monitor: form("load-balancer", "health-monitors", "Create health monitor", { Pool: named("unchecked"), Type: "TCP connection" }, "/lbaas/healthmonitors"),
  policy: form("load-balancer", "l7-policies", "Create L7 policy", { Listener: named("listening"), Action: "Reject" }, "/lbaas/l7policies"),
  zone: form("dns", "zones", "Create zone", { Email: "hostmaster@example.org", "TTL in seconds": "7200", Description: "two words" }, "/zones", {
    read: "/zones?limit=1000", rest: "ACTIVE", name: `${PREFIX}-zone.test.`,
  }),
  records: form("dns", "record-sets", "Create record set", {
    Zone: `${named("zone")}.test.`, Address: "192.0.2.1", "TTL in seconds": "300", Description: "two words", Name: "www",
  }, ({ zone }) => `/zones/${zone}/recordsets`, {
    many: "recordsets", rest: "ACTIVE", label: "", is: (one) => one.name === `www.${named("zone")}.test.`,
    part: () => `www.${named("zone")}.test.`, task: `Create www.${named("zone")}.test. A`,
  }),
  import: form("dns", "zone-imports", "Import zone", {}, "/zones", {
    // What is compared is the zone. The import is a note about it.
    read: "/zones?limit=1000", rest: "ACTIVE", label: "Master file", name: MASTER_FILE, is: (one) => one.name === IMPORTED, files: { FILE: MASTER_FILE },
    part: () => "zone import create", task: "Import zone",
    drop: async (api, { id }) => {
      const { json } = await api("GET", "/zones/tasks/imports?limit=1000");
      for (const one of json.imports) if (one.zone_id === id) await api("DELETE", `/zones/tasks/imports/${one.id}`);
      await api("DELETE", `/zones/${id}`);
    },
  }),
  // There is one zone of a name: it is given back, and given again.
  given: form("dns", "transfer-requests", "Accept transfer", ({ giving }) => giving.fields, "/zones", {
    read: "/zones?limit=1000", rest: "ACTIVE", label: "", is: (one) => one.name === ZONE, part: ({ giving }) => giving.id,
    secrets: ({ giving }) => ({ TRANSFER_KEY: giving.key }),
    drop: (api, one, { giveBack }) => giveBack(one.id),
    again: ({ giving }) => giving.fields, task: ({ giving }) => `Accept transfer ${giving.id}`,
  }),
  // The client has values of its own for what a secret does not need: aes, 256 and cbc.
  secret: keyManager("secrets", "Create secret", {
    Type: "Symmetric key", Algorithm: "aes", "Bit length": "128", Mode: "ctr", Payload: "s3cret-one", Expires: "2030-01-01T12:00",
  }, ["secret_ref"], {
    secrets: { PAYLOAD: "s3cret-one" },
    whole: async (api, one) => ({ ...one, payload: (await api("GET", `/secrets/${one.secret_ref.split("/").pop()}/payload`)).json }),
  }),
  container: keyManager("containers", "Create secret container", { Source: "Existing secrets: certificate and key", Certificate: named("certificate") }, ["container_ref"]),
  // The key that it makes is deleted with it.
  order: keyManager("orders", "Create order", { Type: "Symmetric key", Algorithm: "aes", "Bit length": "128", Mode: "ctr" }, ["order_ref", "secret_ref"], {
    rest: "ACTIVE", is: (one) => one.meta.name === `${PREFIX}-order`,
    drop: async (api, one) => {
      if (one.secret_ref) await api("DELETE", `/secrets/${one.secret_ref.split("/").pop()}`);
      await api("DELETE", `/orders/${one.order_ref.split("/").pop()}`);
    },
  }),
  robot: form("identity", "application-credentials", "Create application credential", { Description: "two words", Expires: "2030-01-01T12:00" }, ofUser("application_credentials"), {
    many: "application_credentials", part: () => "--access-rules",
    also: async (main) => {
      await main.getByRole("button", { name: "Add an access rule" }).click();
      const rule = main.getByRole("group", { name: "Access rule 1" });
      await rule.getByLabel("Service").fill("compute");
      await rule.getByLabel("Method").selectOption("GET");
      await rule.getByLabel("Path").fill("/v2.1/**");
    },
    told: saved,
  }),
  codes: form("identity", "one-time-codes", "Set up one-time codes", {}, "/credentials", {
    read: ({ users }) => `/credentials?type=totp&user_id=${users.demo}`, many: "credentials",
    label: "", is: (one, { key }) => one.blob === key, part: () => "--type totp",
    also: async (main, made) => {
      [made.key] = /\b[A-Z2-7]{32}\b/.exec(await main.getByRole("group", { name: "Authenticator" }).innerText());
      await main.getByLabel("Code from the authenticator").fill(oneTimeCode(made.key));
    },
    secrets: ({ key }) => ({ SECRET: key }), task: "Set up one-time codes",
  }),
};

export const AS_ADMIN = {
  flavor: form("compute", "flavors", "Create flavor", { vCPUs: "1", "RAM (MiB)": "128", "Disk (GiB)": "1" }, "/flavors", { read: "/flavors/detail?is_public=None" }),
  aggregate: form("compute", "aggregates", "Create aggregate", {}, "/os-aggregates", { many: "aggregates" }),
  qos: form("network", "qos-policies", "Create QoS policy", { Description: "for a test" }, "/qos/policies"),
  type: form("block-storage", "volume-types", "Create volume type", { Description: "for a test" }, "/types", { many: "volume_types", read: "/types?is_public=None" }),
  specs: form("block-storage", "qos-specs", "Create QoS specs", { "Enforced by": "Compute host", Specs: { read_iops_sec: "100" } }, "/qos-specs"),
  kind: form("block-storage", "group-types", "Create group type", { Description: "for a test" }, "/group_types", { read: "/group_types?is_public=None", version: "3.11" }),
  project: form("identity", "all-projects", "Create project", { Description: "for a test" }, "/projects"),
  user: form("identity", "users", "Create user", { Password: "s3cret-one", "E-mail": "a@example.org" }, "/users"),
  role: form("identity", "roles", "Create role", { Description: "for a test" }, "/roles"),
  // Not as demo, whose access keys another journey counts.
  access: form("identity", "ec2-credentials", "Create EC2 credential", {}, ({ users }) => `/users/${users.admin}/credentials/OS-EC2`, {
    many: "credentials", label: "", is: (one, { keys }) => !keys.includes(one.access), part: ({ projects }) => `--project ${projects.admin}`,
    told: (page) => page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).click(),
    task: "Create EC2 credential",
  }),
  assignment: form("identity", "role-assignments", "Assign role", {
    Role: "reader", Assignee: "User", User: named("somebody"), Scope: "Project", Project: "demo",
  }, "/role_assignments", {
    read: ({ somebody }) => `/role_assignments?user.id=${somebody}`, label: "", is: () => true, task: "Assign role",
    part: ({ projects, somebody, reader }) => `--project ${projects.demo} --user ${somebody} ${reader}`,
    drop: (api, _, { projects, somebody, reader }) => api("DELETE", `/projects/${projects.demo}/users/${somebody}/roles/${reader}`),
  }),
  users: form("identity", "groups", "Create group", { Description: "for a test" }, "/groups"),
  domain: form("identity", "domains", "Create domain", { Description: "for a test" }, "/domains", {
    // Keystone deletes only domains that are off.
    drop: async (api, { id }) => {
      await api("PATCH", `/domains/${id}`, { domain: { enabled: false } });
      await api("DELETE", `/domains/${id}`);
    },
  }),
  region: form("identity", "regions", "Create region", { Description: "for a test" }, "/regions", { by: "id", label: "ID" }),
  service: form("identity", "services", "Create service", { Type: `${PREFIX}-type`, Description: "for a test" }, "/services"),
  endpoint: form("identity", "endpoints", "Create endpoint", { Service: named("offered"), Interface: "Public" }, "/endpoints", { by: "url", label: "URL", name: `http://127.0.0.1:1/${PREFIX}` }),
  registered: form("identity", "registered-limits", "Create registered limit", { Service: named("offered"), "Default limit": "10" }, "/registered_limits", { by: "resource_name", label: "Resource" }),
  class: form("placement", "resource-classes", "Create resource class", {}, "/resource_classes", { version: "1.39", name: "CUSTOM_E2E_COMMAND_LICENSE" }),
  // Of traits there are only names.
  trait: form("placement", "traits", "Create trait", {}, "/traits", {
    version: "1.39", name: "CUSTOM_E2E_COMMAND_SSD", is: (one) => one === "CUSTOM_E2E_COMMAND_SSD",
    drop: (api, one) => api("DELETE", `/traits/${one}`, undefined, "1.39"),
  }),
  "lb-profile": form("load-balancer", "flavor-profiles", "Create flavor profile", { Provider: "amphora", Capabilities: { loadbalancer_topology: "SINGLE" } }, "/lbaas/flavorprofiles"),
  "lb-flavor": form("load-balancer", "flavors", "Create flavor", { "Flavor profile": "single", Description: "two words" }, "/lbaas/flavors"),
  "lb-zone-profile": form("load-balancer", "availability-zone-profiles", "Create availability zone profile", { Provider: "amphora", Capabilities: { compute_zone: "nova" } }, "/lbaas/availabilityzoneprofiles", { many: "availability_zone_profiles" }),
  "lb-zone": form("load-balancer", "availability-zones", "Create availability zone", { Profile: "nova", Description: "two words" }, "/lbaas/availabilityzones", { many: "availability_zones" }),
  tld: form("dns", "tlds", "Create TLD", { Description: "two words" }, "/tlds", {
    // Zones can be made below TLDs alone where there is one: those of all journeys are below this one.
    name: "test",
  }),
  signing: form("dns", "tsig-keys", "Create TSIG key", { Algorithm: "hmac-sha512", Secret: "c2VjcmV0", Scope: "Pool", Resource: "default" }, "/tsigkeys", {
    secrets: { TSIG_SECRET: "c2VjcmV0" },
    // Not called `secret`, which other objects have of their own.
    whole: (_, { secret, ...one }) => ({ ...one, signedBy: secret }),
  }),
  forbidden: form("dns", "blacklists", "Create blacklist", { Description: "two words" }, "/blacklists", {
    by: "pattern", label: "Pattern", name: `^${PREFIX}-forbidden\\.$`, part: () => "--pattern",
  }),
  // It has no command, and says why.
  quotas: form("key-manager", "project-quotas", "Set project quotas", { Project: "alt", Secrets: "10" }, "/project-quotas", {
    label: "", noCommand: "The client does not support Barbican quotas",
  }),
  limit: form("identity", "limits", "Create limit", { Project: "demo", Service: named("offered"), Limit: "5" }, "/limits", { by: "resource_name", label: "Resource", name: named("limited") }),
};
