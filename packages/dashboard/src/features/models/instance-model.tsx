import type { ReplyOf } from '@switchboard/protocol';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { SettingsSection } from '../../ui/settings-page.tsx';
import { describeError } from '../session/index.ts';
import { secondsOf } from './model-health.tsx';
import { useCheckAiModel } from './queries.ts';

type Instance = NonNullable<ReplyOf<'GET /api/ai-models'>['instance']>;

interface InstanceModelProps {
  instance: Instance;
  /** No model of the company stands before it. */
  inUse: boolean;
}

/** The model of the environment: it can be tried here, and changed there only. */
export function InstanceModel({ instance, inUse }: InstanceModelProps) {
  const check = useCheckAiModel();
  const failure = check.isError ? describeError(check.error) : check.data?.error?.message;
  return (
    <SettingsSection
      title="The server’s own model"
      intro={
        inUse
          ? 'Bots answer with it, because you have no default of your own.'
          : 'Bots would answer with it if you had no default of your own.'
      }
    >
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="wrap-anywhere text-sm">
          <code className="font-code text-xs">{instance.model}</code> at {instance.host}
        </p>
        <Button
          size="sm"
          aria-label="Check the server’s own model"
          busy={check.isPending}
          onClick={() => check.mutate('instance')}
        >
          Check
        </Button>
      </div>
      <p role="status" className={cx('text-sm', failure ? 'text-danger' : 'text-muted')}>
        {check.isPending && 'Asking the model…'}
        {!check.isPending && (failure ?? (check.data && `Answers in ${secondsOf(check.data.ms)}`))}
      </p>
    </SettingsSection>
  );
}
