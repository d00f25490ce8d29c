/** Replaces a part of the field as one step of the browser's undo. */
export function replaceIn(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  document.execCommand(text ? 'insertText' : 'delete', false, text);
}
