// deploy/Containerfile without an engine: its steps are taken as they are written, over a copy-on-write layer of this machine
// (a Debian 12 with the same packages), and what it starts runs as it would: as its user, with nothing but /tmp to write
// to, and a network of its own. What this cannot tell is whether the base image differs from this machine.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { DIST, ROOT } from "./lib/bundle.mjs";

const source = (path) => (path === "dist" ? DIST : join(ROOT, path));

/** `[instruction, arguments]`, with lines joined and comments left out as an engine does. */
function instructions() {
  const text = readFileSync(join(ROOT, "deploy/Containerfile"), "utf8");
  const lines = text.split("\n").filter((line) => !/^\s*(#|$)/.test(line)).join("\n").replaceAll("\\\n", " ").split("\n");
  return lines.map((line) => /^(\w+)\s+(.*)$/.exec(line).slice(1));
}

const all = instructions();
const of = (name) => all.filter(([instruction]) => instruction === name).map(([, words]) => words);

test("it is made of what is there, and of nothing that this cannot take", () => {
  const known = ["FROM", "RUN", "COPY", "USER", "EXPOSE", "STOPSIGNAL", "CMD"];
  assert.deepEqual(all.filter(([instruction]) => !known.includes(instruction)), []);
  for (const words of of("COPY")) {
    const [from, to, ...others] = words.split(/\s+/);
    assert.ok(existsSync(source(from)), `${from} is there`);
    assert.match(to, /^\//);
    assert.deepEqual(others, []);
  }
  assert.ok(existsSync(join(source("dist"), "index.html")));
});

test("what it makes serves the console and its gateway", { timeout: 60_000 }, () => {
  assert.equal(process.getuid(), 0, "mounts take root, as which CONTRIBUTING.md asks to run the tests");
  const folder = mkdtempSync(join(tmpdir(), "skylark-container-"));
  try {
    writeFileSync(join(folder, "build.sh"), build());
    writeFileSync(join(folder, "ask.mjs"), ASK);
    writeFileSync(join(folder, "run.sh"), run(folder));
    // Mounts, network and processes of its own: all of it is gone with the last of them.
    const said = execFileSync("unshare", ["--mount", "--net", "--pid", "--fork", "bash", join(folder, "run.sh")], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    const told = JSON.parse(said.split("\n").find((line) => line.startsWith("{")));
    const page = readFileSync(join(DIST, "index.html"), "utf8");
    assert.deepEqual([told.page.status, told.page.text === page], [200, true]);
    assert.match(told.page.policy, /^default-src 'none'; script-src 'self'/);
    assert.deepEqual([told.path.status, told.path.text === page], [200, true], "a path of the app");
    assert.deepEqual([told.service.status, told.service.type], [502, "application/json"]);
    assert.match(told.service.text, /no answer from the identity service/);
    assert.deepEqual(told.ports, of("EXPOSE").map(Number), "no other port is listened on");
    assert.match(told.configuration, /proxy_set_header X-Forwarded-Proto +https;/);
    assert.match(told.configuration, /brotli_static on;/);
    assert.doesNotMatch(told.configuration, /^\s*(ssl_certificate|listen .*ssl)/m);
    assert.equal(told.user, of("USER")[0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Its steps as a script. Packages are those of this machine, if it has them. */
function build() {
  const steps = all.map(([instruction, words]) => {
    if (instruction === "RUN") return words;
    if (instruction !== "COPY") return "";
    const [from, to] = words.split(/\s+/);
    return `cp -r ${source(from)}${existsSync(join(source(from), "index.html")) ? "/." : ""} ${to}`;
  });
  return `set -eu
mkdir /instead /var/www/skylark
cat >/instead/apt-get <<'END'
#!/bin/sh -e
[ "$1" = install ] || exit 0
for package; do case $package in install | -*) ;; *) dpkg -s "$package" >/dev/null ;; esac; done
END
chmod +x /instead/apt-get
PATH=/instead:$PATH
${steps.join("\n")}
`;
}

const run = (folder) => `set -euo pipefail
cd ${folder}
ip link set lo up
mkdir layer
mount -t tmpfs layer layer
mkdir layer/upper layer/work layer/root
mount -t overlay overlay -o lowerdir=/,upperdir=layer/upper,workdir=layer/work layer/root
mount --bind /dev layer/root/dev
mount -t proc proc layer/root/proc
# Where what is copied comes from, also where that is below /tmp.
cp -r ${folder}/build.sh layer/root/build.sh
chroot layer/root sh /build.sh >&2
cp ask.mjs layer/root/ask.mjs
mount -o remount,ro layer/root
mount -t tmpfs -o mode=1777 tmp layer/root/tmp
# As engines do for a container's user.
mkfifo log
cat log >&2 &
exec 3>log
chown www-data /proc/self/fd/3
asUser() { chroot layer/root setpriv --reuid=${of("USER")[0]} --regid=${of("USER")[0]} --clear-groups "$@"; }
asUser nginx -t >&3 2>&3
asUser ${JSON.parse(of("CMD")[0]).map((word) => `'${word}'`).join(" ")} >&3 2>&3 &
chroot layer/root node /ask.mjs
kill $!
wait $! || true
`;

/** Asked inside, where there are no services. */
const ASK = `
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
const base = "http://127.0.0.1:8080";
for (let turn = 0; turn < 600; turn += 1) {
  if (await fetch(base).then(() => true, () => false)) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
const get = async (path) => {
  const answer = await fetch(base + path);
  const [policy, type] = ["content-security-policy", "content-type"].map((name) => answer.headers.get(name));
  return { status: answer.status, policy, type, text: await answer.text() };
};
const listening = ["tcp", "tcp6"].flatMap((kind) => readFileSync("/proc/net/" + kind, "utf8").split("\\n").slice(1))
  .map((line) => line.trim().split(/\\s+/)).filter(([, , , state]) => state === "0A").map(([, at]) => parseInt(at.split(":")[1], 16));
const servers = readdirSync("/proc").filter((pid) => /^\\d+$/.test(pid) && readFileSync("/proc/" + pid + "/comm", "utf8") === "nginx\\n");
const user = execFileSync("id", ["-un", String(statSync("/proc/" + servers[0]).uid)], { encoding: "utf8" }).trim();
console.log(JSON.stringify({
  page: await get("/"), path: await get("/compute/servers"), service: await get("/openstack/identity/v3"), user,
  ports: [...new Set(listening)], configuration: readFileSync("/etc/nginx/conf.d/skylark.conf", "utf8"),
}));
`;
