import { useState } from 'react';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError } from '../session/index.ts';
import { useCheckAiModel } from './queries.ts';

/** The checks that are under way; several may be. */
export function useChecks() {
  const check = useCheckAiModel();
  const [running, setRunning] = useState<readonly string[]>([]);
  return {
    isRunning: (id: string) => running.includes(id),
    async run(id: string) {
      setRunning((ids) => [...ids, id]);
      try {
        await check.mutateAsync(id);
      } catch (error) {
        toast(describeError(error), { tone: 'danger' });
      } finally {
        setRunning((ids) => ids.filter((one) => one !== id));
      }
    },
  };
}
