import { ApiError } from '@switchboard/client';
import { useState } from 'preact/hooks';
import type { AfterTexts } from '../../i18n/after/types.ts';

/** A call that a button makes: busy while it runs, with a word where it fails. */
export function useSending(words: AfterTexts) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  async function send(call: () => Promise<void>) {
    setBusy(true);
    setProblem('');
    try {
      await call();
    } catch (error) {
      const isTooOften = error instanceof ApiError && error.code === 'rate_limited';
      setProblem(isTooOften ? words.tooOften : words.failed);
    }
    setBusy(false);
  }
  return { busy, problem, send: (call: () => Promise<void>) => void send(call) };
}
