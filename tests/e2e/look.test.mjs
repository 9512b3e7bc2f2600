// Every page but those of Swift, Heat and Manila (look-services.test.mjs) in both themes and two sizes: no accessibility violation, and with SKYLARK_PICTURES=1 a picture to look at.
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { signInByForm } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf } from "./lib/identity.mjs";
import { lists, look, NARROW, see, WIDE } from "./steps/look.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-look";
const REFUSAL = JSON.stringify({ conflictingRequest: { code: 409, message: "Something else is going on with it." } });
/** The path of the demo user's own. */
let mine;
let api;
let server, router, group, network;

before(async () => {
  api = await signIn();
  await deleteServers(api, PREFIX);
  await makeCredentials();
  network = (await api.network("GET", "/networks?name=private")).json.networks[0].id;
  const image = (await api.image("GET", "/images?name=tiny")).json.images[0].id;
  const make = (name, extra) => api.compute("POST", "/servers", {
    server: { name, imageRef: image, flavorRef: "1", networks: [{ uuid: network }], key_name: "demo-key", ...extra },
  });
  router = (await api.network("GET", "/routers")).json.routers[0].id;
  group = (await api.network("GET", `/security-groups?name=default&project_id=${api.project}`)).json.security_groups[0].id;
  server = (await make(`${PREFIX}-web`)).json.server.id;
  await make(`${PREFIX}-slow`, { metadata: { devcloud_delay: "600" } });
  await make(`${PREFIX}-broken`, { metadata: { devcloud_fail: "The disk is on fire" } });
  await until(async () => (await api.compute("GET", `/servers/${server}`)).json.server.status === "ACTIVE", "the server");
});
after(async () => {
  await deleteServers(api, PREFIX);
  await removeCredentials();
});

/** The demo user's own, of which there have to be some to look at. */
async function makeCredentials() {
  mine = `/users/${await idOf(await administrator(), "user", "demo")}`;
  await removeCredentials();
  for (let count = 0; count < 2; count += 1) await api.identity("POST", `${mine}/credentials/OS-EC2`, { tenant_id: api.project });
}

async function removeCredentials() {
  for (const { access } of (await api.identity("GET", `${mine}/credentials/OS-EC2`)).json.credentials) {
    await api.identity("DELETE", `${mine}/credentials/OS-EC2/${access}`);
  }
  const all = (await api.identity("GET", `${mine}/application_credentials`)).json.application_credentials;
  for (const { id, name } of all) if (name.startsWith(PREFIX)) await api.identity("DELETE", `${mine}/application_credentials/${id}`);
}

