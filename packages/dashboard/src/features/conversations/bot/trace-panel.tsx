import type { AnswerTrace, Turn } from '@switchboard/protocol';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { dateTime } from '../../../ui/format/time.ts';
import { Bone, Waiting } from '../../../ui/skeleton.tsx';
import { describeError } from '../../session/index.ts';
import { useTurns } from './queries.ts';
import { TracePassages } from './trace-passages.tsx';

/** How an answer came about: what was searched, what was found, what was decided, what it cost. */
export function TracePanel({ conversationId, turnId }: { conversationId: string; turnId: string }) {
  const turns = useTurns(conversationId, { enabled: true });
  const turn = turns.data?.find(({ id }) => id === turnId);
  if (turn) return <Traced turn={turn} />;
  if (turns.isError && !turns.data)
    return (
      <ErrorState
        title="It did not load."
        detail={describeError(turns.error)}
        onRetry={() => void turns.refetch()}
      />
    );
  if (turns.isPending || turns.isFetching)
    return (
      <Waiting label="Loading">
        <div className="flex flex-col gap-3 px-5 py-2">
          <Bone className="h-4 w-40" />
          <Bone className="h-4 w-full" />
          <Bone className="h-16 w-full" />
        </div>
      </Waiting>
    );
  return (
    <p className="px-5 text-muted text-sm">
      This is shown for the newest 50 answers of a conversation. This one is older.
    </p>
  );
}

const decisions: Record<AnswerTrace['decision'], { name: string; tone: Tone }> = {
  answered: { name: 'Answered from knowledge', tone: 'online' },
  no_answer: { name: 'Found no answer', tone: 'waiting' },
  called_person: { name: 'Called a person', tone: 'accent' },
  small_talk: { name: 'Needed no knowledge', tone: 'neutral' },
};

function Traced({ turn }: { turn: Turn }) {
  const { trace, bot, usage, error, attempt, startedAt, finishedAt } = turn;
  const tokens = trace?.tokens ?? usage;
  return (
    <div className="flex flex-col gap-4 px-5 pb-5">
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {trace && (
          <>
            <Fact name="Question">
              <span dir="auto" className="wrap-anywhere">
                {trace.question}
              </span>
            </Fact>
            <Fact name="Decision">
              <Badge tone={decisions[trace.decision].tone}>{decisions[trace.decision].name}</Badge>
            </Fact>
            {trace.likelihood !== null && (
              <Fact name="Likelihood">
                <Likelihood is={trace.likelihood} threshold={trace.threshold} />
              </Fact>
            )}
          </>
        )}
        <Fact name="Bot">{bot.name || 'It is gone or switched off'}</Fact>
        {trace && <Fact name="Model">{trace.model ?? 'None: quoted word by word'}</Fact>}
        {tokens && (
          <Fact name="Tokens">
            {tokens.input.toLocaleString()} in, {tokens.output.toLocaleString()} out
          </Fact>
        )}
        {startedAt && <Fact name="Asked">{dateTime(startedAt)}</Fact>}
        {startedAt && finishedAt && <Fact name="Took">{secondsBetween(startedAt, finishedAt)} seconds</Fact>}
        {attempt > 1 && <Fact name="Attempts">{attempt}: the server stopped in the middle of it</Fact>}
        {error && (
          <Fact name="Error">
            <span className="wrap-anywhere text-danger">{error}</span>
          </Fact>
        )}
      </dl>
      {trace && trace.likelihood !== null && <TracePassages passages={trace.passages} />}
      {!trace && (
        <p className="text-muted text-sm">
          {turn.delivery
            ? 'What an external agent saw only its maker knows.'
            : 'Nothing more is known of it.'}
        </p>
      )}
    </div>
  );
}

const secondsBetween = (from: string, to: string) => ((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1);
const percent = (share: number) => `${Math.round(share * 100)} %`;

function Likelihood({ is, threshold }: { is: number; threshold: number }) {
  return (
    <>
      <span className="tabular-nums">{percent(is)}</span>{' '}
      <span className="text-muted">
        {is >= threshold ? 'answers' : 'does not answer'}: the line is at {percent(threshold)}
      </span>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
