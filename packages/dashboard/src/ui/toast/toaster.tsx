import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { cx } from '../cx.ts';
import { useStore } from '../hooks/use-store.ts';
import { Corner } from './corner.tsx';
import { toasts } from './toast-store.ts';

export function Toaster() {
  const shown = useStore(toasts);
  return (
    <Toast.Provider duration={6000} label="Notice">
      {shown.map((toast) => (
        <Toast.Root
          key={toast.id}
          type={toast.tone === 'danger' ? 'foreground' : 'background'}
          onOpenChange={(open) => !open && toasts.dismiss(toast.id)}
          className={cx(
            'flex animate-rise items-center gap-3 rounded-card border bg-surface-0 py-2 ps-4 pe-2 text-sm shadow-lift',
            toast.tone === 'danger' ? 'border-danger' : 'border-hair',
          )}
        >
          <Toast.Description className="min-w-0 flex-1">{toast.text}</Toast.Description>
          {toast.action && (
            <Toast.Action
              altText={toast.action.label}
              onClick={toast.action.run}
              className="h-7 shrink-0 rounded-control px-2 font-medium text-accent hover:bg-surface-2 pointer-coarse:h-11"
            >
              {toast.action.label}
            </Toast.Action>
          )}
          <Toast.Close
            aria-label="Dismiss"
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-control text-muted hover:bg-surface-2 pointer-coarse:size-11"
          >
            <X aria-hidden="true" size={14} />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Corner>
        <Toast.Viewport className="pointer-events-auto flex flex-col gap-2 outline-none empty:hidden" />
      </Corner>
    </Toast.Provider>
  );
}
