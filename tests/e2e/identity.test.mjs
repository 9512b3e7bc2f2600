// What administrators keep in Keystone, against the real one: made, seen in their lists without a reload, changed, deleted.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { openAs, row, rowSays, taskEnds } from "./lib/console.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { administrator, idOf } from "./lib/identity.mjs";
import { act, create, entry, fillIn, refused, toList } from "./lib/objects.mjs";

useBrowser();
const gateway = useGateway();
const PREFIX = "idn-e2e";
const [USER, GROUP, ROLE, PROJECT, DOMAIN, SERVICE, REGION] =
  ["user", "group", "role", "project", "domain", "service", "region"].map((kind) => `${PREFIX}-${kind}`);
let identity;

/** Deletes what these journeys have made or left. */
async function clean() {
  const ours = async (path, many, of = "name") => (await identity("GET", path))[many].filter((one) => String(one[of]).startsWith(PREFIX));
  for (const { id } of await ours("/domains", "domains")) {
    await identity("PATCH", `/domains/${id}`, { domain: { enabled: false } });
    await identity("DELETE", `/domains/${id}`);
  }
  for (const path of ["limits", "registered_limits"]) {
    for (const { id } of await ours(`/${path}`, path, "resource_name")) await identity("DELETE", `/${path}/${id}`);
  }
  for (const kind of ["users", "groups", "roles", "projects", "services"]) {
    for (const { id } of await ours(`/${kind}`, kind)) await identity("DELETE", `/${kind}/${id}`);
  }
  for (const { id } of await ours("/regions", "regions", "id")) await identity("DELETE", `/regions/${id}`);
}

before(async () => {
  identity = await administrator();
  await clean();
});
after(() => clean());

const as = (...who) => openAs(gateway, ...who);

/** Shows what has this word in it only: of many rows, those out of sight are not drawn. */
const filtered = (page, word) => page.getByLabel("Filter", { exact: true }).fill(word);

async function remove(page, name) {
  await act(page, name, "Delete");
  await expectGone(row(page, name));
}

