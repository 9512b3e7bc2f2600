// A server's whole life, as a user sees it who is in front of any console: in the list, on its page and in the tray of tasks.
import assert from "node:assert/strict";
import { until } from "../lib/cloud.mjs";
import { grid, row, rowSays, signInByForm, taskEnds } from "../lib/console.mjs";
import { expectGone, expectText } from "../lib/expect.mjs";

/**
 * From signing in to the end of two servers, each step as a test of its own. `act` are hands of lib/hands.mjs, `api` is the
 * cloud past the console, and what is made has names that begin with `prefix`. The page may be served from anywhere.
 */
export async function serverLife(t, page, { act, api, prefix }) {
  const [one, two, renamed] = [`${prefix}-1`, `${prefix}-2`, `${prefix}-renamed`];
  const dialog = (title) => page.getByRole("dialog", { name: title });
  const actions = (name) => page.getByRole("button", { name: `Actions for ${name}`, exact: true });
  const run = (name, action) => act.menu(actions(name), action, page);
  /** As `run`, confirming if it asks. */
  const runAndConfirm = async (name, action) => {
    await run(name, action);
    await page.waitForTimeout(300);
    const asks = page.getByRole("dialog").getByRole("button", { name: action, exact: true });
    if (await asks.count()) await act.press(asks);
  };
  const confirm = (title, verb) => act.press(dialog(title).getByRole("button", { name: verb, exact: true }));

  await t.test("sign in", () => signInByForm(page, { path: "/compute/servers", act }));

  await t.test("create two", async () => {
    await act.press(page.getByRole("link", { name: "Create server" }).first());
    await page.getByRole("heading", { level: 1, name: "Create server" }).waitFor();
    await act.fill(page.getByLabel("Name", { exact: true }), prefix);
    await act.fill(page.getByLabel("Number of servers"), "2");
    await act.choose(page.getByLabel("Image", { exact: true }), "tiny");
    await act.tick(page.getByRole("radio", { name: /m1\.nano/ }));
    if (!(await page.getByLabel("Network", { exact: true }).count())) await act.press(page.getByRole("button", { name: "Add network" }));
    await act.choose(page.getByLabel("Network", { exact: true }).first(), "private");
    await act.choose(page.getByLabel("Key pair"), "demo-key");
    await act.press(page.locator("summary", { hasText: "Advanced" }));
    await act.fill(page.getByLabel("User data", { exact: true }), "#!/bin/sh\necho hello\n");
    await act.press(page.getByRole("button", { name: "Create 2 servers" }));
    await grid(page).waitFor();
    for (const name of [one, two]) {
      await rowSays(page, name, "ACTIVE", 120);
      await taskEnds(page, `Create ${name}`);
    }
    const server = (await api.compute("GET", `/servers/detail?name=${one}`)).json.servers[0];
    assert.equal(server.key_name, "demo-key");
    assert.equal(server.image.properties?.name ?? "tiny", "tiny");
    assert.ok(server.addresses.private, "it is on the chosen network");
    assert.ok(server["OS-EXT-SRV-ATTR:user_data"] !== null, "it has its user data");
  });

  await t.test("console log", async () => {
    await act.openRow(page, one);
    await page.getByRole("heading", { level: 1, name: one }).waitFor();
    await act.press(page.getByRole("tab", { name: "Log" }));
    await expectText(page.getByRole("tabpanel"), /FAKE CONSOLE OUTPUT|ANOTHER|console/i);
  });

  await t.test("soft reboot", async () => {
    await runAndConfirm(one, "Soft reboot");
    await taskEnds(page, `Soft reboot ${one}`);
  });

  await t.test("rebuild with another image", async () => {
    await run(one, "Rebuild");
    await act.choose(dialog(/Rebuild/).getByLabel("Image", { exact: true }), "debian-12");
    await confirm(/Rebuild/, "Rebuild");
    await taskEnds(page, `Rebuild ${one}`);
    await expectText(page.getByRole("main"), "debian-12");
  });

  for (const [verdict, flavor] of [["Confirm resize", "m1.tiny"], ["Revert resize", "m1.tiny"]]) {
    await t.test(`resize and ${verdict.toLowerCase()}`, async () => {
      await run(one, "Resize");
      const present = dialog(/Resize/).getByRole("radio", { name: /Current/ });
      assert.equal(await present.getAttribute("aria-disabled"), "true", "the flavor that it has is marked");
      const wanted = verdict === "Revert resize" ? "m1.small" : "m1.tiny";
      await act.tick(dialog(/Resize/).getByRole("radio", { name: new RegExp(wanted.replace(".", "\\.")) }));
      await confirm(/Resize/, "Resize");
      await taskEnds(page, `Resize ${one}`);
      await runAndConfirm(one, verdict);
      await taskEnds(page, `${verdict} ${one}`);
      await expectText(page.getByRole("main"), flavor);
    });
  }

  await t.test("rename", async () => {
    await run(one, /^Edit$/);
    await act.fill(dialog(/Edit/).getByLabel("Name", { exact: true }), renamed);
    await confirm(/Edit/, "Edit");
    await page.getByRole("heading", { level: 1, name: renamed }).waitFor();
  });

  await t.test("a locked server cannot be deleted, an unlocked one can", async () => {
    await runAndConfirm(renamed, "Lock");
    await taskEnds(page, `Lock ${renamed}`);
    await act.press(actions(renamed));
    const entry = page.getByRole("menuitem", { name: "Delete", exact: true, disabled: true });
    await entry.waitFor();
    await expectText(entry, /locked/);
    await page.keyboard.press("Escape");
    await runAndConfirm(renamed, "Unlock");
    await taskEnds(page, `Unlock ${renamed}`);
  });

  await t.test("create image", async () => {
    await run(renamed, "Create image");
    await act.fill(dialog(/Create image/).getByLabel(/name/i).first(), `${prefix}-image`);
    await confirm(/Create image/, "Create image");
    await taskEnds(page, `Create image ${renamed}`);
    const find = async () => (await api.image("GET", `/images?name=${prefix}-image`)).json.images[0];
    const image = await until(find, "the image");
    assert.equal(image.status, "active");
    await api.image("DELETE", `/images/${image.id}`);
  });

  await t.test("bulk delete", async () => {
    await act.press(page.getByRole("navigation", { name: "Services" }).getByRole("link", { name: "Servers" }));
    await grid(page).waitFor();
    for (const name of [renamed, two]) await act.selectRow(page, name);
    await act.press(page.getByRole("group", { name: /^Selected/ }).getByRole("button", { name: /^Delete/ }));
    await confirm(/Delete/, "Delete");
    for (const name of [renamed, two]) {
      await expectGone(row(page, name));
      await taskEnds(page, `Delete ${name}`);
    }
    const left = (await api.compute("GET", "/servers")).json.servers.filter(({ name }) => name.startsWith(prefix));
    assert.deepEqual(left, []);
  });
}
