import type { ArticleSummary, Attachment, CannedResponse } from '@switchboard/protocol';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { rank } from '../../../../ui/format/rank.ts';
import { useListbox } from '../../../../ui/listbox.ts';
import { toast } from '../../../../ui/toast/toast-store.ts';
import { usePublishedArticles } from '../../../articles/index.ts';
import { useMeantCanned, useTakeCanned } from '../../../canned-responses/index.ts';
import { describeError } from '../../../session/index.ts';
import { replaceIn } from '../replace-in.ts';
import { type SlashQuery, slashQueryAt } from './slash-query.ts';

const mostCanned = 20;
const mostArticles = 10;

export type SlashOption =
  | { kind: 'canned'; id: string; canned: CannedResponse }
  | { kind: 'article'; id: string; article: ArticleSummary };

interface SlashInput {
  conversationId: string;
  isReply: boolean;
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Takes the files of what was picked. */
  onFiles: (files: readonly Attachment[]) => void;
}

export type SlashMenuState = ReturnType<typeof useSlashMenu>;

function useOptions(query: SlashQuery | null): { options: SlashOption[]; isLoading: boolean } {
  const enabled = query !== null;
  const canned = useMeantCanned(query?.words ?? '', { enabled });
  const articles = usePublishedArticles({ enabled });
  if (!query) return { options: [], isLoading: false };
  const { words } = query;
  return {
    isLoading: canned.isLoading || articles.isLoading,
    options: [
      ...canned.found
        .slice(0, mostCanned)
        .map((one) => ({ kind: 'canned' as const, id: one.id, canned: one })),
      ...rank(articles.data ?? [], words, ({ title }) => title)
        .slice(0, mostArticles)
        .map((article) => ({ kind: 'article' as const, id: article.id, article })),
    ],
  };
}

/** `/` in a reply: canned responses and articles that fit what is typed after it. */
export function useSlashMenu({ conversationId, isReply, text, field, onFiles }: SlashInput) {
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [sharing, setSharing] = useState<ArticleSummary | null>(null);
  const take = useTakeCanned(conversationId);
  // Sent or wiped out: what comes next has no holes.
  useEffect(() => {
    if (text === '') setMissing([]);
  }, [text]);
  const asked = isReply ? slashQueryAt(text, caret) : null;
  const query = asked && asked.start !== closedAt ? asked : null;
  const { options, isLoading } = useOptions(query);
  const listbox = useListbox(options.length, (index) => void pick(options[index]));
  // What fits nothing is no question but text; all alone it is a shortcut that was mistyped, or is not known yet.
  const isAlone = query !== null && text.trim() === `/${query.words}`;
  const isOpen = query !== null && (options.length > 0 || isLoading || isAlone);

  async function pick(option: SlashOption | undefined) {
    if (!option || !query || !field.current) return;
    const { start } = query;
    const end = start + 1 + query.words.length;
    if (option.kind === 'article') {
      replaceIn(field.current, start, end, '');
      setSharing(option.article);
      return;
    }
    try {
      const taken = await take(option.id);
      replaceIn(field.current, start, end, taken.text);
      setMissing(taken.missing);
      onFiles(taken.files);
    } catch (error) {
      toast(describeError(error), { tone: 'danger' });
    }
  }

  /** True: the key was for the menu. */
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    if (!isOpen || event.nativeEvent.isComposing) return false;
    if (event.key === 'Escape') {
      event.preventDefault();
      setClosedAt(query.start);
      return true;
    }
    if (event.key === 'Tab' && !event.shiftKey && options.length > 0) {
      event.preventDefault();
      void pick(options[listbox.active]);
      return true;
    }
    if (event.key === 'Enter' && !event.shiftKey && options.length === 0) {
      // No customer reads a shortcut that was meant to become words.
      event.preventDefault();
      return true;
    }
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    listbox.field.onKeyDown(event);
    return event.isDefaultPrevented();
  }

  return {
    isOpen,
    isLoading,
    words: query?.words ?? '',
    options,
    listbox,
    onKeyDown,
    onCaret({ value, selectionStart }: HTMLTextAreaElement) {
      setCaret(selectionStart);
      if (!slashQueryAt(value, selectionStart)) setClosedAt(null);
    },
    onLeave: () => setCaret(0),
    open() {
      const at = field.current;
      if (!at) return;
      setClosedAt(null);
      const before = at.value[at.selectionStart - 1];
      const needsBlank = before !== undefined && !/\s/.test(before);
      replaceIn(at, at.selectionStart, at.selectionEnd, needsBlank ? ' /' : '/');
    },
    missing,
    forgetMissing: () => setMissing([]),
    sharing,
    stopSharing() {
      setSharing(null);
      field.current?.focus();
    },
  };
}
