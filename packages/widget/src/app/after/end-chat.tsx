import type { PartProps } from './props.ts';
import { useSending } from './use-sending.ts';

/** Asks once more: the people at the other end see it at once. */
export function EndChat({ api, words, id, done }: PartProps) {
  const { busy, problem, send } = useSending(words);
  const end = () =>
    send(async () => {
      await api.call('POST /api/live-chat/:id/end', { params: { id }, body: {} });
      done();
    });
  return (
    <>
      <p>{words.endQuestion}</p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="after-buttons">
        <button type="button" class="primary" disabled={busy} onClick={end}>
          {words.end}
        </button>
        <button type="button" class="secondary" onClick={done}>
          {words.back}
        </button>
      </div>
    </>
  );
}
