// A second process of the local OpenStack's Keystone: the same database and keys, its own port and settings. Tokens that it
// issues are good everywhere, so a test can have what the cloud itself does not, and nobody else notices.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { ROOT } from "./bundle.mjs";
import { until } from "./cloud.mjs";
import { freePorts } from "./webserver.mjs";

/** How scripts/cloud starts its own one. */
const ASK = `
import json, sys
sys.path.insert(0, "devcloud")
from cloudctl.services import BY_NAME, environment
service = BY_NAME["keystone-api"]
print(json.dumps({"argv": [str(word) for word in service.argv], "env": environment() | service.env}))
`;

/** Starts it behind a gateway for the tests of a file. `settings` are lines for keystone.conf, read after the cloud's own. */
export function useKeystone(settings, gateway) {
  const keystone = { port: 0, url: "" };
  let child, folder;
  const stop = () => child?.kill("SIGTERM");
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "skylark-keystone-"));
    [keystone.port] = await freePorts(1);
    gateway.ports.identity = keystone.port;
    keystone.url = `http://127.0.0.1:${keystone.port}/v3`;
    const { argv, env } = JSON.parse(execFileSync("python3", ["-B", "-c", ASK], { cwd: ROOT, encoding: "utf8" }));
    const at = argv.indexOf("--http-socket") + 1;
    if (at === 0) throw new Error("Keystone is no longer started by uWSGI's --http-socket");
    argv[at] = `127.0.0.1:${keystone.port}`;
    writeFileSync(join(folder, "more.conf"), `[DEFAULT]\nlog_file = ${folder}/keystone.log\n${settings}\n`);
    env.OS_KEYSTONE_CONFIG_FILES += `;${folder}/more.conf`;
    let said = "";
    child = spawn(argv[0], argv.slice(1), { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said = (said + text).slice(-4000)));
    child.on("error", (error) => (said += error));
    process.once("exit", stop);
    const answers = () => fetch(keystone.url).then(({ ok }) => ok, () => false);
    await until(async () => child.exitCode !== null || (await answers()), "the second Keystone", 60);
    if (child.exitCode !== null) throw new Error(`the second Keystone did not start; it said: ${said}`);
  });
  after(async () => {
    stop();
    if (child?.pid && child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once("exit", resolve));
    process.off("exit", stop);
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  return keystone;
}
