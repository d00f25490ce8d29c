import { CircleAlert, CircleCheck } from 'lucide-react';
import { secondsOf } from './model-health.tsx';
import type { ModelForm } from './use-model-form.ts';

/** What the model said before anything is stored. */
export function TrialResult({ trial: { isPending, data } }: { trial: ModelForm['trial'] }) {
  return (
    <p role="status" className="flex items-start gap-1.5 text-sm empty:hidden">
      {isPending && <span className="text-muted">Asking the model…</span>}
      {data?.ok && (
        <>
          <CircleCheck aria-hidden="true" size={15} className="mt-0.5 shrink-0 text-online" />
          Answers in {secondsOf(data.ms)}
        </>
      )}
      {data?.error && (
        <>
          <CircleAlert aria-hidden="true" size={15} className="mt-0.5 shrink-0 text-danger" />
          <span className="wrap-anywhere min-w-0 text-danger">{data.error.message}</span>
        </>
      )}
    </p>
  );
}
