import type { Trial } from '@switchboard/protocol';
import { SettingsSection } from '../../../ui/settings-page.tsx';
import { AnswerText } from '../../bots/index.ts';
import { FoundPassageItem } from './found-passage.tsx';
import { Verdict } from './verdict.tsx';

/** What would be said, and the passages behind it, best first. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { answer, passages, likelihood, threshold } = trial;
  const answers = answer !== null && likelihood >= threshold;
  return (
    <div className="flex flex-col gap-8">
      <SettingsSection title={answers ? 'It would answer' : 'It would not answer'}>
        <Verdict likelihood={likelihood} threshold={threshold} hasFound={passages.length > 0} />
        {answer && (
          <div className="flex flex-col gap-1">
            <p className="text-muted text-xs">
              {answers ? 'Quoted from your knowledge:' : 'The closest it could quote:'}
            </p>
            <div className="rounded-card bg-bot-soft p-3 text-sm">
              <AnswerText text={answer.text} sources={answer.sources} />
            </div>
          </div>
        )}
      </SettingsSection>
      {passages.length > 0 && (
        <SettingsSection
          title="Passages found"
          intro="Best first. Marked is what they have in common with the question."
        >
          <ol className="flex flex-col gap-3">
            {passages.map((passage) => (
              <FoundPassageItem key={passage.id} passage={passage} />
            ))}
          </ol>
        </SettingsSection>
      )}
    </div>
  );
}
