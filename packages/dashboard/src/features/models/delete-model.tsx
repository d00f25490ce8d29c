import type { AiModel } from '@switchboard/protocol';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { toast } from '../../ui/toast/toast-store.ts';
import { describeError } from '../session/index.ts';
import { useBotsWith, useDeleteAiModel } from './queries.ts';

interface DeleteModelProps {
  model: AiModel;
  /** What bots have that name no model, once this one is gone; null: they quote. */
  fallback: string | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** It cannot be undone: nobody can show the key again. */
export function DeleteModel({ model, fallback, open, onOpenChange }: DeleteModelProps) {
  const remove = useDeleteAiModel();
  const bots = useBotsWith(model.id);
  const confirm = () =>
    remove.mutate(model.id, {
      onSuccess: () => {
        toast(`Deleted ${model.name}`);
        onOpenChange(false);
      },
      onError: (error) => toast(describeError(error), { tone: 'danger' }),
    });
  const names = bots.data?.map(({ name }) => name) ?? [];
  const after = fallback ? `will answer with ${fallback}` : 'will quote the knowledge, without a model';
  return (
    <ConfirmDialog
      title={`Delete “${model.name}”?`}
      action="Delete model"
      open={open}
      busy={remove.isPending}
      onOpenChange={onOpenChange}
      onConfirm={confirm}
    >
      {names.length > 0 &&
        `${new Intl.ListFormat('en').format(names)} ${names.length === 1 ? 'uses' : 'use'} it, and ${after}. `}
      {model.isDefault && `It is the default: bots that name no model ${after}. `}
      {bots.data && names.length === 0 && !model.isDefault && 'No bot uses it. '}
      Its key is deleted too. This cannot be undone.
    </ConfirmDialog>
  );
}
