import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';

const overlayClass = 'fixed inset-0 z-40 animate-appear bg-[oklch(0.15_0.02_265/0.45)]';

/** Into the first field, else onto the dialog itself: not onto its close button, whose tooltip would open too. */
function focusFirstField(event: Event): void {
  const dialog = event.currentTarget as HTMLElement;
  event.preventDefault();
  (dialog.querySelector<HTMLElement>('input, textarea, select') ?? dialog).focus();
}

interface DialogProps {
  title: string;
  description?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
  wide?: boolean;
}

export function Dialog({ title, description, open, onOpenChange, children, wide = false }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          onOpenAutoFocus={focusFirstField}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cx(
            'fixed inset-x-0 top-[12vh] z-50 mx-auto flex max-h-[76vh] w-[calc(100vw-2rem)] animate-rise flex-col rounded-card bg-surface-0 shadow-lift outline-none',
            wide ? 'max-w-180' : 'max-w-110',
          )}
        >
          <Header title={title} />
          <div className="min-h-0 overflow-y-auto px-5 pb-5">
            {description && (
              <Radix.Description className="mb-4 text-muted text-sm">{description}</Radix.Description>
            )}
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface SheetProps {
  title: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** A panel that comes in over the page from its end. */
export function Sheet({ title, open, onOpenChange, children }: SheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={overlayClass} />
        <Radix.Content
          onOpenAutoFocus={focusFirstField}
          aria-describedby={undefined}
          className="fixed inset-y-0 end-0 z-50 flex w-[min(360px,calc(100vw-2.5rem))] animate-slide-end flex-col bg-surface-0 shadow-lift outline-none"
        >
          <Header title={title} />
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Header({ title }: { title: string }) {
  return (
    <div className="flex shrink-0 items-center justify-between gap-2 py-3 ps-5 pe-3">
      <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
      <Radix.Close asChild>
        <IconButton icon={X} label="Close" />
      </Radix.Close>
    </div>
  );
}
