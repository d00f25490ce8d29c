import { useLanguage } from '../ui/language.ts';
import { formatDay } from '../ui/time.ts';

export function DayLine({ at }: { at: string }) {
  const language = useLanguage();
  return (
    <p class="line">
      <time dateTime={at}>{formatDay(at, Date.now(), language)}</time>
    </p>
  );
}
