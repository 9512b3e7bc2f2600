// What the web servers of deploy/ have in common: each runs the file that is shipped, in a folder of its own and on free
// ports, with nothing in it replaced but addresses and paths.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { DIST } from "./bundle.mjs";
import { until } from "./cloud.mjs";
import { CONFIG } from "./gateway.mjs";

/**
 * Starts a server for the tests of a file: `prepare(server)` writes what it needs into `server.folder` and answers its
 * command line. `server.plain` and `server.tls` are its addresses by HTTP/1.1 and by TLS.
 */
export function useWebServer(prepare) {
  const server = { stop: async () => undefined };
  before(() => startWebServer(prepare, { server }));
  after(() => server.stop());
  return server;
}

/** As useWebServer, anywhere, until it is told to `stop()`. `dist` is another bundle. */
export async function startWebServer(prepare, { server = {}, dist = DIST } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "skylark-web-"));
  const [plain, tls, redirect] = await freePorts(3);
  Object.assign(server, { folder, plain: `http://127.0.0.1:${plain}`, tls: `https://127.0.0.1:${tls}`, ports: { plain, tls, redirect } });
  cpSync(dist, join(folder, "www"), { recursive: true });
  writeFileSync(join(folder, "www/config.json"), CONFIG);
  certificate(folder);
  let log = "";
  const [command, ...words] = prepare(server);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(command, words, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const kill = () => child.kill("SIGTERM");
  server.pid = child.pid;
  server.stop = async () => {
    kill();
    if (child.pid && child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once("exit", resolve));
    process.off("exit", kill);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (log += text));
  child.on("error", (error) => (log += error));
  process.once("exit", kill);
  try {
    await until(async () => child.exitCode !== null || (await answers(plain)), "the web server to start", 15);
    if (child.exitCode !== null) throw new Error("the web server did not start");
  } catch (error) {
    throw new Error(`${error.message}; it said: ${log}`);
  }
  return server;
}

/** The text with each of these replaced; all of them have to be there. */
export function replaced(text, pairs) {
  for (const [from, to] of pairs) {
    if (!text.includes(from)) throw new Error(`the shipped file no longer says: ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

const processes = ({ pid }) => [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean)];

/** How much memory one of the server's processes has taken at most, in MB. */
export const peakMemory = (server) =>
  Math.max(...processes(server).map((pid) => /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1])) / 1000;

/** How many bytes there are in the files that the server has open in its folder, also in those without a name. */
export function keptOnDisk(server) {
  const sizes = processes(server).flatMap((pid) => readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      const file = `/proc/${pid}/fd/${fd}`;
      return readlinkSync(file).startsWith(server.folder) ? statSync(file).size : 0;
    } catch {
      return 0; // closed meanwhile
    }
  }));
  return sizes.reduce((sum, size) => sum + size, 0);
}

export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

const answers = (port) => new Promise((resolve) => {
  const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
  socket.on("connect", () => socket.destroy());
});

function certificate(folder) {
  execFileSync("openssl", [
    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
    "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
    "-keyout", join(folder, "key.pem"), "-out", join(folder, "certificate.pem"),
  ], { stdio: "ignore" });
}
