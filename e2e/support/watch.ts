import type { BrowserContext } from 'playwright-core';

/** What must not happen in any test, whatever it tests: collected while a context lives. */
export interface Watch {
  /** Uncaught errors, dialogs, violations of a content security policy, requests to hosts that are not ours. */
  readonly problems: string[];
  /** Lines that pages wrote to the console. */
  readonly console: string[];
  /** For a test that provokes them: takes the problems that fit out of the list, and hands them over. */
  take(pattern: RegExp): string[];
}

/** `isOurs` says which origins a page may ask for anything. */
export function watch(context: BrowserContext, isOurs: (origin: string) => boolean): Watch {
  const problems: string[] = [];
  const lines: string[] = [];
  context.on('weberror', (error) => void problems.push(`uncaught: ${error.error().stack}`));
  context.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.type()} ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('console', (message) => {
    lines.push(`${message.type()}: ${message.text()}`);
    if (/Content Security Policy/.test(message.text())) problems.push(`policy: ${message.text()}`);
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !isOurs(origin)) problems.push(`foreign request: ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      const { origin } = new URL(socket.url().replace(/^ws/, 'http'));
      if (!isOurs(origin)) problems.push(`foreign socket: ${socket.url()}`);
    });
  });
  return {
    problems,
    console: lines,
    take(pattern) {
      const taken = problems.filter((problem) => pattern.test(problem));
      problems.splice(0, problems.length, ...problems.filter((problem) => !pattern.test(problem)));
      return taken;
    },
  };
}
