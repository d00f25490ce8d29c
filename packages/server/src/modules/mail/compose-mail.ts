import { escapeHtml } from '../../lib/escape-html.ts';

export interface MailWords {
  /** Above the text, as a heading; may be empty. */
  title: string;
  text: string;
  /** Below it, small: who wrote, why this comes. */
  footer: string;
}

/** What people write is text: it stands in the HTML as typed. */
const paragraph = (text: string, style: string) =>
  `<p dir="auto" style="white-space:pre-wrap;${style}">${escapeHtml(text)}</p>`;

/** The same words as text and as plain HTML that every mail program draws. */
export function composeMail({ title, text, footer }: MailWords): { text: string; html: string } {
  const heading = title && `<h1 dir="auto" style="font-size:18px">${escapeHtml(title)}</h1>`;
  const html = `<!doctype html><html><head><meta charset="utf-8"></head><body style="margin:0;padding:24px;max-width:640px;font:15px/1.5 system-ui,sans-serif">${heading}${paragraph(text, '')}${paragraph(footer, 'font-size:13px;opacity:.75')}</body></html>`;
  return { text: `${title ? `${title}\n\n` : ''}${text}\n\n-- \n${footer}\n`, html };
}
