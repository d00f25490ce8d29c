import type { ArticleSummary, CannedResponse } from '@switchboard/protocol';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { rank } from '../../../../ui/format/rank.ts';
import { useListbox } from '../../../../ui/listbox.ts';
import { toast } from '../../../../ui/toast/toast-store.ts';
import { usePublishedArticles } from '../../../articles/index.ts';
import { useCannedResponses, useFillCanned } from '../../../canned-responses/index.ts';
import { describeError } from '../../../session/index.ts';
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
}

export type SlashMenuState = ReturnType<typeof useSlashMenu>;

/** Replaces a part of the field as one step of the browser's undo. */
function replaceIn(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  document.execCommand(text ? 'insertText' : 'delete', false, text);
}

function useOptions(query: SlashQuery | null): { options: SlashOption[]; isLoading: boolean } {
  const enabled = query !== null;
  const canned = useCannedResponses({ enabled });
  const articles = usePublishedArticles({ enabled });
  if (!query) return { options: [], isLoading: false };
  const { words } = query;
  return {
    isLoading: canned.isLoading || articles.isLoading,
    options: [
      ...rank(canned.data ?? [], words, ({ shortcut, title }) => `${shortcut} ${title}`)
        .slice(0, mostCanned)
        .map((one) => ({ kind: 'canned' as const, id: one.id, canned: one })),
      ...rank(articles.data ?? [], words, ({ title }) => title)
        .slice(0, mostArticles)
        .map((article) => ({ kind: 'article' as const, id: article.id, article })),
    ],
  };
}

/** `/` in a reply: canned responses and articles that fit what is typed after it. */
export function useSlashMenu({ conversationId, isReply, text, field }: SlashInput) {
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [sharing, setSharing] = useState<ArticleSummary | null>(null);
  const fill = useFillCanned(conversationId);
  // Sent or wiped out: what comes next has no holes.
  useEffect(() => {
    if (text === '') setMissing([]);
  }, [text]);
  const asked = isReply ? slashQueryAt(text, caret) : null;
  const query = asked && asked.start !== closedAt ? asked : null;
  const { options, isLoading } = useOptions(query);
  const listbox = useListbox(options.length, (index) => void pick(options[index]));
  // What fits nothing is no question but text.
  const isOpen = query !== null && (options.length > 0 || query.words === '');

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
      const filled = await fill(option.id);
      replaceIn(field.current, start, end, filled.text);
      setMissing(filled.missing);
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
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    listbox.field.onKeyDown(event);
    return event.isDefaultPrevented();
  }

  return {
    isOpen,
    isLoading,
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