/** The pages, and what is done there before looking. */
const pages = () => ({
  overview: { path: "/overview" },
  servers: { path: "/compute/servers", ready: `Select ${PREFIX}-web` },
  "servers-selected": {
    path: "/compute/servers",
    ready: `Select ${PREFIX}-web`,
    do: (page) => page.getByLabel(`Select ${PREFIX}-web`, { exact: true }).check(),
  },
  tasks: {
    path: "/compute/servers",
    ready: `Select ${PREFIX}-web`,
    do: async (page) => {
      gateway.fault = (service, request) => (service === "compute" && request.method === "POST" ? { status: 409, body: REFUSAL } : undefined);
      for (const name of ["web", "slow"]) await page.getByLabel(`Select ${PREFIX}-${name}`, { exact: true }).check();
      await page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: "Lock", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Lock", exact: true }).click();
      await page.getByRole("button", { name: "Retry failed" }).waitFor();
    },
  },
  "servers-menu": {
    path: "/compute/servers",
    ready: `Select ${PREFIX}-web`,
    do: (page) => page.getByRole("button", { name: `Actions for ${PREFIX}-web` }).click(),
  },
  "servers-views": {
    path: "/compute/servers",
    ready: `Select ${PREFIX}-web`,
    do: async (page) => {
      await page.getByRole("button", { name: "Views", exact: true }).first().click();
      for (const name of ["Mine", "What is broken in this project at the moment, and what is slow"]) {
        await page.getByLabel("Name of this view").fill(name);
        await page.getByRole("button", { name: /^(Save|Replace)$/ }).click();
      }
    },
  },
  "servers-nothing-matches": { path: "/compute/servers?q=nothing-like-this" },
  "server-create": { path: "/compute/servers/create" },
  server: { path: `/compute/servers/${server}` },
  ...Object.fromEntries(
    ["log", "actions", "interfaces", "volumes", "json"].map((tab) => [`server-${tab}`, { path: `/compute/servers/${server}?tab=${tab}` }]),
  ),
  "server-resize": {
    path: `/compute/servers/${server}`,
    do: async (page) => {
      await page.getByRole("button", { name: /^Actions for/ }).click();
      await page.getByRole("menuitem", { name: "Resize" }).first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  "server-delete": {
    path: `/compute/servers/${server}`,
    do: async (page) => {
      await page.getByRole("button", { name: /^Actions for/ }).click();
      await page.getByRole("menuitem", { name: /^Delete/ }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  "server-missing": { path: "/compute/servers/00000000-0000-0000-0000-000000000000" },
  flavors: { path: "/compute/flavors" },
  keypairs: { path: "/compute/keypairs" },
  "keypair-create": { path: "/compute/keypairs/create" },
  "server-groups-empty": { path: "/compute/server-groups" },
  usage: { path: "/compute/usage" },
  topology: { path: "/network/topology?view=picture" },
  "topology-selected": {
    path: "/network/topology?view=picture",
    do: (page) => page.getByRole("link", { name: "private-router", exact: true }).click(),
  },
  "topology-table": { path: "/network/topology?view=table" },
  networks: { path: "/network/networks" },
  network: { path: `/network/networks/${network}` },
  "network-create-command": { path: "/network/networks/create", do: (page) => page.getByText("Command line", { exact: true }).click() },
  "network-create": { path: "/network/networks/create" },
  subnets: { path: "/network/subnets" },
  "subnet-create": { path: "/network/subnets/create" },
  ports: { path: "/network/ports" },
  routers: { path: "/network/routers" },
  router: { path: `/network/routers/${router}` },
  "router-interfaces": { path: `/network/routers/${router}?tab=interfaces` },
  "floating-ips": { path: "/network/floating-ips" },
  "security-groups": { path: "/network/security-groups" },
  "security-group-rules": { path: `/network/security-groups/${group}?tab=rules` },
  "security-group-add-rule": {
    path: `/network/security-groups/${group}`,
    do: (page) => page.getByRole("button", { name: "Add rule", exact: true }).click(),
  },
  ...lists("network", ["trunks", "qos-policies", "subnet-pools", "address-scopes", "address-groups", "rbac-policies"]),
  ...lists("block-storage", ["backups", "groups", "transfers"]),
  volumes: { path: "/block-storage/volumes" },
  "volume-create": { path: "/block-storage/volumes/create" },
  snapshots: { path: "/block-storage/snapshots" },
  images: { path: "/image/images" },
  projects: { path: "/identity/projects" },
  profile: { path: "/identity/profile" },
  "application-credential-create": { path: "/identity/application-credentials/create" },
  "application-credential-secret": {
    path: "/identity/application-credentials/create",
    do: async (page) => {
      await page.getByLabel("Name", { exact: true }).fill(`${PREFIX}-${Date.now()}`);
      await page.getByRole("button", { name: "Create application credential" }).click();
      await page.getByRole("dialog", { name: /^Secret of/ }).waitFor();
    },
  },
  "ec2-credentials": { path: "/identity/ec2-credentials" },
  "one-time-codes-create": { path: "/identity/one-time-codes/create" },
  "user-menu": { path: "/overview", do: (page) => page.getByRole("button", { name: /^User/ }).click() },
  "session-lasts": {
    path: "/overview",
    do: async (page) => {
      await page.getByRole("button", { name: /^User/ }).click();
      await page.getByRole("button", { name: "Stay signed in" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  "session-ended": {
    path: "/overview",
    do: async (page) => {
      gateway.fault = (service, { method, url }) =>
        method === "POST" && url.endsWith("/auth/tokens") || service === "compute" ? { status: 401, body: "" } : undefined;
      await page.getByRole("navigation", { name: "Services", includeHidden: true }).getByRole("link", { name: "Servers", includeHidden: true }).evaluate((link) => link.click());
      await page.getByRole("dialog", { name: "Sign in again" }).waitFor();
    },
  },
  doctor: { path: "/doctor", do: (page) => page.getByRole("region", { name: "placement", exact: true }).getByText(/Reachable\./).waitFor() },
  activity: { path: "/activity" },
  grouped: { path: "/compute/servers?group=status", do: (page) => page.getByRole("treegrid", { name: "Servers" }).getByRole("row", { name: /^Status: / }).first().waitFor() },
  "not-found": { path: "/no/such/page/here" },
  palette: { path: "/overview", do: (page) => page.keyboard.press("Control+k") },
  help: { path: "/overview", do: (page) => page.keyboard.press("?") },
  loading: { path: "/compute/servers", fault: { delay: 20_000 }, quick: true },
  failed: { path: "/compute/servers", fault: { status: 503, body: "<h1>503 Service Unavailable</h1>" } },
});

/** What administrators see besides. */
const ADMINISTRATORS = {
  overview: { path: "/overview" },
  topology: { path: "/network/topology" },
  usage: { path: "/compute/usage" },
  "flavor-create": { path: "/compute/flavors/create" },
  "flavor-extra-specs": {
    path: "/compute/flavors?q=m1.tiny",
    do: async (page) => {
      await page.getByRole("button", { name: "Actions for m1.tiny" }).click();
      await page.getByRole("menuitem", { name: "Edit extra specs" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
      await page.getByLabel("Extra specs: key").last().fill("hw:cpu_policy");
      await page.getByText(/CPU Pinning policy/i).waitFor();
    },
  },
  "project-quotas": {
    path: "/identity/all-projects?q=demo",
    do: async (page) => {
      await page.getByRole("button", { name: "Actions for demo" }).click();
      await page.getByRole("menuitem", { name: "Edit quotas" }).click();
      await page.getByRole("dialog").getByLabel("Networks", { exact: true }).waitFor();
    },
  },
  "user-create": { path: "/identity/users/create" },
  "role-assignment-create": { path: "/identity/role-assignments/create" },
  overview: { path: "/overview", do: (page) => page.getByRole("region", { name: "Whole cloud" }).getByRole("meter").first().waitFor() },
  drain: {
    path: "/compute/hypervisors",
    do: async (page) => {
      await page.getByRole("button", { name: "Actions for compute1", exact: true }).click();
      await page.getByRole("menuitem", { name: "Drain", exact: true }).click();
      await page.getByRole("dialog").getByRole("status").first().waitFor();
    },
  },
  ...lists("compute", ["hypervisors", "services", "aggregates", "availability-zones", "migrations"]),
  ...lists("placement", ["resource-providers", "resource-classes", "traits"]),
  ...lists("load-balancer", ["load-balancers", "amphorae", "flavors", "flavor-profiles", "availability-zones", "availability-zone-profiles", "providers"]),
  "would-it-fit": {
    path: "/placement/allocation-candidates",
    do: async (page) => {
      await page.getByLabel("vCPUs", { exact: true }).fill("20000");
      await page.getByRole("button", { name: "Find hosts" }).click();
      await page.getByRole("list", { name: "Shortages" }).waitFor();
    },
  },
  ...lists("network", ["agents", "ip-availability"]),
  ...lists("block-storage", ["volume-types", "services", "pools"]),
  ...lists("identity", ["users", "groups", "roles", "role-assignments", "all-projects", "domains", "services", "endpoints", "regions", "limits"]),
};

// A page is opened once and then turned: the other theme and the other size come to it as they come to whoever turns
// a telephone or whose system goes dark in the evening. Users' pages are opened wide, administrators' narrow.
test("every page", { timeout: 1_800_000 }, async (t) => {
  const page = await openPage({ baseURL: gateway.url, colorScheme: "light", viewport: WIDE });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).waitFor();
  await t.test("sign-in", () => see(page, "sign-in"));
  await signInByForm(page);
  for (const [name, one] of Object.entries(pages())) await t.test(name, () => look(page, gateway, name, one));
  gateway.fault = () => undefined;
  await page.context().close();
});

test("an administrator's pages", { timeout: 1_800_000 }, async (t) => {
  const page = await openPage({ baseURL: gateway.url, colorScheme: "dark", viewport: NARROW });
  await signInByForm(page, { user: "admin", project: "admin" });
  for (const [name, one] of Object.entries(ADMINISTRATORS)) await t.test(name, () => look(page, gateway, `admin-${name}`, one));
  await page.context().close();
});
