import type { BodyOf, ReplyOf, Widget } from '@switchboard/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../session/index.ts';
import { widgetKeys } from './queries.ts';

export type WidgetChange = BodyOf<'PATCH /api/widgets/:id'>;

/** Every change is saved at once; the last one can be taken back. */
export function useWidgetForm(widget: Widget) {
  const api = useApi();
  const client = useQueryClient();
  const [undo, setUndo] = useState<WidgetChange | null>(null);

  const save = useMutation({
    mutationFn: (change: WidgetChange) =>
      api.call('PATCH /api/widgets/:id', { params: { id: widget.id }, body: change }),
    onSuccess: (reply, change) => {
      setUndo(Object.fromEntries(Object.keys(change).map((field) => [field, widget[field as keyof Widget]])));
      client.setQueryData<ReplyOf<'GET /api/widgets'>>(
        widgetKeys.all,
        (page) =>
          page && {
            ...page,
            items: page.items.map((item) => (item.id === reply.widget.id ? reply.widget : item)),
          },
      );
    },
  });

  return {
    change: (change: WidgetChange) => save.mutate(change),
    retry: () => save.variables && save.mutate(save.variables),
    undo: undo ? () => save.mutate(undo, { onSuccess: () => setUndo(null) }) : undefined,
    state: save.status,
    error: save.error,
  };
}
