import { Link } from 'react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { SettingsPage, SettingsSection } from '../../ui/settings-page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TableSkeleton } from '../../ui/table.tsx';
import { describeError } from '../session/index.ts';
import { useAfterChatSettings, useSaveAfterChatSettings } from './queries.ts';

export function AfterChatPage() {
  const settings = useAfterChatSettings();
  const save = useSaveAfterChatSettings();
  return (
    <SettingsPage title="After the chat" intro="What customers are asked when a chat has ended.">
      {settings.isError && (
        <ErrorState
          title="The settings did not load."
          detail={describeError(settings.error)}
          onRetry={settings.refetch}
        />
      )}
      {settings.isPending && <TableSkeleton label="Loading the settings" />}
      {settings.data && (
        <SettingsSection title="Rating">
          <Switch
            label="Ask for a rating"
            hint="One to five stars and a comment. Customers can change it for 24 hours."
            checked={settings.data.askRating}
            disabled={save.isPending}
            onChange={(askRating) => save.mutate({ askRating })}
          />
          <Link to="/ratings" className="w-fit text-accent text-sm hover:underline">
            See the ratings
          </Link>
        </SettingsSection>
      )}
    </SettingsPage>
  );
}
