import type { VisitorSettings, Widget } from '@switchboard/protocol';
import type { WidgetBot } from './deps.ts';
import type { Inbox } from './inbox.ts';

function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The line to paste into a page. */
export function snippetOf(publicUrl: string, key: string): string {
  const src = escapeAttribute(`${publicUrl}/widget.js`);
  return `<script async src="${src}" data-widget-key="${escapeAttribute(key)}"></script>`;
}

/** For operators. */
export function presentWidget(publicUrl: string, widget: Inbox): Widget {
  return {
    ...widget.settings,
    id: widget.id,
    key: widget.key,
    name: widget.name,
    origins: widget.origins,
    enabled: widget.enabled,
    botId: widget.botId,
    snippet: snippetOf(publicUrl, widget.key),
    createdAt: new Date(widget.createdAt).toISOString(),
  };
}

/** What the visitor's browser learns: nothing of the company but how the widget looks and what it takes. */
export function presentVisitorSettings(
  widget: Inbox,
  { bot, ...now }: Pick<VisitorSettings, 'availability' | 'answersByMail'> & { bot: WidgetBot | null },
  attachments: VisitorSettings['attachments'],
): VisitorSettings {
  const online = now.availability.state === 'open';
  return {
    name: widget.name,
    ...widget.settings,
    online,
    ...now,
    bot: bot && { name: bot.name, greeting: bot.greeting, suggestedQuestions: bot.suggestedQuestions },
    attachments,
  };
}
