import type { ThreadMessage } from '@switchboard/client';
import { plainText } from '../thread/markdown.ts';
import { isUnread } from '../thread/rows.ts';

const PREVIEW_CHARS = 160;

export function countUnread(messages: readonly ThreadMessage[], readSeq: number): number {
  return messages.filter((message) => isUnread(message, readSeq)).length;
}

/** The newest unread reply that was not shown as a preview before, or null. */
export function nextPreview(
  messages: readonly ThreadMessage[],
  readSeq: number,
  previewedSeq: number,
): { seq: number; author: string; text: string } | null {
  const message = messages.findLast((candidate) => isUnread(candidate, Math.max(readSeq, previewedSeq)));
  if (!message) return null;
  const { author, attachments, sources } = message.meta;
  // Numbers of sources say nothing where these are not shown.
  const words = sources ? message.text.replace(/ ?\[\d+\]/g, '') : message.text;
  const text = shorten(plainText(words)) || (attachments[0]?.name ?? '');
  return { seq: message.seq, author: author.name, text };
}

function shorten(text: string): string {
  const points = [...text];
  return points.length > PREVIEW_CHARS ? `${points.slice(0, PREVIEW_CHARS - 1).join('')}…` : text;
}
