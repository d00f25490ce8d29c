import type { AiModel, ReplyOf } from '@switchboard/protocol';
import { BrainCircuit, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SettingsPage } from '../../ui/settings-page.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { InstanceModel } from './instance-model.tsx';
import { ModelDialog } from './model-dialog.tsx';
import { ModelItem } from './model-item.tsx';
import { useAiModels } from './queries.ts';
import { useChecks } from './use-checks.ts';

/** What bots have that name no model, if it is not this one. */
function fallbackWithout(model: AiModel, { items, instance }: ReplyOf<'GET /api/ai-models'>): string | null {
  return items.find((one) => one.isDefault && one.id !== model.id)?.name ?? instance?.model ?? null;
}

export function AiModelsPage() {
  const models = useAiModels();
  const checks = useChecks();
  const [editing, setEditing] = useState<AiModel | 'new' | null>(null);
  const hasDefault = models.data?.items.some(({ isDefault }) => isDefault) ?? false;
  return (
    <SettingsPage
      title="AI models"
      intro="Bots answer in their own words with a model, from your knowledge and with its sources. Without one they quote it."
      actions={
        <Button variant="primary" onClick={() => setEditing('new')}>
          <Plus aria-hidden="true" size={15} /> Add model
        </Button>
      }
    >
      {models.isError && (
        <ErrorState
          title="The models did not load."
          detail={describeError(models.error)}
          onRetry={models.refetch}
        />
      )}
      {models.isPending && <TableSkeleton label="Loading models" />}
      {models.data?.items.length === 0 && (
        <EmptyState icon={BrainCircuit} title="No model of your own yet.">
          Add one of OpenAI, Anthropic or any provider that speaks like them, or one on a machine of yours.
        </EmptyState>
      )}
      {models.data && models.data.items.length > 0 && (
        <ul aria-label="AI models" className="flex flex-col">
          {models.data.items.map((model) => (
            <ModelItem
              key={model.id}
              model={model}
              fallback={fallbackWithout(model, models.data)}
              checking={checks.isRunning(model.id)}
              onCheck={() => checks.run(model.id)}
              onEdit={() => setEditing(model)}
            />
          ))}
        </ul>
      )}
      {models.data && models.data.items.length > 0 && !hasDefault && !models.data.instance && (
        <p className="text-sm text-waiting">
          No model is the default: bots that name none quote the knowledge.
        </p>
      )}
      {models.data?.instance && <InstanceModel instance={models.data.instance} inUse={!hasDefault} />}
      {editing && (
        <ModelDialog
          model={editing === 'new' ? null : editing}
          close={() => setEditing(null)}
          onSaved={(saved) => {
            if (saved.health.status === 'unknown') checks.run(saved.id);
          }}
        />
      )}
    </SettingsPage>
  );
}
