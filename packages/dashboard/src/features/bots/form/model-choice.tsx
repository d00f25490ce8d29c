import type { ReplyOf } from '@switchboard/protocol';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/input.tsx';
import { useAiModels } from '../../models/index.ts';
import { describeError } from '../../session/index.ts';
import type { ChatbotForm } from './use-chatbot-form.ts';

type Models = ReplyOf<'GET /api/ai-models'>;

/** What answers where the bot names no model, in words. */
function defaultWords({ items, instance }: Models): string {
  const own = items.find(({ isDefault }) => isDefault);
  if (own) return `The company’s default: ${own.name}`;
  return instance ? `The server’s: ${instance.model}` : 'No model';
}

function hintOf({ items, instance }: Models, modelId: string | null): ReactNode {
  const used = items.find(({ id, isDefault }) => (modelId === null ? isDefault : id === modelId));
  if (used?.health.error)
    return `It does not work now: ${used.health.error.message} Until it does, people answer.`;
  if (used || instance) return 'It writes the answers, from what was found in your knowledge.';
  return (
    <>
      No model: answers are quoted from your knowledge.{' '}
      <Link to="/settings/ai-models" className="text-accent underline">
        Add a model
      </Link>
    </>
  );
}

/** What writes its answers. */
export function ModelChoice({ bot, errors, change }: ChatbotForm) {
  const models = useAiModels();
  if (models.isError) {
    return (
      <p role="alert" className="text-danger text-sm">
        The models did not load. {describeError(models.error)}
      </p>
    );
  }
  if (!models.data) return null;
  const { items } = models.data;
  return (
    <Field label="Model" hint={hintOf(models.data, bot.modelId)} error={errors.modelId}>
      {(control) => (
        <Select
          {...control}
          value={bot.modelId ?? ''}
          onChange={({ target }) => change({ modelId: target.value || null })}
        >
          <option value="">{defaultWords(models.data)}</option>
          {items.map(({ id, name, model }) => (
            <option key={id} value={id}>
              {name === model ? name : `${name} (${model})`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
