// Swift: an account, containers with settings, and objects, of which each is what its headers say. These are kept as the console reads
// them: with their names in lower case, and what was asked for as `name` and `path`.

/** The account and the versions in addresses are others each time. */
const plain = (data) => JSON.parse(JSON.stringify(data).replaceAll(/AUTH_[0-9a-f]{32}/g, "AUTH_recorded").replaceAll(/version-id=[\d.]+/g, "version-id=1767323045.12345"));

/** The headers of an answer as data. Keys that sign are not kept, nor what is another one with each answer. */
function headersOf(response, path) {
  const headers = Object.fromEntries([...response.headers].map(([name, value]) => [name, Buffer.from(value, "latin1").toString()]));
  for (const name of Object.keys(headers)) if (name.includes("temp-url-key")) headers[name] = "***";
  for (const name of ["connection", "keep-alive", "vary"]) delete headers[name];
  const fixed = { date: "Fri, 02 Jan 2026 03:04:05 GMT", "last-modified": "Fri, 02 Jan 2026 03:04:06 GMT", "x-timestamp": "1767323045.12345", "x-object-version-id": "1767323045.12345" };
  for (const name of ["x-trans-id", "x-openstack-request-id"]) fixed[name] = "tx0ec0ded000000000000000-0069573165";
  for (const [name, value] of Object.entries(fixed)) if (name in headers) headers[name] = value;
  const [container, object] = path.split("/").slice(1).map(decodeURIComponent);
  return { ...headers, name: object ?? container, path };
}

export async function recordObjectStore(session) {
  const { run } = session;
  const account = `http://127.0.0.1:8085/v1/AUTH_${session.project("member")}`;
  const ask = async (method, path, headers = {}, body = undefined, who = "member") => {
    const response = await fetch(account + path, { method, headers: { "X-Auth-Token": session.token(who), ...headers }, body });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const head = async (what, path) => {
    const response = await ask("HEAD", path);
    session.keep(`object-store/${what}`, { method: "HEAD", path }, response.status, plain(headersOf(response, path)));
  };
  const list = async (what, path) => {
    const response = await ask("GET", path);
    session.keep(`object-store/${what}/list`, { method: "GET", path }, response.status, plain(await response.json()));
  };

  const { policies } = (await (await fetch(new URL("/info", account))).json()).swift;
  const [usual, other] = [policies.find((policy) => policy.default), policies.at(-1)];
  const container = async (name, headers = {}) => {
    await ask("PUT", `/${run}-${name}`, headers);
    session.undo(async () => {
      const versions = await (await ask("GET", `/${run}-${name}?format=json&versions=true`)).json();
      for (const { name: object, version_id: version } of versions) await ask("DELETE", `/${run}-${name}/${encodeURIComponent(object)}${version === "null" ? "" : `?version-id=${version}`}`);
      await ask("DELETE", `/${run}-${name}`);
    });
  };
  const object = (of, name, text, headers) => ask("PUT", `/${run}-${of}/${encodeURIComponent(name)}`, headers, text);
  await container("empty", { "X-Storage-Policy": usual.name });
  await container("photos", {
    "X-Container-Read": `.r:*,.rlistings,${session.project("partner")}:*`, "X-Container-Write": `*:${session.user("partner")}`,
    "X-Container-Meta-Color": "red", "X-Container-Meta-Quota-Bytes": "1048576", "X-Container-Meta-Quota-Count": "100",
    "X-Container-Meta-Web-Index": "index.html", "X-Container-Meta-Web-Listings": "true",
    "X-Container-Meta-Access-Control-Allow-Origin": "https://app.example.com", "X-Container-Meta-Temp-URL-Key": "not secret", "X-Versions-Enabled": "true",
  });
  await container("site", { "X-Storage-Policy": other.name });
  await object("site", "index.html", "<p>Hello", { "Content-Type": "text/html" });
  const ort = Buffer.from("Köln").toString("latin1");
  await object("site", "2026/a b.txt", "x".repeat(500), { "Content-Type": "text/plain", "Content-Disposition": "attachment", "X-Delete-At": "1999999999", "X-Object-Meta-Color": "red", "X-Object-Meta-Ort": ort });
  await object("photos", "2026/a b.txt", "x".repeat(500), { "Content-Type": "text/plain" });
  await object("site", "part", "y".repeat(500), {});
  await ask("PUT", `/${run}-photos/big?multipart-manifest=put`, {}, JSON.stringify([{ path: `/${run}-site/part` }]));
  await ask("POST", "/", { "X-Account-Meta-Color": "red", "X-Account-Meta-Temp-URL-Key": "not secret" });
  await ask("POST", "/", { "X-Account-Meta-Quota-Bytes": "1000000" }, undefined, "admin");

  // Numbers of accounts and containers follow a while after. The versions are in a container that is hidden and counted.
  const counts = { empty: 0, photos: 2, site: 3 };
  const has = (rows, name, count) => rows.find((row) => row.name === `${run}-${name}`)?.count === count;
  await session.until(async () => (await ask("HEAD", `/${run}-photos`)).headers.get("x-container-object-count") === "2", "the container's numbers");
  await session.until(async () => {
    const rows = await (await ask("GET", "/?format=json")).json();
    return Object.entries(counts).every(([name, count]) => has(rows, name, count)) && (await ask("HEAD", "/")).headers.get("x-account-object-count") === "7";
  }, "the account's numbers");
  const info = await fetch(new URL("/info", account));
  session.keep("object-store/info", { method: "GET", path: "/info" }, info.status, await info.json());
  await head("account/list", "/");
  await head("account/show", "/");
  await list("containers", "/?format=json");
  await head("containers/show", `/${run}-photos`);
  await list("objects", `/${run}-photos?format=json`);
  await head("objects/show", `/${run}-site/${encodeURIComponent("2026/a b.txt")}`);
}