test("users, groups, roles and projects, and who may do what where", { timeout: 300_000 }, async (t) => {
  const page = await as("admin", "admin", "/identity/users");

  await t.test("they are made", async () => {
    await create(page, "/identity/users/create", "Create user", { Name: USER, Password: "s3cret-one", "E-mail": "a@example.org" }, `Create ${USER}`);
    await rowSays(page, USER, /Default.*a@example\.org.*Yes/);
    await create(page, "/identity/groups/create", "Create group", { Name: GROUP }, `Create ${GROUP}`);
    await create(page, "/identity/roles/create", "Create role", { Name: ROLE }, `Create ${ROLE}`);
    await create(page, "/identity/all-projects/create", "Create project", { Name: PROJECT, Description: "first" }, `Create ${PROJECT}`);
    await rowSays(page, PROJECT, /Default.*Yes.*first/);
  });

  await t.test("they are changed", async () => {
    await filtered(page, PREFIX);
    await act(page, PROJECT, "Edit", { Description: "changed" });
    await act(page, PROJECT, "Disable");
    await rowSays(page, PROJECT, /No.*changed/);
    await act(page, PROJECT, "Enable");
    await filtered(page, "admin");
    await refused(page, "admin", "Disable", /This is your current project/);
    await toList(page, "Identity", "Users");
    await filtered(page, PREFIX);
    await act(page, USER, "Edit", { Description: "changed" });
    await act(page, USER, "Set password", { Password: "s3cret-two" });
    await act(page, USER, "Disable");
    await refused(page, USER, "Disable", /Already disabled/);
    await act(page, USER, "Enable");
    await filtered(page, "admin");
    await refused(page, "admin", "Delete", /You cannot disable or delete your own account/);
    const user = (await identity("GET", `/users?name=${USER}`)).users[0];
    assert.deepEqual([user.description, user.email, user.enabled], ["changed", "a@example.org", true]);
    await toList(page, "Identity", "Roles");
    await act(page, ROLE, "Edit", { Description: "changed" });
    await act(page, ROLE, "Add implied role", { "Implied role": "reader" });
    await page.getByRole("grid").getByRole("link", { name: ROLE, exact: true }).click();
    await page.getByRole("tab", { name: "Implied roles" }).click();
    await expectText(page.getByRole("tabpanel"), /reader/);
    await page.getByRole("tabpanel").getByRole("button", { name: /^Remove implied role/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove implied role" }).click();
    await expectText(page.getByRole("tabpanel"), /No implied roles/);
  });

  await t.test("a user comes into a group and leaves it", async () => {
    await toList(page, "Identity", "Groups");
    await act(page, GROUP, "Edit", { Description: "changed" });
    await act(page, GROUP, "Add user", { User: USER });
    await page.getByRole("grid").getByRole("link", { name: GROUP, exact: true }).click();
    await page.getByRole("tab", { name: "Members" }).click();
    await page.getByRole("tabpanel").getByRole("link", { name: USER }).waitFor();
    await toList(page, "Identity", "Users");
    await filtered(page, PREFIX);
    await act(page, USER, "Remove from group", { Group: GROUP });
    await act(page, USER, "Add to group", { Group: GROUP });
  });

  await t.test("roles are given and taken, to users and groups", async () => {
    await toList(page, "Identity", "Role assignments");
    const assign = async (fields) => {
      await page.getByRole("link", { name: "Assign role" }).first().click();
      await page.getByRole("heading", { level: 1, name: "Assign role" }).waitFor();
      await fillIn(page.getByRole("main"), fields);
      await page.getByRole("main").getByRole("button", { name: "Assign role" }).click();
      await page.getByRole("grid").waitFor();
    };
    await assign({ Role: "member", Assignee: "User", User: USER, Scope: "Project", Project: PROJECT });
    const own = `member of ${USER}@Default in project ${PROJECT}@Default`;
    await filtered(page, PREFIX);
    await row(page, own).getByRole("link", { name: "member", exact: true }).click();
    await page.getByRole("tab", { name: "JSON" }).click();
    // It has neither id nor name of its own: these are what it is made of.
    await expectText(page.getByRole("tabpanel"), new RegExp(`"name": "${PROJECT}"`));
    await toList(page, "Identity", "Role assignments");
    await assign({ Role: ROLE, Assignee: "Group", Group: GROUP, Scope: "Domain", Domain: "Default", "For all child projects": true });
    const below = `${ROLE} of group ${GROUP}@Default in all projects below domain Default`;
    await filtered(page, PREFIX);
    await rowSays(page, below, /Group.*Domain.*Yes/);
    const user = await idOf(identity, "user", USER);
    const effective = (await identity("GET", `/role_assignments?effective&user.id=${user}&include_names`)).role_assignments;
    assert.ok(effective.some(({ role }) => role.name === ROLE), "the group's role is the user's");
    await toList(page, "Identity", "All projects");
    await page.getByRole("grid").getByRole("link", { name: PROJECT, exact: true }).click();
    await page.getByRole("tab", { name: "Members" }).click();
    await page.getByRole("tabpanel").getByRole("group", { name: "Assigned in this project" }).getByRole("link", { name: USER }).waitFor();
    await toList(page, "Identity", "Role assignments");
    await filtered(page, PREFIX);
    for (const name of [own, below]) {
      await (await entry(page, name, "Revoke")).click();
      await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
      await expectGone(row(page, name));
    }
    assert.equal((await identity("GET", `/role_assignments?user.id=${user}`)).role_assignments.length, 0);
  });

  await t.test("they are deleted", async () => {
    for (const [list, name] of [["Users", USER], ["Groups", GROUP], ["Roles", ROLE], ["All projects", PROJECT]]) {
      await toList(page, "Identity", list);
      await filtered(page, PREFIX);
      await remove(page, name);
    }
  });

  await t.test("of more tasks than there is room for, the newest is in sight", async () => {
    // It may have folded by itself.
    const folded = page.getByRole("complementary", { name: "Task tray" }).getByRole("button", { expanded: false });
    if (await folded.count()) await folded.click();
    const [scrolls, last, sight] = await page.getByRole("log", { name: "Tasks" }).evaluate((log) => {
      const around = log.parentElement;
      return [around.scrollHeight > around.clientHeight, log.lastElementChild.getBoundingClientRect(), around.getBoundingClientRect()];
    });
    assert.ok(scrolls && last.top >= sight.top && last.bottom <= sight.bottom + 1, JSON.stringify([scrolls, last, sight]));
  });
  await page.context().close();
});

test("domains, services, endpoints, regions and limits", { timeout: 240_000 }, async () => {
  const page = await as("admin", "admin", "/identity/domains");
  await create(page, "/identity/domains/create", "Create domain", { Name: DOMAIN }, `Create ${DOMAIN}`);
  await act(page, DOMAIN, "Edit", { Description: "changed" });
  await refused(page, DOMAIN, "Delete", /Disable the domain first/);
  await act(page, DOMAIN, "Disable");
  await remove(page, DOMAIN);

  await create(page, "/identity/regions/create", "Create region", { ID: REGION }, `Create ${REGION}`);
  await act(page, REGION, "Edit", { Description: "changed" });
  await create(page, "/identity/services/create", "Create service", { Name: SERVICE, Type: `${PREFIX}-type` }, `Create ${SERVICE}`);
  await act(page, SERVICE, "Edit", { Description: "changed" });
  const url = `http://127.0.0.1:1/${PREFIX}`;
  await create(page, "/identity/endpoints/create", "Create endpoint", { Service: SERVICE, Interface: "Public", URL: url, Region: REGION }, `Create ${url}`);
  await filtered(page, PREFIX);
  await rowSays(page, url, new RegExp(`${SERVICE}.*public.*${REGION}`));
  await act(page, url, "Edit", { Interface: "Internal" });
  await rowSays(page, url, /internal/);
  await toList(page, "Identity", "Services");
  await filtered(page, PREFIX);
  await page.getByRole("grid").getByRole("link", { name: SERVICE, exact: true }).click();
  await page.getByRole("tab", { name: "Endpoints" }).click();
  await expectText(page.getByRole("tabpanel"), url);

  const thing = `${PREFIX}-thing`;
  await create(page, "/identity/registered-limits/create", "Create registered limit", {
    Service: SERVICE, Resource: thing, "Default limit": "10",
  }, `Create ${thing}`);
  await act(page, thing, "Edit", { "Default limit": "20" });
  await rowSays(page, thing, /20/);
  await create(page, "/identity/limits/create", "Create limit", { Project: "demo", Service: SERVICE, Resource: thing, Limit: "5" }, `Create ${thing}`);
  await rowSays(page, thing, /5.*demo/);
  await act(page, thing, "Edit", { Limit: "6" });
  await rowSays(page, thing, /6.*demo/);
  await remove(page, thing);
  await toList(page, "Identity", "Registered limits");
  await remove(page, thing);
  await toList(page, "Identity", "Endpoints");
  await filtered(page, PREFIX);
  await remove(page, url);
  await toList(page, "Identity", "Services");
  await filtered(page, PREFIX);
  await remove(page, SERVICE);
  await toList(page, "Identity", "Regions");
  await remove(page, REGION);
  await page.context().close();
});

test("what Keystone cuts short says so, and others are found by their names", { timeout: 120_000 }, async () => {
  // As with a list_limit; "reader" is beyond it.
  const cut = (text) => {
    const { users } = JSON.parse(text);
    return JSON.stringify({ users: users.filter(({ name }) => name !== "reader").slice(0, 2), links: { next: null }, truncated: true });
  };
  const isWhole = (service, { method, url }) => service === "identity" && method === "GET" && /\/users(\?|$)/.test(url) && !url.includes("name__contains");
  gateway.fault = (...request) => (isWhole(...request) ? { rewrite: cut } : undefined);
  try {
    const page = await as("admin", "admin", "/identity/users");
    await page.getByRole("status").getByText("Keystone shows only the first 2 users. Filter by name to find others.").waitFor();
    await filtered(page, "reade");
    await row(page, "reader").waitFor();
    await page.getByRole("button", { name: "Refresh", exact: true }).click();
    await until(() => gateway.log.filter(({ url }) => url.includes("name__contains=reade")).length > 1, "the list to be read again");
    await row(page, "reader").waitFor();
    await page.goto("/identity/role-assignments/create");
    await fillIn(page.getByRole("main"), { Assignee: "User" });
    await page.getByLabel("User", { exact: true }).locator("option", { hasText: "Others · Keystone shows only the first 2 of them" }).waitFor({ state: "attached" });
    assert.deepEqual(page.watched.errors, []);
    await page.context().close();
  } finally {
    gateway.fault = () => undefined;
  }
});

test("everybody else is offered none of it", { timeout: 60_000 }, async () => {
  const page = await as("demo", "demo", "/identity/projects");
  await row(page, "demo").waitFor();
  const rail = page.getByRole("navigation", { name: "Services" });
  for (const list of ["Users", "Groups", "Roles", "Role assignments", "All projects", "Domains", "Endpoints"]) {
    assert.equal(await rail.getByRole("link", { name: list, exact: true }).count(), 0, list);
  }
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});
