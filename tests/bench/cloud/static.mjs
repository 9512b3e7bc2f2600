// What is answered just as it was recorded.
import { PORTS, PROJECT, answers } from "./recorded.mjs";

/** Headers that each service puts on every answer. */
export const usualHeaders = (service) => {
  const known = answers.find((answer) => answer.service === service);
  return Object.fromEntries(Object.entries(known.headers).filter(([name]) => /^(access-control|content-type|vary)/.test(name)));
};

/** Puts this cloud's addresses in the place of the recorded ones'. */
export function rebase(text, bases) {
  return Object.entries(PORTS).reduce((text, [service, port]) => text.replaceAll(`http://127.0.0.1:${port}`, bases[service]), text);
}

/** @returns {import("./server.mjs").Answer | undefined} */
export function recorded(service, { method, url }) {
  if (method !== "GET") return undefined;
  const path = url.pathname.replace(PROJECT, "PROJECT");
  const answer = answers.find((answer) => answer.service === service && answer.path === path);
  return answer && { status: answer.status, headers: answer.headers, json: answer.json };
}

