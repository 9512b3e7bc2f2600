// What each service says of its versions, with which discovery begins.
const ROOTS = {
  identity: ["http://127.0.0.1:5000", "/", "/v3"],
  compute: ["http://127.0.0.1:8774", "/", "/v2/", "/v2.1/"],
  network: ["http://127.0.0.1:9696", "/"],
  image: ["http://127.0.0.1:9292", "/"],
  "block-storage": ["http://127.0.0.1:8776", "/", "/v3/"],
  placement: ["http://127.0.0.1:8778", "/"],
  "load-balancer": ["http://127.0.0.1:9876", "/"],
  dns: ["http://127.0.0.1:9001", "/"],
  "key-manager": ["http://127.0.0.1:9311", "/", "/v1"],
  "shared-file-system": ["http://127.0.0.1:8786", "/", "/v2/"],
};

export async function recordVersions(session) {
  for (const [service, [base, ...paths]] of Object.entries(ROOTS)) {
    for (const path of paths) {
      const answer = await fetch(base + path, { headers: { Accept: "application/json", "X-Auth-Token": session.token("member") } });
      const name = path === "/" ? "all" : path.replaceAll("/", "");
      session.keep(`${service}/versions/${name}`, { method: "GET", path }, answer.status, await answer.json());
    }
  }
}
