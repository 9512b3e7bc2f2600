// JSON with the spaces that Python puts into it, so that bytes are those of the real services.

/** @param {unknown} value */
export function pythonJson(value) {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (value === null || typeof value !== "object") return ascii(JSON.stringify(value));
  return `{${Object.entries(value).map(([key, inner]) => `${ascii(JSON.stringify(key))}: ${pythonJson(inner)}`).join(", ")}}`;
}

const ascii = (text) => text.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
