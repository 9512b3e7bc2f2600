// What the overview asks the large cloud for that the large cloud does not know by itself.

/** Says in the limits how many there are: the recorded ones know of a few. */
function counted(asked, answer, many) {
  const used = { totalInstancesUsed: many, totalVolumesUsed: many };
  if (!/^\/v(2\.1|3)\/limits$/.test(asked.url.pathname)) return answer;
  const { limits } = answer.json;
  const known = Object.entries(used).filter(([name]) => name in limits.absolute);
  return { ...answer, json: { ...answer.json, limits: { ...limits, absolute: { ...limits.absolute, ...Object.fromEntries(known) } } } };
}

/** Of what the project has none. */
function empty({ url }) {
  if (url.pathname.endsWith("/os-instance-actions")) return { status: 200, json: { instanceActions: [] } };
  const list = ["floatingips", "application_credentials"].find((name) => url.pathname.endsWith(`/${name}`));
  return list && { status: 200, json: { [list]: [] } };
}

/** The answer to a request, in a project with so many servers and as many volumes. `truth` tells what the large cloud says. */
export const overviewAnswer = async (asked, truth, many) => empty(asked) ?? counted(asked, await truth(), many);
