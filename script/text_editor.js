// Opens editors of texts. Called by src/components/text_editor.

/** Loads the editor, which is large: a file of its own, loaded when a text is edited for the first time. */
export function loadEditor() {
  return import("skylark/editor");
}

/**
 * Opens an editor in the element `target`. `options` is JSON: `text`, `language`, `isReadOnly`, `placeholder`, `attributes` of the element
 * that holds the text, and `selection`, two offsets. `onChange` is called with the text after each change by the user.
 */
export function openEditor(module, target, options, onChange) {
  return module.open(target, JSON.parse(options), onChange);
}
