// clouds.yaml and openrc: signing in with them, and taking them away.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { openPage, useBrowser } from "./lib/browser.mjs";
import { signInByForm } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { makeApplicationCredential, removeMade } from "./lib/identity.mjs";
import { ROOT } from "./lib/bundle.mjs";

useBrowser();
after(removeMade);

const CLOUD = process.env.SKYLARK_CLOUD_DIR ?? join(ROOT, ".cloud");
const OPENRC = `# An openrc
export OS_AUTH_URL=http://127.0.0.1:5000/v3
export OS_USERNAME="demo"
export OS_USER_DOMAIN_NAME='Default'
export OS_PROJECT_NAME=demo
echo "Please enter your OpenStack Password: "
read -sr OS_PASSWORD_INPUT
export OS_PASSWORD=$OS_PASSWORD_INPUT
`;

const field = (page, label) => page.getByLabel(label, { exact: true });
const signIn = (page) => page.getByRole("button", { name: "Sign in", exact: true }).click();
const signedIn = (page) => page.getByRole("navigation", { name: "Services", includeHidden: true }).waitFor({ state: "attached" });
const kept = (page) => page.evaluate(() => JSON.stringify({ ...localStorage }));
const chosen = (page) => field(page, "Cloud").evaluate((select) => select.selectedOptions[0].textContent);

async function pick(page, ...files) {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Use a clouds.yaml or openrc file…" }).click();
  const named = files.map(([name, text]) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) }));
  await (await chooser).setFiles(named);
}

const drop = (page, name, text) => page.evaluate(([name, text]) => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], name));
  document.querySelector("h1").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}, [name, text]);

test("the cloud's own clouds.yaml signs in, and nothing of it stays in the browser", async () => {
  const page = await openPage();
  await page.goto("/sign-in");
  await pick(page, ["clouds.yaml", readFileSync(join(CLOUD, "clouds.yaml"), "utf8")]);
  await field(page, "Cloud").selectOption({ label: "devcloud-demo" });
  assert.equal(await field(page, "User name").inputValue(), "demo");
  assert.equal(await field(page, "Project").inputValue(), "demo");
  assert.equal(await field(page, "Password").inputValue(), "", "the password is used, not shown");
  assert.equal(await field(page, "Password").getAttribute("placeholder"), "As in the file");
  await signIn(page);
  await signedIn(page);
  await page.getByRole("button", { name: /project demo/ }).waitFor();
  const all = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.ok(!all.includes("devcloud\"") && !(await kept(page)).includes("devcloud-demo"), all);
  await page.context().close();
});

test("a system scope in a file leads into the system", async () => {
  const page = await openPage();
  await page.goto("/sign-in");
  await pick(page, ["clouds.yaml", readFileSync(join(CLOUD, "clouds.yaml"), "utf8")]);
  await field(page, "Cloud").selectOption({ label: "devcloud-system-admin" });
  await signIn(page);
  await page.getByRole("button", { name: /, System$/ }).waitFor();
  await page.context().close();
});

test("an openrc is dropped, and asks for the password alone", async () => {
  const page = await openPage();
  await page.goto("/sign-in");
  await field(page, "Cloud").waitFor();
  await drop(page, "demo-openrc.sh", OPENRC);
  await page.waitForFunction(() => document.querySelector("#user")?.value === "demo");
  assert.equal(await chosen(page), "127.0.0.1:5000");
  await signIn(page);
  await expectText(page.getByRole("alert"), /Password is required/);
  await field(page, "Password").fill("devcloud");
  await signIn(page);
  await signedIn(page);
  await page.context().close();
});

test("a secure.yaml goes with its clouds.yaml, and notes are shown", async () => {
  const page = await openPage();
  await page.goto("/sign-in");
  const auth = "auth: {auth_url: 'http://127.0.0.1:5000/v3', username: demo, user_domain_id: default, project_name: demo}";
  await pick(page,
    ["clouds.yaml", `clouds:\n  mine:\n    ${auth}\n    verify: false\n`],
    ["secure.yaml", "clouds:\n  mine:\n    auth:\n      password: devcloud\n"]);
  await expectText(page.getByRole("list", { name: "Notes on this file" }), /turns certificate verification off/);
  await signIn(page);
  await signedIn(page);
  await page.context().close();
});

