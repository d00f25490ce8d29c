import type { SourceRow } from '../knowledge/index.ts';

const TEXTS: Record<string, string> = {
  no_text: 'There is no text in it.',
  too_long: 'It has too much text. Divide it into several documents.',
  could_not_read: 'It could not be read. Read it again; if that fails too, look at the server’s log.',
  encrypted: 'It is protected with a password. Save it without one and upload it again.',
  only_pictures:
    'It has pictures of pages but no text in them, as scans do. Run text recognition (OCR) on it first.',
  broken: 'The file is broken: it ends too early or is not what it says it is.',
  too_many_pages: 'It has more than 2,000 pages. Divide it into several files.',
  unpacks_too_large:
    'It unpacks to far more than a document has, as harmful files do. Save it anew and upload that.',
  too_complex: 'Reading it takes more memory than one file may take. Divide it into several files.',
  took_too_long: 'Reading it took longer than two minutes. Divide it into several files.',
  no_room: 'The company’s files have as many bytes as they may have. Remove some first.',
  page_missing: 'There is no page at this address (404).',
  page_refused: 'The website refuses to show the page to a program (403).',
  page_needs_sign_in: 'The page is only shown to who has signed in.',
  page_answered: 'The website answered with an error ({}). Try again later.',
  page_too_large: 'The page is larger than 10 MiB.',
  page_private: 'The address leads into a private network, where the server does not go.',
  page_no_host: 'There is no website by this name.',
  page_unreachable: 'The website cannot be reached.',
  page_too_slow: 'The website did not answer within 20 seconds.',
  page_redirects: 'The address leads from one page to the next and never arrives.',
  page_wrong_address: 'The address leads to one that is not safe to follow.',
  page_wrong_type: 'At this address is no page, text or PDF ({}).',
};

const EMPTY_PAGE = 'There is no text in the page. Pages that are put together by scripts cannot be read.';

/** Why a document could not be read. What is noted is a code, perhaps with a detail: `page_answered:503`. */
export function presentProblem({ error, kind }: Pick<SourceRow, 'error' | 'kind'>) {
  if (error === null) return null;
  const [code = '', detail = ''] = error.split(':');
  const text = code === 'no_text' && kind === 'page' ? EMPTY_PAGE : TEXTS[code];
  return { code, message: text?.replace('{}', detail) ?? 'It could not be read.' };
}
