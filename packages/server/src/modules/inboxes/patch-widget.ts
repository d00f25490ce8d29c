import type { widgetPatchSchema } from '@switchboard/protocol';
import type { z } from 'zod';
import { AppError } from '../../lib/app-error.ts';
import { audit } from '../accounts/index.ts';
import type { ChangedBy, InboxesDeps } from './deps.ts';
import type { Inbox } from './inbox.ts';
import { lockWidget, updateInbox } from './inboxes.store.ts';
import { botIdOf } from './widget-bot.ts';
import { cleanOrigins, mergeSettings } from './widget-input.ts';

export type WidgetPatch = z.output<typeof widgetPatchSchema>;

function patched(widget: Inbox, { name, origins, enabled, botId, ...settings }: WidgetPatch): Inbox {
  return {
    ...widget,
    name: name ?? widget.name,
    origins: origins ? cleanOrigins(origins) : widget.origins,
    enabled: enabled ?? widget.enabled,
    botId: botId === undefined ? widget.botId : botId,
    settings: mergeSettings(settings, widget.settings),
  };
}

/** Changes what is given of a widget, named by id or key. `not_found` where the company has no such widget. */
export function patchWidget(
  deps: InboxesDeps,
  by: ChangedBy,
  idOrKey: string,
  patch: WidgetPatch,
): Promise<Inbox> {
  return deps.database.transaction(async (tx) => {
    const before = await lockWidget(tx, by.companyId, idOrKey);
    if (!before) throw new AppError('not_found');
    const botId =
      patch.botId === undefined ? before.botId : await botIdOf(deps, tx, by.companyId, patch.botId);
    const widget = patched(before, { ...patch, botId });
    await updateInbox(tx, widget);
    const target = { kind: 'widget', id: widget.id };
    await audit(tx, { ...by, action: 'widget.changed', target, details: patch, at: deps.now() });
    return widget;
  });
}
