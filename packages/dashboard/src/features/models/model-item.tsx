import type { AiModel } from '@switchboard/protocol';
import { Ellipsis, Star, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError } from '../session/index.ts';
import { DeleteModel } from './delete-model.tsx';
import { ModelHealth } from './model-health.tsx';
import { useChangeAiModel } from './queries.ts';

interface ModelItemProps {
  model: AiModel;
  fallback: string | null;
  checking: boolean;
  onCheck: () => void;
  onEdit: () => void;
}

export function ModelItem({ model, fallback, checking, onCheck, onEdit }: ModelItemProps) {
  const { name, baseUrl, hasKey, isDefault } = model;
  const change = useChangeAiModel(model.id);
  const [deleting, setDeleting] = useState(false);
  const setDefault = (next: boolean) =>
    change.mutate(
      { isDefault: next },
      {
        onSuccess: () => toast(next ? `Bots answer with ${name} by default` : 'There is no default now'),
        onError: (error) => toast(describeError(error), { tone: 'danger' }),
      },
    );
  return (
    <li className="flex flex-col gap-2 border-hair border-b py-4 first:pt-0 last:border-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="flex flex-wrap items-center gap-2 font-medium text-base">
            <span dir="auto" className="wrap-anywhere">
              {name}
            </span>
            {isDefault && <Badge tone="accent">Default</Badge>}
          </h2>
          <p className="wrap-anywhere text-muted text-sm">
            <code className="font-code text-xs">{model.model}</code> at {new URL(baseUrl).host}
            {hasKey ? ', with a key' : ', without a key'}
          </p>
        </div>
        <div className="flex items-center gap-2">
          <Button size="sm" aria-label={`Check ${name}`} busy={checking} onClick={onCheck}>
            Check
          </Button>
          <Button size="sm" aria-label={`Edit ${name}`} onClick={onEdit}>
            Edit
          </Button>
          <Menu
            label={`More for ${name}`}
            trigger={<IconButton icon={Ellipsis} size="sm" label={`More for ${name}`} />}
            groups={[
              [
                isDefault
                  ? {
                      id: 'no-default',
                      label: 'No longer the default',
                      icon: Star,
                      onSelect: () => setDefault(false),
                    }
                  : {
                      id: 'default',
                      label: 'Make it the default',
                      icon: Star,
                      onSelect: () => setDefault(true),
                    },
              ],
              [
                {
                  id: 'delete',
                  label: 'Delete…',
                  icon: Trash2,
                  danger: true,
                  onSelect: () => setDeleting(true),
                },
              ],
            ]}
          />
        </div>
      </div>
      <ModelHealth health={model.health} checking={checking} />
      <DeleteModel model={model} fallback={fallback} open={deleting} onOpenChange={setDeleting} />
    </li>
  );
}
