// Nothing ends at the 1,000 that a service gives at a time: lists, choices in forms, tables in tabs, look-ups.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { until } from "./lib/cloud.mjs";
import { grid } from "./lib/console.mjs";
import { searchField } from "./lib/choices.mjs";
import { expectGone, expectText } from "./lib/expect.mjs";
import { crowd, withRole } from "./steps/crowd.mjs";
import { useLargeCloud } from "./steps/large-cloud.mjs";

const MANY = 1500;
useBrowser();
const site = useLargeCloud({ servers: MANY, ports: MANY, volumes: MANY, images: MANY, admin: true });
const more = crowd(MANY);
const asMember = (service, asked, truth) => more(service, asked) ?? truth();
const asAdministrator = (service, asked, truth) => {
  if (service === "identity" && asked.url.pathname === "/v3/auth/tokens") return withRole(truth(), "admin");
  return more(service, asked, true) ?? truth();
};

async function open(path, answer = asMember) {
  site.answer = answer;
  return site.open(path);
}

const rowsOf = async (page) => Number(await grid(page).getAttribute("aria-rowcount")) - 1;
async function expectRows(page, rows) {
  await until(async () => (await rowsOf(page)) === rows, "all rows", 40).catch(async () => assert.equal(await rowsOf(page), rows, "rows"));
}

/** Finds one of many choices of a field by typing. */
async function searched(page, field, name) {
  await searchField(page, field).fill(name);
  const found = page.getByRole("listbox", { name: "Choices", exact: true }).getByRole("option", { name: new RegExp(`^${name}`) });
  await found.first().waitFor();
  return found;
}

/** Finds a choice by typing; all of them are there, though not all are drawn. */
async function offers(page, field, role, name) {
  await page.getByLabel(`Filter ${field}`, { exact: true }).fill(name);
  const found = page.getByRole("group", { name: field }).getByRole(role, { name: new RegExp(`^${name}`) });
  await found.first().waitFor();
  return found;
}

test("lists have every row", { timeout: 240_000 }, async () => {
  const page = await open("/compute/servers");
  const lists = { "/compute/servers": MANY, "/compute/server-groups": MANY, "/network/ports": MANY, "/network/security-groups": MANY + 1, "/block-storage/volumes": MANY, "/image/images": MANY };
  for (const [path, rows] of Object.entries(lists)) {
    await page.goto(path);
    await expectRows(page, rows);
  }
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
});

test("an administrator's lists have every project and every user", { timeout: 120_000 }, async () => {
  const page = await open("/identity/all-projects", asAdministrator);
  await expectRows(page, MANY);
  await page.goto("/identity/users");
  await expectRows(page, MANY);
  await page.context().close();
});

test("choices in forms have every object", { timeout: 240_000 }, async () => {
  const page = await open("/network/ports/create");
  const groups = page.getByRole("group", { name: "Security groups" });
  await expectText(groups, /1.401 more. Type to search./);
  assert.equal(await (await offers(page, "Security groups", "checkbox", `group-${MANY - 1}`)).count(), 1);
  assert.equal(await (await offers(page, "Security groups", "checkbox", "lent")).count(), 1);

  await page.goto("/compute/servers/create");
  const { images } = await (await fetch(`${site.cloud.bases.image}/v2/images?limit=1000&sort_key=created_at&sort_dir=asc`)).json();
  const active = images.filter(({ status, os_hidden: hidden }) => status === "active" && !hidden);
  await searched(page, "Image", active[0].name);

  await page.goto("/block-storage/backups/create");
  await searchField(page, "Volume").waitFor();
  const { volumes } = await (await fetch(`${site.cloud.bases["block-storage"]}/v3/volumes/detail?limit=1000&sort=created_at:asc`)).json();
  const copied = volumes.find(({ status }) => status === "available");
  await searched(page, "Volume", copied.name);
  // The large cloud has no backups and no QoS policies.
  assert.deepEqual(page.watched.errors.filter((text) => !text.includes("404 (Not Found)")), []);
  await page.context().close();
});

