// Octavia past the console: what a journey asks for itself, and what it leaves.
import assert from "node:assert/strict";
import { until } from "./cloud.mjs";

/** Asks Octavia as this user; anything but a success fails the test. */
export async function octavia(user, method, path, body) {
  const { status, json } = await user.load_balancer(method, `/lbaas${path}`, body);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

/** The object of a collection with this name, if there is one. */
export const findByName = async (user, collection, name) => (await octavia(user, "GET", `/${collection}?name=${name}`))[collection][0];

/** The load balancer, once it can be changed. */
export const whenActive = (user, name) => until(async () => {
  const found = await findByName(user, "loadbalancers", name);
  return found?.provisioning_status === "ACTIVE" && found;
}, `${name} to be active`, 120);

/** Deletes the load balancers whose names begin so, with all that belongs to them. */
export async function deleteLoadBalancers(user, prefix) {
  const ours = async () => (await octavia(user, "GET", "/loadbalancers")).loadbalancers.filter(({ name }) => name.startsWith(prefix));
  await Promise.all((await ours()).map(({ id }) => until(async () => {
    const { status } = await user.load_balancer("DELETE", `/lbaas/loadbalancers/${id}?cascade=true`);
    return [204, 404].includes(status);
  }, "the load balancer to be deletable", 120)));
  await until(async () => (await ours()).length === 0, "the load balancers to be gone", 120);
}
