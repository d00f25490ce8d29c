/** Signs that Markdown would read, and those that look like them. */
const HARMLESS: Record<string, string> = { '[': '(', ']': ')', '<': '‹', '>': '›', '`': '’', '\\': '/' };

/** How an article names one of its pictures; what was typed of it can't end its name. */
export function pictureMarkdown(id: string, seen: string): string {
  const line = seen.replace(/\s+/g, ' ').trim();
  return `![${line.replace(/[[\]<>`\\]/g, (sign) => HARMLESS[sign] ?? '')}](picture:${id})`;
}

/** The text with a picture in a paragraph of its own, and where the writer goes on. */
export function withPicture(body: string, at: number, markdown: string): { body: string; end: number } {
  const before = body.slice(0, at);
  const after = body.slice(at);
  const gapBefore = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const gapAfter = after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const inserted = gapBefore + markdown + gapAfter;
  return { body: before + inserted + after, end: before.length + inserted.length };
}
