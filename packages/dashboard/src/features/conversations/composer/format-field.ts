import { type Edit, wrapLink, wrapMarkdown } from './wrap-markdown.ts';

export type Format = 'bold' | 'italic' | 'link';

/** Writes Markdown around what is selected in the field, as one step of the browser's undo. */
export function formatField(field: HTMLTextAreaElement, format: Format): void {
  const { value, selectionStart, selectionEnd } = field;
  const edit: Edit =
    format === 'link'
      ? wrapLink(value, selectionStart, selectionEnd)
      : wrapMarkdown(value, selectionStart, selectionEnd, format);
  field.focus();
  field.setSelectionRange(edit.start, edit.end);
  // Old, but the one way of changing a field that the browser's undo knows.
  document.execCommand('insertText', false, edit.text);
  field.setSelectionRange(...edit.select);
}
