import type { OwnConversation } from '@switchboard/protocol';
import { useEffect, useState } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { plainText } from '../thread/markdown.ts';
import { useLanguage } from '../ui/language.ts';
import { formatDay } from '../ui/time.ts';
import type { PartProps } from './props.ts';

interface EarlierChatsProps extends PartProps {
  session: Session;
  /** The one on the screen. */
  current: string | null;
}

const PAGE = 20;

/** The visitor's own conversations, to read again or to go on with. */
export function EarlierChats({ api, words, session, current, done }: EarlierChatsProps) {
  const [items, setItems] = useState<OwnConversation[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);

  async function load(cursor?: string) {
    setFailed(false);
    try {
      const query = { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
      const page = await api.call('GET /api/widget/conversations', { query });
      setItems((known) => [...(cursor === undefined ? [] : (known ?? [])), ...page.items]);
      setNext(page.nextCursor);
    } catch {
      setFailed(true);
    }
  }
  useEffect(() => void load(), []);

  if (failed)
    return (
      <div role="alert">
        <p class="problem">{words.failed}</p>
        <button type="button" class="secondary" onClick={() => void load(next ?? undefined)}>
          {words.again}
        </button>
      </div>
    );
  if (!items) return <p role="status">{words.loading}</p>;
  if (items.length === 0) return <p>{words.none}</p>;
  return (
    <>
      <ul class="after-menu earlier-chats">
        {items.map((item) => (
          <li key={item.conversation.id}>
            <Entry
              item={item}
              isCurrent={item.conversation.id === current}
              ended={words.ended}
              onOpen={() => {
                if (item.conversation.id !== current) session.show(item.conversation);
                done();
              }}
            />
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" class="secondary" onClick={() => void load(next)}>
          {words.moreChats}
        </button>
      )}
    </>
  );
}

interface EntryProps {
  item: OwnConversation;
  isCurrent: boolean;
  ended: string;
  onOpen(): void;
}

function Entry({ item, isCurrent, ended, onOpen }: EntryProps) {
  const language = useLanguage();
  const { conversation, subject, preview, unreadCount, endedAt } = item;
  const { locale, texts } = language;
  const unread = texts.unread[new Intl.PluralRules(locale).select(unreadCount)] ?? texts.unread.other;
  return (
    <button type="button" aria-current={isCurrent ? 'true' : undefined} onClick={onOpen}>
      <b dir="auto">{subject || plainText(preview) || conversation.pageName}</b>
      {subject && <span dir="auto">{plainText(preview)}</span>}
      <small>
        {formatDay(conversation.lastMessageAt, Date.now(), language)}
        {endedAt && ` · ${ended}`}
        {unreadCount > 0 && ` · ${unread.replace('{count}', String(unreadCount))}`}
      </small>
    </button>
  );
}
