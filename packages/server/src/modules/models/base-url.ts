import { invalidInput } from '../../lib/app-error.ts';
import type { Egress } from '../../platform/egress/index.ts';

/** What providers' pages show, and people copy, beyond the address that all paths begin with. */
const PATHS = /\/(chat\/completions|completions|messages)$/;

/** The address as it is stored. `invalid_input` where nothing could be asked there. */
export function cleanBaseUrl(given: string, egress: Pick<Egress, 'isCallable'>): string {
  const url = new URL(given);
  if (url.search !== '' || url.hash !== '') throw invalidInput('baseUrl', 'url', 'must not have a ? or #');
  if (!egress.isCallable(given))
    throw invalidInput(
      'baseUrl',
      'url',
      'must be a public http or https address without a user name and password, or one that EGRESS_ALLOW names',
    );
  const path = url.pathname.replace(/\/+$/, '').replace(PATHS, '').replace(/\/+$/, '');
  return `${url.origin}${path}`;
}
