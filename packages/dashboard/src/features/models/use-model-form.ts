import type { AiModel } from '@switchboard/protocol';
import { useState } from 'react';
import { fieldErrorsOf } from '../session/index.ts';
import { isOtherHost, type Provider, providerOf, providers } from './providers.ts';
import { type NewAiModel, useSaveAiModel, useTryAiModel } from './queries.ts';

interface Fields {
  providerId: string;
  name: string;
  baseUrl: string;
  model: string;
  /** What is typed; what is stored is never shown. */
  key: string;
  removesKey: boolean;
}

function fieldsOf(model: AiModel | null): Fields {
  const provider = model ? providerOf(model) : (providers[0] as Provider);
  return {
    providerId: provider.id,
    name: model?.name ?? '',
    baseUrl: model?.baseUrl ?? provider.baseUrl,
    model: model?.model ?? '',
    key: '',
    removesKey: false,
  };
}

/** What is being written of a model, and what becomes of it. Null: it is new. */
export function useModelForm(model: AiModel | null) {
  const [fields, setFields] = useState(() => fieldsOf(model));
  const save = useSaveAiModel(model?.id ?? null);
  const trial = useTryAiModel();
  const provider = providers.find(({ id }) => id === fields.providerId) ?? (providers[0] as Provider);
  const { name, baseUrl, key, removesKey } = fields;
  const hasKey = model?.hasKey === true && !removesKey;
  const keyChange: Pick<NewAiModel, 'key'> = key.trim() ? { key } : removesKey ? { key: null } : {};
  const endpoint = { kind: provider.kind, baseUrl, model: fields.model, ...keyChange };
  const failed = save.error ?? trial.error;

  function set(change: Partial<Fields>) {
    setFields((before) => ({ ...before, ...change }));
    // What was said was said of something else.
    trial.reset();
  }

  return {
    fields,
    provider,
    save,
    trial,
    /** There is a key, and none is typed in its place. */
    keepsKey: hasKey && !key.trim(),
    /** It would be sent to somebody else. */
    wantsKeyAnew: hasKey && !key.trim() && isOtherHost(baseUrl, model.baseUrl),
    errors: fieldErrorsOf(failed),
    failed,
    set,
    choose(id: string) {
      const next = providers.find((one) => one.id === id) ?? provider;
      set({ providerId: next.id, baseUrl: next.baseUrl });
    },
    tryIt() {
      save.reset();
      trial.mutate({ ...endpoint, ...(model ? { id: model.id } : {}) });
    },
    store(onSaved: (saved: AiModel) => void) {
      trial.reset();
      // Most have one model of a kind; who has more can name them.
      save.mutate(
        { ...endpoint, name: name.trim() || fields.model },
        { onSuccess: ({ aiModel }) => onSaved(aiModel) },
      );
    },
  };
}

export type ModelForm = ReturnType<typeof useModelForm>;
