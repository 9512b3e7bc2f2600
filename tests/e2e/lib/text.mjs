// Texts in patterns.

/** A text as a regular expression that matches it as it is. */
export const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
