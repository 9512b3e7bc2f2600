// Negotiation of microversions, as Nova and Cinder do it.

const number = (version) => Number(version.split(".")[1]);

/**
 * @param {{min: string, max: string, kind: "compute" | "volume"}} range
 * @param {string | undefined} header
 * @returns {{version: string} | {status: number, message: string, version?: string}}
 */
export function negotiate({ min, max, kind }, header) {
  const asked = (header ?? "").split(",").map((part) => part.trim().split(" ")).find(([name]) => name === kind)?.[1];
  if (asked === undefined) return { version: min };
  if (asked === "latest") return { version: max };
  if (!/^\d+\.\d+$/.test(asked)) {
    return { status: 400, message: `API Version String ${asked} is of invalid format. Must be of format MajorNum.MinorNum.` };
  }
  const same = asked.split(".")[0] === min.split(".")[0];
  if (!same || number(asked) < number(min) || number(asked) > number(max)) {
    return { status: 406, version: asked, message: `Version ${asked} is not supported by the API. Minimum is ${min} and maximum is ${max}.` };
  }
  return { version: asked };
}

/** The last of what was recorded that is not newer than the version asked for. */
export function recordedFor(recordings, version) {
  if (!version) return recordings[0];
  return recordings.findLast((recording) => number(recording.version) <= number(version));
}

/** Whether a version is at least 3.`minor`, 2.`minor`. */
export const atLeast = (version, minor) => number(version) >= minor;