test("an administrator is offered every user and project, and the groups that the own project can use", { timeout: 120_000 }, async () => {
  const page = await open("/identity/role-assignments/create", asAdministrator);
  await searched(page, "User", `user-${MANY - 1}`);
  await searched(page, "Project", `project-${MANY - 1}`);
  await page.goto("/network/ports/create");
  await offers(page, "Security groups", "checkbox", "lent");
  await page.getByLabel("Filter Security groups", { exact: true }).fill("foreign");
  await expectText(page.getByRole("group", { name: "Security groups" }), /No matches/);
  await page.context().close();
});

test("a table in a tab has every row", { timeout: 120_000 }, async () => {
  const page = await open("/image/images");
  const [image] = (await (await fetch(`${site.cloud.bases.image}/v2/images?limit=1`)).json()).images;
  await page.goto(`/image/images/${image.id}?tab=servers`);
  const panel = page.getByRole("tabpanel");
  // Every server is told of, since the large cloud does not know the filter.
  await expectText(panel, /200 of 1.500 are shown/, 40);
  const more = panel.getByRole("button", { name: "Show more", exact: true });
  for (let shown = 200; shown < MANY; shown += 200) await more.click();
  await expectGone(more);
  assert.equal(await panel.getByRole("row").count(), MANY + 1);
  await page.context().close();
});

test("all projects are one switch for all lists", { timeout: 180_000 }, async () => {
  const page = await open("/network/security-groups", asAdministrator);
  await expectRows(page, MANY + 1);
  const all = page.getByRole("switch", { name: "All projects" });
  await all.click();
  await expectRows(page, MANY + 2);
  await page.waitForURL("/network/security-groups?all-projects");
  const titles = await page.getByRole("columnheader").allInnerTexts();
  assert.equal(titles.map((title) => title.trim()).filter(Boolean)[1], "Project", "it says first whose a row is");
  await page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Volumes", exact: true }).click();
  await page.waitForURL("/block-storage/volumes?all-projects");
  assert.equal(await all.getAttribute("aria-checked"), "true");
  await page.goto("/compute/servers");
  assert.equal(await all.getAttribute("aria-checked"), "true", "also for an address that does not tell");
  await all.click();
  await page.waitForURL("/compute/servers");
  await page.goto("/network/security-groups");
  await expectRows(page, MANY + 1);
  await page.context().close();
});

test("an empty list of an administrator leads to what all projects have", { timeout: 120_000 }, async () => {
  const none = (service, asked, truth) => {
    const { pathname, searchParams } = asked.url;
    const isOwn = pathname === "/v2.1/servers/detail" && !searchParams.has("all_tenants");
    return isOwn ? { status: 200, json: { servers: [] } } : asAdministrator(service, asked, truth);
  };
  const page = await open("/compute/servers", none);
  await page.getByRole("heading", { name: /^No servers in project / }).waitFor();
  await page.getByRole("button", { name: /^Show 1.000 or more in all projects$/ }).click();
  await expectRows(page, MANY);
  await page.context().close();
});

test("what has one name is told apart", { timeout: 120_000 }, async () => {
  const { images } = await (await fetch(`${site.cloud.bases.image}/v2/images?limit=1000`)).json();
  const twins = images.filter(({ status, os_hidden: hidden }) => status === "active" && !hidden).slice(0, 2);
  for (const { id } of twins) site.cloud.renameRow("images", site.cloud.lists.images.get(id), "twin");
  const page = await open("/compute/servers/create");
  const found = await searched(page, "Image", "twin");
  await until(async () => (await found.count()) === 2, "both");
  const words = await found.allInnerTexts();
  assert.equal(new Set(words).size, 2, words.join(" | "));
  await page.context().close();
});
