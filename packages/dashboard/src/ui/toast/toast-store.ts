export interface ToastMessage {
  id: number;
  text: string;
  tone: 'neutral' | 'danger';
  action?: { label: string; run: () => void } | undefined;
}

let shown: readonly ToastMessage[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: readonly ToastMessage[]) {
  shown = next;
  for (const listener of listeners) listener();
}

export const toasts = {
  get: () => shown,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  dismiss(id: number) {
    show(shown.filter((toast) => toast.id !== id));
  },
};

/** Says what happened elsewhere; at most three at once, the oldest gives way. */
export function toast(
  text: string,
  options: { tone?: ToastMessage['tone']; action?: ToastMessage['action'] } = {},
): void {
  lastId += 1;
  show([...shown.slice(-2), { id: lastId, text, tone: options.tone ?? 'neutral', action: options.action }]);
}

export function toastUndo(text: string, undo: () => void): void {
  toast(text, { action: { label: 'Undo', run: undo } });
}
