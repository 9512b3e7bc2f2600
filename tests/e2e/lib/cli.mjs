// The `openstack` command against the same cloud, as a user has it in a shell.
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ROOT } from "./bundle.mjs";

const DIR = process.env.SKYLARK_CLOUD_DIR ?? `${ROOT}/.cloud`;
const PYTHON = `${DIR}/venv/bin/python`;
const CLIENT = fileURLToPath(new URL("openstack_client.py", import.meta.url));
const run = promisify(execFile);

let started;

/** Loads the command once for all that is run; answers the folder in which a shell finds it. */
async function load() {
  const folder = mkdtempSync(join(tmpdir(), "openstack-"));
  const socket = join(folder, "socket");
  writeFileSync(join(folder, "openstack"), `#!/bin/sh\nexec '${PYTHON}' -IS '${CLIENT}' run '${socket}' "$@"\n`, { mode: 0o755 });
  const server = spawn(PYTHON, [CLIENT, "serve", socket], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, PYTHONUTF8: "1" } });
  process.on("exit", () => {
    server.kill();
    rmSync(folder, { recursive: true });
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject).once("exit", () => reject(new Error("the openstack command ended")));
    server.stdout.once("data", resolve);
  });
  // It ends with this process, and keeps it from nothing.
  for (const one of [server, server.stdin, server.stdout]) one.unref();
  return folder;
}

/** Runs a line in a shell, as this user in this project; what it prints. */
export async function shell(line, user = "demo", project = "demo") {
  const folder = await (started ??= load());
  const env = {
    ...process.env,
    PATH: `${folder}:${process.env.PATH}`,
    OS_AUTH_URL: "http://127.0.0.1:5000/v3", OS_IDENTITY_API_VERSION: "3", OS_REGION_NAME: "RegionOne",
    OS_USERNAME: user, OS_PASSWORD: "devcloud", OS_PROJECT_NAME: project,
    OS_USER_DOMAIN_ID: "default", OS_PROJECT_DOMAIN_ID: "default",
    OS_COMPUTE_API_VERSION: "2.96",
  };
  const { stdout } = await run("bash", ["-c", line], { env, timeout: 60_000, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** What a listing command of `openstack` says, as objects. */
export const openstackList = async (words, ...who) => JSON.parse(await shell(`openstack ${words} -f json`, ...who));
