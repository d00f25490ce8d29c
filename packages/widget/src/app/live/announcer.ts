/** A screen reader is told of the queue no oftener: it is to be waited in, not watched. */
export const BETWEEN_MS = 30_000;

export interface News {
  /** What is told when it changes. */
  title: string;
  /** Told with it; its changes alone are not news. */
  detail: string;
  /** Told at once. */
  urgent: boolean;
}

interface Announcer {
  hear(news: News): void;
  stop(): void;
}

/** Says what has changed in the queue, politely: the newest title, and not at every breath. */
export function createAnnouncer(say: (words: string) => void, now: () => number): Announcer {
  let told = '';
  let toldAt = Number.NEGATIVE_INFINITY;
  let newest: News = { title: '', detail: '', urgent: false };
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell() {
    told = newest.title;
    toldAt = now();
    say(newest.detail ? `${newest.title} · ${newest.detail}` : newest.title);
  }

  return {
    hear(news) {
      newest = news;
      clearTimeout(timer);
      if (news.title === told) return;
      const wait = news.urgent ? 0 : Math.max(0, toldAt + BETWEEN_MS - now());
      timer = setTimeout(tell, wait);
    },
    stop: () => clearTimeout(timer),
  };
}
