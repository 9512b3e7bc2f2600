// An editor of texts: CodeMirror. Its colors and fonts are the page's tokens, so it follows the theme by itself.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, StreamLanguage, bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const LANGUAGES = { yaml, json, shell: () => StreamLanguage.define(shell), text: () => [] };

/** Marks a change that does not come from the user. */
const fromPage = Annotation.define();

const colors = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], color: "var(--accent-text)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.variableName, tags.definition(tags.variableName)], color: "var(--warning)" },
  { tag: [tags.bool, tags.null, tags.keyword, tags.standard(tags.variableName)], color: "var(--busy)" },
  { tag: [tags.comment, tags.lineComment, tags.meta], color: "var(--text-3)" },
  { tag: [tags.labelName, tags.typeName], color: "var(--busy)" },
]);

/** The marks of a kind in the gutter and under a line: shapes as everywhere in the console, so that color is not all. */
const gutterMark = (shape, color) => ({
  content: '""', display: "block", width: "8px", height: "8px", margin: "5px auto", background: `var(${color})`, clipPath: shape,
});
const underline = (color) => ({ backgroundImage: "none", paddingBottom: "0", textDecoration: `underline wavy var(${color}) 1px`, textUnderlineOffset: "3px" });

const look = EditorView.theme({
  "&": { height: "100%", backgroundColor: "transparent", color: "var(--text)", fontSize: "var(--xs)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "18px" },
  ".cm-content": { padding: "6px 0", caretColor: "var(--text)" },
  ".cm-placeholder": { color: "var(--text-3)" },
  ".cm-line": { padding: "0 10px 0 4px" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { borderRight: "1px solid var(--line)", backgroundColor: "var(--sunken)", color: "var(--text-3)" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in oklab, var(--press) 45%, transparent)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-activeLineGutter": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLineGutter": { backgroundColor: "var(--press)", color: "var(--text)" },
  ".cm-foldPlaceholder": { border: "1px solid var(--line-strong)", backgroundColor: "var(--sunken)", color: "var(--text-2)" },
  "&.cm-focused .cm-matchingBracket, .cm-selectionMatch": { backgroundColor: "var(--accent-soft)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-soft)" },
  ".cm-searchMatch": { backgroundColor: "var(--warning-soft)", outline: "1px solid var(--warning)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--accent-soft)", outline: "2px solid var(--accent-text)" },
  ".cm-specialChar": { color: "var(--bad)" },
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--text)", fontSize: "var(--xs)" },
  ".cm-panels-bottom": { borderTop: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "6px 28px 6px 10px", fontFamily: "var(--font)" },
  ".cm-panel.cm-search label": { fontSize: "var(--xs)" },
  ".cm-textfield": { border: "1px solid var(--line-input)", borderRadius: "var(--radius-s)", backgroundColor: "var(--surface)", color: "var(--text)" },
  ".cm-button": { border: "1px solid var(--line-strong)", borderRadius: "var(--radius-s)", background: "var(--raised)", color: "var(--text)" },
  ".cm-button:active": { background: "var(--press)" },
  ".cm-panel.cm-search [name=close]": { minWidth: "24px", minHeight: "24px", color: "var(--text-2)" },
  ".cm-tooltip": { border: "1px solid var(--line-strong)", borderRadius: "var(--radius)", backgroundColor: "var(--raised)", color: "var(--text)", boxShadow: "var(--shadow)" },
  ".cm-diagnostic": { padding: "4px 10px", fontFamily: "var(--font)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--warning)" },
  ".cm-lintRange-error": underline("--bad"),
  ".cm-lintRange-warning": underline("--warning"),
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--bad)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--warning)" },
  ".cm-gutter-lint": { width: "14px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0" },
  ".cm-lint-marker": { width: "auto", height: "auto" },
  ".cm-lint-marker-error": { content: "normal" },
  ".cm-lint-marker-warning": { content: "normal" },
  ".cm-lint-marker-error::before": gutterMark("polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)", "--bad"),
  ".cm-lint-marker-warning::before": gutterMark("polygon(50% 0, 100% 100%, 0 100%)", "--warning"),
});

