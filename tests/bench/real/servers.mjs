// Many servers in the local OpenStack, in the project that has no quotas.
import { signIn, until } from "../../e2e/lib/cloud.mjs";

export const NAME = "bench-real";
/** Those to be deleted have names of their own. */
export const DOOMED = `${NAME}-doomed`;
export const WHO = { user: "admin", project: "bulk" };
/** As many as the fake hypervisors build at once without time-outs. */
const AT_ONCE = 25;

export const openProject = () => signIn(WHO.user, WHO.project);

const brief = async (api, query) => (await api.compute("GET", `/servers?${query}`)).json.servers;

/** How many servers there are with this name; without one, how many there are. */
export async function countOf(api, name) {
  let count = 0;
  for (let marker = ""; ; ) {
    const page = await brief(api, [name && `name=^${name}-`, marker && `marker=${marker}`].filter(Boolean).join("&"));
    count += page.length;
    if (page.length < 1000) return count;
    marker = page.at(-1).id;
  }
}

/** Makes servers until there are so many of this name. Those of earlier runs are taken as they are. */
export async function needServers(api, name, count, say) {
  const { json: { images } } = await api.image("GET", "/images?name=tiny");
  // The others' names begin alike.
  const known = async () => (await countOf(api, name)) - (name === NAME ? await countOf(api, DOOMED) : 0);
  let have = await known();
  while (have < count) {
    say(`making real servers: ${have} of ${count}`);
    // Without a network: ports are Neutron's business, and take most of the time.
    const server = { name: `${name}-${have}`, imageRef: images[0].id, flavorRef: "1", networks: "none", min_count: Math.min(AT_ONCE, count - have) };
    const { status, json } = await api.compute("POST", "/servers", { server });
    if (status !== 202) throw new Error(`Nova refused: ${JSON.stringify(json)}`);
    await until(async () => (await brief(api, `name=^${name}-&status=BUILD&limit=1`)).length === 0, "servers to be built", 300);
    have = await known();
  }
}

/** Takes all of them away, or those of this name, and waits until they are gone. */
export async function removeServers(say, name = NAME) {
  const api = await openProject();
  for (let turn = 0; turn < 600; turn += 1) {
    const left = await brief(api, `name=^${name}-&limit=1000`);
    if (!left.length) return;
    if (turn % 10 === 0) say(`removing real servers: ${left.length} left`);
    for (const { id } of left.slice(0, AT_ONCE)) await api.compute("DELETE", `/servers/${id}`);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error("some servers cannot be removed");
}
