import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Command } from '../../../ui/commands/command.ts';
import { useCommands } from '../../../ui/commands/use-commands.tsx';
import { toast } from '../../../ui/toast/toast-store.ts';
import { noteOperator } from '../../accounts/index.ts';
import { describeError, useSession } from '../../session/index.ts';
import { useMyself } from '../queries.ts';
import { useLiveChatSettings } from '../settings/queries.ts';

export interface OwnState {
  /** Break, Lunch and whatever else the company has; null: at work. */
  state: string | null;
  names: readonly string[];
  set: (state: string | null) => void;
}

const none: readonly string[] = [];

/** The own state of whoever is signed in. */
export function useOwnState(): OwnState {
  const { api, me } = useSession();
  const queryClient = useQueryClient();
  const myId = me.operator.id;
  const names = useLiveChatSettings().data?.agentStates ?? none;
  const set = useCallback(
    (state: string | null) => {
      api
        .call('POST /api/live-chat/agent/state', { body: { state } })
        .then(({ status: presence }) => noteOperator(queryClient, myId, { presence, state }))
        .catch((error: unknown) => toast(describeError(error), { tone: 'danger' }));
    },
    [api, queryClient, myId],
  );
  return { state: useMyself()?.state ?? null, names, set };
}

const group = 'My state';

/** The same in the palette. */
export function useStateCommands({ state, names, set }: OwnState): void {
  const table = useMemo(
    (): Command[] => [
      ...names.map((name) => ({ id: `state-${name}`, title: name, group })),
      { id: 'back-to-work', title: 'Back to work', group },
    ],
    [names],
  );
  const others = names.filter((name) => name !== state).map((name) => [`state-${name}`, () => set(name)]);
  useCommands(table, {
    ...Object.fromEntries(others),
    'back-to-work': state !== null && (() => set(null)),
  });
}
