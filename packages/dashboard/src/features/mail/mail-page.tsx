import type { MailStatus } from '@switchboard/protocol';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { dateTime } from '../../ui/format/time.ts';
import { SettingsPage, SettingsSection } from '../../ui/settings-page.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { useMailStatus, useTestMail } from './queries.ts';

const ENCRYPTED = {
  always: 'Always encrypted',
  if_offered: 'Encrypted if the server offers it',
  local: 'On this machine, not encrypted',
  '': '',
};

/** How mail does, and whether it works right now. */
export function MailPage() {
  const status = useMailStatus();
  return (
    <SettingsPage
      title="Mail"
      intro="Public comments of tickets and transcripts go by mail. The server is set up with SMTP_URL and MAIL_FROM."
    >
      {status.isError && (
        <ErrorState
          title="The status of mail did not load."
          detail={describeError(status.error)}
          onRetry={status.refetch}
        />
      )}
      {status.isPending && <TableSkeleton label="Loading the status of mail" />}
      {status.data && <Status status={status.data} />}
      {status.data?.configured && <TestMail />}
    </SettingsPage>
  );
}

function Status({ status }: { status: MailStatus }) {
  const { configured, from, server, encrypted, queued, failed, lastFailure } = status;
  if (!configured)
    return (
      <SettingsSection title="Status">
        <p className="text-waiting text-sm">Mail is not set up: nothing is sent by mail.</p>
      </SettingsSection>
    );
  return (
    <SettingsSection title="Status">
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1.5 text-sm max-sm:grid-cols-1">
        <Fact name="From">{from}</Fact>
        <Fact name="Server">
          {server} <span className="text-muted">({ENCRYPTED[encrypted]})</span>
        </Fact>
        <Fact name="On their way">{queued}</Fact>
        <Fact name="Failed in 30 days">{failed}</Fact>
        {lastFailure && (
          <Fact name="Last failure">
            {dateTime(lastFailure.at)}, to {lastFailure.to}:{' '}
            <span className="text-danger">{lastFailure.reason}</span>
          </Fact>
        )}
      </dl>
    </SettingsSection>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="wrap-anywhere min-w-0">{children}</dd>
    </>
  );
}

function TestMail() {
  const test = useTestMail();
  const failure = test.isError ? describeError(test.error) : null;
  return (
    <SettingsSection title="Test" intro="It goes to your own address, at once.">
      <Button className="self-start" busy={test.isPending} onClick={() => test.mutate()}>
        Send me a test mail
      </Button>
      <p role="status" className={cx('text-sm', (failure || test.data?.sent === false) && 'text-danger')}>
        {failure ?? test.data?.message}
      </p>
    </SettingsSection>
  );
}
