import type { ThreadMessage } from '@switchboard/client';
import { LIMITS } from '@switchboard/protocol/limits';
import { useId, useState } from 'preact/hooks';
import { ThumbDown, ThumbUp } from './icons.tsx';
import type { BotTalk } from './talk.ts';

interface FeedbackProps {
  message: ThreadMessage;
  talk: BotTalk;
}

const intoView = (form: HTMLFormElement | null) => form?.scrollIntoView({ block: 'nearest' });

/** Did it help? Said with one press, changed with another, with a word more for those who like. */
export function Feedback({ message, talk }: FeedbackProps) {
  const { words, api, conversationId, callPerson } = talk;
  const given = message.meta.feedback;
  const [helpful, setHelpful] = useState<boolean | null>(given?.helpful ?? null);
  const [comment, setComment] = useState(given?.comment ?? '');
  const [asks, setAsks] = useState(false);
  const [note, setNote] = useState('');
  const field = useId();

  async function tell(says: boolean | null, more = '') {
    const before = helpful;
    setHelpful(says);
    setNote('');
    try {
      const text = more.trim();
      await api.call('POST /api/widget/answer-feedback', {
        body: { conversationId, messageId: message.id, helpful: says, ...(text ? { comment: text } : {}) },
      });
      setAsks(says !== null && !text);
      if (text) setNote(words.thanks);
    } catch {
      setHelpful(before);
      setNote(words.failed);
    }
  }

  const thumb = (says: boolean) => (
    <button
      type="button"
      class="thumb"
      aria-label={says ? words.helpful : words.notHelpful}
      title={says ? words.helpful : words.notHelpful}
      aria-pressed={helpful === says}
      onClick={() => void tell(helpful === says ? null : says)}
    >
      {says ? <ThumbUp /> : <ThumbDown />}
    </button>
  );
  return (
    <div class="feedback">
      <div class="thumbs">
        {thumb(true)}
        {thumb(false)}
        <span role="status">{note}</span>
      </div>
      {asks && helpful !== null && (
        <form
          ref={intoView}
          class="feedback-more"
          onSubmit={(event) => {
            event.preventDefault();
            if (comment.trim()) void tell(helpful, comment);
            else setAsks(false);
          }}
        >
          <label for={field}>{helpful ? words.commentGood : words.commentBad}</label>
          <textarea
            id={field}
            rows={2}
            dir={comment ? 'auto' : undefined}
            maxLength={LIMITS.feedbackCommentChars}
            value={comment}
            onInput={(event) => setComment(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              setAsks(false);
            }}
          />
          <div class="feedback-buttons">
            <button type="submit" class="chip">
              {words.send}
            </button>
            {helpful === false && callPerson && (
              <button
                type="button"
                class="chip"
                onClick={() => callPerson('not_helpful').catch(() => setNote(words.failed))}
              >
                {words.talkToPerson}
              </button>
            )}
          </div>
        </form>
      )}
    </div>
  );
}
