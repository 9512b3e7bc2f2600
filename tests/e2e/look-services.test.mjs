// The pages of Swift, Heat and Manila in both themes and two sizes: full, empty, loading and failed.
import { after, before, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signIn } from "./lib/cloud.mjs";
import { signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { entry, fillIn } from "./lib/objects.mjs";
import { lists, look, NARROW, WIDE } from "./steps/look.mjs";
import { cleanShares, make, makeShare, makeShareNetwork, manila } from "./steps/shares.mjs";
import { deleteStacks, makeStack, sample, write } from "./steps/stacks.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "e2e-looks";
const BROKEN = { status: 503, body: "<h1>503 Service Unavailable</h1>" };
let demo, admin;
/** The stack and the share that are looked at. */
let stack, broken, share;

async function clean() {
  await Promise.all([deleteStacks(demo, PREFIX), cleanShares(admin, PREFIX)]);
  for (const name of [PREFIX, `${PREFIX}-empty`]) {
    const { json } = await demo.object_store("GET", `/${name}`);
    for (const one of String(json).split("\n").filter(Boolean)) await demo.object_store("DELETE", `/${name}/${one}`);
    await demo.object_store("DELETE", `/${name}`);
  }
}

async function makeObjects() {
  for (const name of [PREFIX, `${PREFIX}-empty`]) await demo.object_store("PUT", `/${name}`);
  for (const name of ["logs/today.json", "logs/yesterday.json", "readme.json"]) await demo.object_store("PUT", `/${PREFIX}/${name}`, { name, lines: [1, 2, 3] });
}

async function makeShares() {
  share = await makeShare(demo, `${PREFIX}-data`);
  await manila(demo, "POST", `/shares/${share}/action`, { allow_access: { access_type: "ip", access_to: "10.0.0.0/24", access_level: "rw" } });
  await make(demo, "/snapshots", "snapshot", { name: `${PREFIX}-monday`, share_id: share }, "available");
  await makeShareNetwork(demo, PREFIX, "10.97.0.0/24");
}

async function makeStacks() {
  const parameters = { image: "tiny", external_network: "public", admin_password: "longenough" };
  stack = await makeStack(demo, `${PREFIX}-network`, sample("network.yaml"), { parameters });
  broken = await makeStack(demo, `${PREFIX}-broken`, sample("failing.yaml"), {}, "CREATE_FAILED");
}

before(async () => {
  [demo, admin] = [await signIn(), await signIn("admin", "admin")];
  await clean();
  await Promise.all([makeObjects(), makeShares(), makeStacks()]);
}, { timeout: 300_000 });
after(clean, { timeout: 180_000 });

const main = (page) => page.getByRole("main");
const row = (name) => (page) => page.getByLabel(`Select ${name}`, { exact: true });
const heading = (name) => (page) => page.getByRole("heading", { name });
const isOpen = (page) => page.locator(".cm-content").first().waitFor();
const tabs = (name, path, slugs) => Object.fromEntries(slugs.map((slug) => [`${name}-${slug}`, { path: `${path}?tab=${slug}` }]));
const pageOf = ({ stack_name: name, id }) => `/orchestration/stacks/${name}.${id}`;
const object = (name) => `/object-store/objects/${encodeURIComponent(`${PREFIX}/${name}`)}`;
/** An action's dialog, opened by the menu of a page. */
const dialog = (path, name, label) => ({
  path,
  do: async (page) => {
    await (await entry(page, name, label)).click();
    await page.getByRole("dialog").waitFor();
  },
});
/** A list that is long in coming, and one that does not come. */
const disturbed = (service, list) => ({
  [`${service}-loading`]: { path: `/${service}/${list}`, service, fault: { delay: 20_000 }, quick: true },
  [`${service}-failed`]: { path: `/${service}/${list}`, service, fault: BROKEN },
});

const objectPages = () => ({
  "object-store-account": { path: "/object-store/account" },
  ...tabs("object-store-account", "/object-store/account", ["usage", "capabilities"]),
  containers: { path: "/object-store/containers", ready: row(PREFIX) },
  "container-create": { path: "/object-store/containers/create", do: (page) => main(page).getByText("Limits and versions").click() },
  container: { path: `/object-store/containers/${PREFIX}`, ready: row("logs/") },
  "container-selected": { path: `/object-store/containers/${PREFIX}`, ready: row("logs/"), do: (page) => row("readme.json")(page).check() },
  "container-access": { path: `/object-store/containers/${PREFIX}?tab=access` },
  "container-empty": { path: `/object-store/containers/${PREFIX}-empty` },
  "container-delete": dialog(`/object-store/containers/${PREFIX}`, PREFIX, "Delete"),
  folder: { path: `/object-store/folders/${encodeURIComponent(`${PREFIX}/logs/`)}`, ready: row("today.json") },
  object: { path: object("readme.json") },
  ...tabs("object", object("readme.json"), ["preview", "links", "json"]),
  ...disturbed("object-store", "containers"),
});

const stackPages = () => ({
  stacks: { path: "/orchestration/stacks", ready: row(`${PREFIX}-network`) },
  "stack-create": { path: "/orchestration/stacks/create", do: isOpen },
  "stack-create-parameters": {
    path: "/orchestration/stacks/create",
    do: async (page) => {
      await fillIn(main(page), { Name: `${PREFIX}-new` });
      await write(main(page), "Template", sample("network.yaml"));
      await page.getByRole("region", { name: "Network" }).getByLabel("Address range").waitFor();
    },
  },
  "stack-create-mistake": {
    path: "/orchestration/stacks/create",
    do: async (page) => {
      await write(main(page), "Template", "heat_template_version: 2018-08-31\nresources:\n\tnetwork:\n");
      await main(page).getByRole("button", { name: "Line 3", exact: true }).waitFor();
    },
  },
  stack: { path: pageOf(stack) },
  ...tabs("stack", pageOf(stack), ["events", "outputs", "nested", "snapshots", "json"]),
  "stack-resources": { path: `${pageOf(stack)}?tab=resources`, ready: (page) => page.getByRole("group", { name: /^Dependencies/ }) },
  "stack-template": { path: `${pageOf(stack)}?tab=template`, do: isOpen },
  "stack-broken": { path: pageOf(broken) },
  ...tabs("stack-broken", pageOf(broken), ["resources", "events"]),
  "stack-update-preview": {
    path: `${pageOf(stack)}`,
    do: async (page) => {
      await main(page).getByRole("button", { name: "Update", exact: true }).click();
      await page.getByRole("region", { name: "Servers" }).getByLabel("Number of servers").fill("2");
      await main(page).getByRole("button", { name: "Preview update", exact: true }).click();
      await expectText(page.getByRole("region", { name: "Preview" }), /\d updated/, 60);
    },
  },
  "stack-delete": dialog(pageOf(broken), `${PREFIX}-broken`, "Delete"),
  "resource-types": { path: "/orchestration/resource-types", ready: heading("Resource types") },
  ...tabs("resource-type", "/orchestration/resource-types/OS::Nova::Server", ["overview", "properties", "attributes", "support"]),
  "resource-type-template": { path: "/orchestration/resource-types/OS::Nova::Server?tab=template", do: isOpen },
  "template-versions": { path: "/orchestration/template-versions" },
  "template-functions": { path: "/orchestration/template-versions/heat_template_version.2018-08-31?tab=functions" },
  "template-export": { path: "/orchestration/template-export" },
  "template-export-topology": {
    path: "/network/topology",
    do: async (page) => {
      await page.getByRole("link", { name: "Export as template" }).click();
      await page.getByRole("region", { name: "Created objects" }).waitFor();
      await isOpen(page);
    },
  },
  ...lists("orchestration", ["software-configs", "software-deployments"]),
  ...disturbed("orchestration", "stacks"),
});

const sharePages = () => ({
  shares: { path: "/shared-file-system/shares", ready: row(`${PREFIX}-data`) },
  "share-create": { path: "/shared-file-system/shares/create" },
  share: { path: `/shared-file-system/shares/${share}` },
  ...tabs("share", `/shared-file-system/shares/${share}`, ["mount", "access", "export-locations", "snapshots", "replicas", "messages", "json"]),
  "share-delete": dialog(`/shared-file-system/shares/${share}`, `${PREFIX}-data`, "Delete"),
  ...lists("shared-file-system", [
    "snapshots", "share-networks", "share-network-subnets", "security-services", "share-groups", "share-group-snapshots", "share-types",
    "transfers", "backups", "resource-locks", "messages", "deleted-shares",
  ]),
  "share-network-create": { path: "/shared-file-system/share-networks/create" },
  "security-service-create": { path: "/shared-file-system/security-services/create" },
  ...disturbed("shared-file-system", "shares"),
});

/** What a project has that has nothing. */
const EMPTY = {
  ...lists("object-store", ["containers"]),
  ...lists("orchestration", ["stacks"]),
  ...lists("shared-file-system", ["shares", "snapshots", "share-networks"]),
};

const ADMINISTRATORS = {
  ...lists("orchestration", ["all-stacks", "services"]),
  ...lists("shared-file-system", [
    "share-types", "share-group-types", "share-servers", "share-instances", "snapshot-instances", "pools", "services", "availability-zones", "project-quotas",
  ]),
  "share-type-create": { path: "/shared-file-system/share-types/create" },
};

/** Looks at pages one after the other, opened in this size and theme. */
async function lookAt(t, pages, { user = "demo", prefix = "", ...options }) {
  const page = await openPage({ baseURL: gateway.url, ...options });
  await signInByForm(page, { user, project: user });
  for (const [name, one] of Object.entries(pages)) await t.test(name, () => look(page, gateway, prefix + name, one));
  gateway.fault = () => undefined;
  await page.context().close();
}

const [DAY, NIGHT] = [{ colorScheme: "light", viewport: WIDE }, { colorScheme: "dark", viewport: NARROW }];
test("objects", { timeout: 900_000 }, (t) => lookAt(t, objectPages(), DAY));
test("stacks", { timeout: 900_000 }, (t) => lookAt(t, stackPages(), DAY));
test("shares", { timeout: 900_000 }, (t) => lookAt(t, sharePages(), NIGHT));
test("an empty project", { timeout: 900_000 }, (t) => lookAt(t, EMPTY, { ...NIGHT, user: "alt", prefix: "empty-" }));
test("an administrator's pages", { timeout: 900_000 }, (t) => lookAt(t, ADMINISTRATORS, { ...NIGHT, user: "admin", prefix: "admin-" }));
