import { useSearchParams } from 'react-router';
import { ErrorState } from '../../../ui/error-state.tsx';
import { SettingsPage } from '../../../ui/settings-page.tsx';
import { TableSkeleton } from '../../../ui/table.tsx';
import { describeError } from '../../session/index.ts';
import { useTrial } from '../queries.ts';
import { TrialForm } from './trial-form.tsx';
import { TrialResult } from './trial-result.tsx';

/** The question is in the address: it can be shared, and reloaded after the knowledge has changed. */
export function TrialPage() {
  const [search, setSearch] = useSearchParams();
  const question = search.get('q') ?? '';
  const previous = search.get('before') ?? '';
  const botId = search.get('bot') ?? '';
  const trial = useTrial(question ? { question, previous, ...(botId && { botId }), limit: 10 } : null);
  return (
    <SettingsPage
      title="Try a question"
      intro="What a chatbot finds, why, and what it would quote. Nothing is stored, and nobody hears of it."
      back={{ to: '/settings/knowledge', label: 'Knowledge' }}
    >
      <TrialForm
        asked={{ question, previous, botId }}
        isBusy={trial.isFetching}
        onAsk={(asked) => {
          const isSame = asked.question === question && asked.previous === previous && asked.botId === botId;
          if (isSame) void trial.refetch();
          else
            setSearch(
              {
                q: asked.question,
                ...(asked.previous && { before: asked.previous }),
                ...(asked.botId && { bot: asked.botId }),
              },
              { replace: true },
            );
        }}
      />
      <div aria-live="polite">
        {trial.isLoading && <TableSkeleton label="Looking" />}
        {trial.isError && (
          <ErrorState
            title="The question was not tried."
            detail={describeError(trial.error)}
            onRetry={trial.refetch}
          />
        )}
        {trial.data && !trial.isError && <TrialResult trial={trial.data} />}
      </div>
    </SettingsPage>
  );
}
