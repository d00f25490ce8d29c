import { describeError } from '../../session/index.ts';
import { useChatbotUsage } from '../queries.ts';

const number = new Intl.NumberFormat();

/** What the answers of today have taken, beside what they may. */
export function UsageToday({ botId }: { botId: string }) {
  const usage = useChatbotUsage(botId);
  if (usage.isError)
    return <p className="text-danger text-sm">Today’s use did not load. {describeError(usage.error)}</p>;
  if (!usage.data) return null;
  const { limits, items } = usage.data;
  const today = items.find(({ date }) => date === new Date().toISOString().slice(0, 10));
  const taken = today ? today.input + today.output : 0;
  const answers = today?.answers ?? 0;
  return (
    <p className="text-sm tabular-nums">
      Today: {number.format(taken)} of {number.format(limits.dailyTokens)} tokens, in {number.format(answers)}{' '}
      {answers === 1 ? 'answer' : 'answers'}. Each customer has {number.format(limits.visitorDailyTokens)}.
    </p>
  );
}
