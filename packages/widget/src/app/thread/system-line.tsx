import type { ThreadMessage } from '@switchboard/client';
import { useLanguage } from '../ui/language.ts';
import { systemText } from './system-text.ts';

export function SystemLine({ message }: { message: ThreadMessage }) {
  const { texts } = useLanguage();
  return (
    <p class="line line-system" dir="auto">
      {systemText(message, texts)}
    </p>
  );
}
