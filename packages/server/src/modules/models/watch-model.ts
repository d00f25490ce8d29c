import { type LanguageModel, ModelError, type ModelFault } from '../../platform/ai/index.ts';
import type { ModelsDeps } from './deps.ts';
import { type ModelRow, noteStatus, type Status } from './model.store.ts';

/** A model that does well is noted now and then only, one that fails at once: bots ask it many times a second. */
const NOTE_EVERY_MS = 60_000;
/** They say something of the question, or of who asked, and nothing of the model. */
const NOT_ITS_FAULT: ReadonlySet<ModelFault> = new Set(['aborted', 'filtered', 'too_long', 'input_too_long']);

export function statusOf(error: ModelError | null, message: string, at: number, ms: number | null): Status {
  return {
    status: error ? 'failing' : 'ok',
    status_at: at,
    status_ms: ms,
    error_code: error?.code ?? null,
    error_message: error ? message : null,
  };
}

function isNews(row: ModelRow, error: ModelError | null, at: number): boolean {
  const recent = row.status_at !== null && at - row.status_at < NOTE_EVERY_MS;
  return !recent || row.error_code !== (error?.code ?? null) || row.status === 'unknown';
}

/** The same model; how it does when bots ask it is kept for the company's admins. */
export function watchModel(deps: ModelsDeps, row: ModelRow, model: LanguageModel): LanguageModel {
  async function note(error: ModelError | null): Promise<void> {
    const at = deps.now();
    if (!isNews(row, error, at)) return;
    // What the provider says may repeat what a customer wrote; our own sentence does not.
    const status = statusOf(error, error?.message ?? '', at, error ? null : row.status_ms);
    // An answer that was given is not lost because this could not be stored.
    await deps.database.transaction((tx) => noteStatus(tx, row, status)).catch(deps.onError);
  }
  return {
    name: model.name,
    async *stream(request) {
      try {
        yield* model.stream(request);
      } catch (error) {
        if (error instanceof ModelError && !NOT_ITS_FAULT.has(error.code)) await note(error);
        throw error;
      }
      await note(null);
    },
  };
}
