import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface ConfirmDialogProps {
  /** Names the thing: “Revoke the key ‘Shop backend’?” */
  title: string;
  children: ReactNode;
  action: string;
  open: boolean;
  busy?: boolean;
  onOpenChange: (open: boolean) => void;
  onConfirm: () => void;
}

/** Only for what cannot be undone. */
export function ConfirmDialog({
  title,
  children,
  action,
  open,
  busy,
  onOpenChange,
  onConfirm,
}: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-appear bg-[oklch(0.15_0.02_265/0.45)]" />
        <AlertDialog.Content className="fixed inset-x-0 top-[20vh] z-50 mx-auto w-[calc(100vw-2rem)] max-w-105 animate-rise rounded-card bg-surface-0 p-5 shadow-lift outline-none">
          <AlertDialog.Title className="font-semibold text-base">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted text-sm">{children}</AlertDialog.Description>
          <div className="mt-5 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <Button variant="danger" busy={busy ?? false} onClick={onConfirm}>
              {action}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
