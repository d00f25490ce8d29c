import type { ThreadMessage } from '@switchboard/client';
import type { ComponentChildren } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { plural } from '../../i18n/format.ts';
import { ArrowDown } from '../ui/icons.tsx';
import { useLanguage } from '../ui/language.ts';
import { DayLine } from './day-line.tsx';
import { MessageRow } from './message-row.tsx';
import { toRows } from './rows.ts';
import { SystemLine } from './system-line.tsx';
import { TypingDots } from './typing-dots.tsx';
import { useReadingPlace } from './use-reading-place.ts';

interface LogProps {
  messages: readonly ThreadMessage[];
  /** How far the visitor had read when the window was opened; null where there is nothing to mark. */
  readSeq: number | null;
  /** Names of those who are typing. */
  typing: readonly string[];
  open: boolean;
  hasEarlier: boolean;
  loadingEarlier: boolean;
  /** What stands above the first message. */
  children: ComponentChildren;
  /** What stands below the last one. */
  after: ComponentChildren;
  onEarlier(): void;
  onRetry(clientMessageId: string): void;
  onDelete(clientMessageId: string): void;
  /** The newest message is in sight. */
  onReadToEnd(): void;
}

/** The transcript. It never moves under a reader: new messages below are announced by a button. */
export function Log({ messages, readSeq, typing, open, ...props }: LogProps) {
  const { texts, locale } = useLanguage();
  const rows = useMemo(() => toRows(messages, readSeq), [messages, readSeq]);
  const box = useRef<HTMLDivElement>(null);
  const reading = useReadingPlace(box, {
    messages,
    open,
    typing: typing.length > 0,
    onReadToEnd: props.onReadToEnd,
  });

  return (
    <div class="log-frame">
      <div
        ref={box}
        class="log"
        role="log"
        aria-label={texts.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={reading.onScroll}
      >
        {props.hasEarlier ? (
          <button
            type="button"
            class="link earlier"
            disabled={props.loadingEarlier}
            onClick={props.onEarlier}
          >
            {texts.earlier}
          </button>
        ) : (
          props.children
        )}
        {rows.map((row) => {
          if (row.kind === 'day') return <DayLine key={row.key} at={row.at} />;
          if (row.kind === 'unread') return <UnreadLine key={row.key} />;
          if (row.kind === 'system') return <SystemLine key={row.key} message={row.message} />;
          const { key, ...place } = row;
          return <MessageRow key={key} {...place} onRetry={props.onRetry} onDelete={props.onDelete} />;
        })}
        {typing.length > 0 && <TypingDots names={typing} />}
        {props.after}
      </div>
      {reading.newBelow > 0 && (
        <button type="button" class="new-below" onClick={reading.toEnd}>
          <ArrowDown />
          {plural(locale, texts.newMessages, reading.newBelow)}
        </button>
      )}
    </div>
  );
}

function UnreadLine() {
  const { texts } = useLanguage();
  return (
    <p class="line line-unread">
      <span>{texts.unreadLine}</span>
    </p>
  );
}