/** Opens an editor; see script/text_editor.js. */
export function open(target, options, onChange) {
  const language = new Compartment();
  const attributes = new Compartment();
  const inLanguage = (name) => language.reconfigure(LANGUAGES[name]?.() ?? []);
  const isReadOnly = Boolean(options.isReadOnly);
  const selection = options.selection && { anchor: options.selection[0], head: options.selection[1] };
  let lastText = options.text;

  const view = new EditorView({
    parent: target,
    state: EditorState.create({
      doc: options.text,
      selection: selection && within(selection, options.text.length),
      extensions: [
        lintGutter(),
        lineNumbers(),
        foldGutter(),
        history(),
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        highlightSelectionMatches(),
        bracketMatching(),
        indentOnInput(),
        indentUnit.of("  "),
        search(),
        options.placeholder ? placeholder(options.placeholder) : [],
        // Without a binding of the tabulator key, which leaves the editor as it leaves every field.
        keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap]),
        EditorView.domEventHandlers({ beforeinput: insertText }),
        EditorView.lineWrapping,
        EditorState.readOnly.of(isReadOnly),
        EditorView.editable.of(!isReadOnly),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((one) => one.annotation(fromPage))) {
            lastText = update.state.doc.toString();
            onChange(lastText);
          }
        }),
        // What is nested too deep for the colors, as thousands of brackets are, is shown without them.
        EditorView.exceptionSink.of((error) => {
          if (!(error instanceof RangeError)) return console.error(error);
          return setTimeout(() => view.dispatch({ effects: language.reconfigure([]) }));
        }),
        language.of(LANGUAGES[options.language]?.() ?? []),
        attributes.of(EditorView.contentAttributes.of(options.attributes)),
        syntaxHighlighting(colors),
        look,
      ],
    }),
  });

  /** The start and end of a line that there is. */
  const line = (number) => view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
  return {
    setText(text) {
      // What the user has typed comes back as the value.
      if (text === lastText) return;
      lastText = text;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, annotations: fromPage.of(true) });
    },
    setLanguage: (name) => view.dispatch({ effects: inLanguage(name) }),
    setAttributes: (json) => view.dispatch({ effects: attributes.reconfigure(EditorView.contentAttributes.of(JSON.parse(json))) }),
    setMarks(json) {
      const diagnostics = JSON.parse(json).map(({ line: number, message, severity }) => ({ from: line(number).from, to: line(number).to, message, severity }));
      diagnostics.sort((one, other) => one.from - other.from);
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goToLine(number) {
      view.dispatch({ selection: { anchor: line(number).from }, effects: EditorView.scrollIntoView(line(number).from, { y: "center" }) });
      view.focus();
    },
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

/**
 * Puts in what comes as a text, not as keys: several lines, as from dictation, or anything in place of several lines. The browser would
 * make elements with styles of their own of it, which the page's policy forbids, and takes long for many lines.
 */
function insertText(event, view) {
  if (event.inputType !== "insertText" || event.data === null || view.state.readOnly) return false;
  const [range] = event.getTargetRanges();
  // What is selected in the page; the editor may not have heard of that yet.
  const { from, to } = range
    ? { from: view.posAtDOM(range.startContainer, range.startOffset), to: view.posAtDOM(range.endContainer, range.endOffset) }
    : view.state.selection.main;
  const replacesLines = view.state.doc.lineAt(from).number !== view.state.doc.lineAt(to).number;
  if (!event.data.includes("\n") && !replacesLines) return false;
  event.preventDefault();
  const insert = view.state.toText(event.data.replace(/\r\n?/g, "\n"));
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.type", scrollIntoView: true });
  return true;
}

/** A selection of a text that is only so long. */
function within({ anchor, head }, length) {
  return { anchor: Math.min(anchor, length), head: Math.min(head, length) };
}
