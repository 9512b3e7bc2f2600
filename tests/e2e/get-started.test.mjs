// The first steps in a project that has nothing: what the overview says, and what follows when something was made.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { chosen } from "./lib/choices.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { follow, openAs, row, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { dialog, field, goTo } from "./lib/forms.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf, makeUser, removeMade } from "./lib/identity.mjs";
import { KEY } from "./steps/command-forms.mjs";

useBrowser();
const gateway = useGateway();
// Of the project, and of a user who has no key pair.
const NAME = "e2e-first-steps";
let identity;

async function clean() {
  const left = await idOf(identity, "project", NAME);
  if (!left) return;
  const admin = await signIn("admin", "admin");
  await until(async () => {
    const { servers } = (await admin.compute("GET", `/servers?all_tenants=1&project_id=${left}`)).json;
    for (const { id } of servers) await admin.compute("DELETE", `/servers/${id}`);
    return servers.length === 0;
  }, "servers to be gone");
  const all = async (path, many) => (await admin.network("GET", `${path}?project_id=${left}`)).json[many];
  for (const { id } of await all("/networks", "networks")) await admin.network("DELETE", `/networks/${id}`);
  for (const { id } of await all("/security-groups", "security_groups")) await admin.network("DELETE", `/security-groups/${id}`);
  await identity("DELETE", `/projects/${left}`);
}

before(async () => {
  identity = await administrator();
  await clean();
  const { project } = await identity("POST", "/projects", { project: { name: NAME, domain_id: "default" } });
  await makeUser(identity, NAME, { password: "devcloud", roles: [["member", `projects/${project.id}`]] });
});
after(async () => {
  await removeMade();
  await clean();
});

const card = (page) => page.getByRole("region", { name: "Get started" });

test("an empty project has four steps, of which what was done is ticked, until nobody wants to see them", { timeout: 180_000 }, async () => {
  const page = await openAs(gateway, NAME, NAME, "/overview");
  for (const step of ["Create key pair", "Create server", "Create floating IP"]) {
    await card(page).getByRole("link", { name: step, exact: true }).waitFor();
  }
  assert.equal(await card(page).getByRole("listitem").count(), 4);
  // Nothing is counted where there is nothing.
  for (const kind of ["Servers", "Volumes"]) assert.equal(await page.getByRole("list", { name: `${kind} by state` }).count(), 0);
  // One is shared with every project.
  await expectText(card(page), /Network: done/);
  await card(page).getByRole("link", { name: "Create key pair", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Create key pair" }).waitFor();
  await field(page, "Name").fill(NAME);
  await field(page, "Public key").fill(KEY);
  await page.getByRole("main").getByRole("button", { name: "Create key pair" }).click();
  await taskEnds(page, `Create ${NAME}`);

  await follow(page, "/network/networks/create");
  await page.getByRole("heading", { level: 1, name: "Create network" }).waitFor();
  await field(page, "Name").fill(NAME);
  await field(page, "CIDR").fill("10.199.11.0/24");
  await page.getByRole("main").getByRole("button", { name: "Create network" }).click();
  await taskEnds(page, `Create ${NAME}`);

  // What usually follows, with the network chosen.
  await page.getByRole("heading", { level: 1, name: NAME }).waitFor();
  const next = page.getByRole("group", { name: "Next steps" });
  await next.getByRole("button", { name: "connect it to a router" }).click();
  await dialog(page).getByRole("heading", { name: `Connect ${NAME} to a router` }).waitFor();
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await next.getByRole("link", { name: "create a server in it" }).click();
  await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
  const network = page.getByRole("main").getByLabel("Network", { exact: true });
  await network.locator("option:checked", { hasText: NAME }).waitFor({ state: "attached" });

  await goTo(page, "Networks");
  await row(page, NAME).getByRole("link", { name: NAME, exact: true }).click();
  await next.getByRole("button", { name: "Dismiss the next steps" }).click();
  await expectGone(next);

  await goTo(page, "Overview");
  await expectText(card(page), /Key pair: done/);
  assert.equal(await card(page).getByRole("link").count(), 2);
  await card(page).getByRole("button", { name: /^Dismiss/ }).click();
  await expectGone(card(page));
  await page.reload();
  await page.getByRole("region", { name: "Compute" }).or(page.getByRole("heading", { name: "Compute" })).first().waitFor();
  await page.getByRole("meter").first().waitFor();
  assert.equal(await card(page).count(), 0);
  await page.context().close();
});

test("a fresh form needs a name, an image and a flavor only, and the next one a name", { timeout: 240_000 }, async () => {
  const page = await openAs(gateway, NAME, NAME, "/compute/servers/create");
  const main = page.getByRole("main");
  /** What stands in a field before anybody has touched it. */
  const proposed = (label, text) => until(async () => (await chosen(field(main, label))).startsWith(text), `${label}: ${text}`, 20);
  const made = [];
  const create = async (name) => {
    await field(main, "Name").fill(name);
    await main.getByRole("button", { name: "Create server", exact: true }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
    await taskEnds(page, `Create ${name}`, "succeeded", 120);
    const own = await signIn(NAME, NAME);
    made.push((await own.compute("GET", `/servers/detail?name=^${name}$`)).json.servers[0]);
  };
  // One key pair, and beside what is shared with every project one network.
  await proposed("Network", NAME);
  await proposed("Key pair", NAME);
  await field(main, "Image").selectOption({ label: "tiny" });
  await main.getByRole("radio", { name: /m1\.nano/ }).check();
  await create(`${NAME}-1`);

  const own = await signIn(NAME, NAME);
  await own.network("POST", "/networks", { network: { name: `${NAME}-other` } });
  const [other] = (await own.network("GET", `/networks?name=${NAME}-other`)).json.networks;
  await own.network("POST", "/subnets", { subnet: { network_id: other.id, ip_version: 4, cidr: "10.199.12.0/24" } });
  await page.goto("/compute/servers/create");
  await main.getByRole("button", { name: "Add network", exact: true }).waitFor();
  await proposed("Network", NAME);
  await proposed("Key pair", NAME);
  await proposed("Image", "tiny");
  await until(() => main.getByRole("radio", { name: /m1\.nano/ }).isChecked(), "the flavor", 20);
  await create(`${NAME}-2`);
  for (const { key_name: key, addresses, flavor } of made) {
    assert.deepEqual([key, Object.keys(addresses), flavor.original_name ?? "m1.nano"], [NAME, [NAME], "m1.nano"]);
  }
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
