// The `openstack` command against the same cloud, as a user has it in a shell.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ROOT } from "./bundle.mjs";

const DIR = process.env.SKYLARK_CLOUD_DIR ?? `${ROOT}/.cloud`;
const run = promisify(execFile);

/** Runs a line in a shell, as this user in this project; what it prints. */
export async function shell(line, user = "demo", project = "demo") {
  const env = {
    ...process.env,
    PATH: `${DIR}/venv/bin:${process.env.PATH}`,
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