test("a broken file is refused with its line, and what was typed stays", async () => {
  const page = await openPage();
  await page.goto("/sign-in");
  await field(page, "User name").fill("half-typed");
  await pick(page, ["clouds.yaml", "clouds:\n  one:\n    auth: {auth_url: 'http://x'\n    region_name: here\n  two: ]\n"]);
  await expectText(page.getByRole("alert"), /clouds\.yaml, line \d/);
  await pick(page, ["junk", Buffer.alloc(1 << 20, 0x9f)]);
  await expectText(page.getByRole("alert"), /junk/);
  assert.equal(await field(page, "User name").inputValue(), "half-typed");
  await page.context().close();
});

test("clouds are remembered without their secrets only when asked, and forgotten", async () => {
  const page = await openPage();
  await page.goto("/sign-in");
  await pick(page, ["clouds.yaml", readFileSync(join(CLOUD, "clouds.yaml"), "utf8")]);
  const remember = page.getByLabel("Remember this cloud (passwords are not saved)");
  assert.equal(await remember.isChecked(), false);
  assert.ok(!(await kept(page)).includes("devcloud-demo"));
  await remember.check();
  assert.ok((await kept(page)).includes("devcloud-demo"));
  assert.ok(!(await kept(page)).includes("password\\\":"));
  await page.reload();
  await field(page, "Cloud").selectOption({ label: "devcloud-reader" });
  assert.equal(await field(page, "User name").inputValue(), "reader");
  await signIn(page);
  await expectText(page.getByRole("alert"), /Password is required/);
  await page.getByRole("button", { name: "Remove from this browser" }).click();
  assert.ok(!(await kept(page)).includes("devcloud-"));
  assert.equal(await field(page, "Cloud").getByText("devcloud-reader").count(), 0);
  await page.context().close();
});

async function download(page, label) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: label, exact: true }).click()]);
  return file.path();
}

/** A token, as openstacksdk gets it: with its own reader of files. */
function tokenBy(environment) {
  const script = "import openstack.config as c; r = c.OpenStackConfig().get_one(); print(r.get_session().get_token())";
  return execFileSync(join(CLOUD, "venv/bin/python"), ["-c", script], { env: { PATH: process.env.PATH, ...environment }, encoding: "utf8" });
}

test("what is downloaded signs other clients in", async () => {
  const page = await openPage();
  await signInByForm(page);
  await page.getByRole("button", { name: /^User/ }).click();
  const yaml = await download(page, "Download clouds.yaml");
  const name = /^ {2}"(.+)":$/m.exec(readFileSync(yaml, "utf8"))[1];
  const secure = `${yaml}.secure`;
  writeFileSync(secure, JSON.stringify({ clouds: { [name]: { auth: { password: "devcloud" } } } }));
  assert.match(tokenBy({ OS_CLIENT_CONFIG_FILE: yaml, OS_CLIENT_SECURE_FILE: secure, OS_CLOUD: name }), /gAAAA/);
  const openrc = await download(page, "Download openrc");
  const sourced = execFileSync("sh", ["-c", `. ${openrc} && env -0`], { input: "devcloud\n", encoding: "utf8" });
  const variables = sourced.slice(sourced.indexOf("\n") + 1).split("\0").map((line) => line.split(/=(.*)/s)).filter(([key]) => key.startsWith("OS_"));
  assert.match(tokenBy(Object.fromEntries(variables)), /gAAAA/);
  assert.equal(await page.getByRole("button", { name: /with the credential/ }).count(), 0);
  await page.context().close();
});

test("with an application credential, the files have it", async () => {
  const robot = await makeApplicationCredential("demo", "demo", { name: "e2e-files" });
  const page = await openPage();
  await page.goto("/sign-in");
  const auth = `auth_url: 'http://127.0.0.1:5000/v3', application_credential_id: ${robot.id}, application_credential_secret: '${robot.secret}'`;
  await pick(page, ["clouds.yaml", `clouds: {robot: {auth_type: v3applicationcredential, auth: {${auth}}}}`]);
  assert.equal(await field(page, "Application credential ID").inputValue(), robot.id);
  await signIn(page);
  await signedIn(page);
  await page.getByRole("button", { name: /^User/ }).click();
  const yaml = await download(page, "clouds.yaml with the credential");
  assert.match(tokenBy({ OS_CLIENT_CONFIG_FILE: yaml, OS_CLOUD: "robot" }), /gAAAA/);
  assert.ok(!readFileSync(await download(page, "Download clouds.yaml"), "utf8").includes(robot.secret));
  await page.reload();
  await page.getByRole("button", { name: /^User/ }).click();
  await page.getByRole("button", { name: "Download openrc", exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: /with the credential/ }).count(), 0, "the secret has gone with the reload");
  await page.context().close();
});
