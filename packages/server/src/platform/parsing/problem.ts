/** Why a file cannot be read, now or ever: trying again would change nothing. */
export type ParsingProblem =
  | 'encrypted'
  | 'no_text'
  | 'only_pictures'
  | 'broken'
  | 'too_many_pages'
  | 'too_long'
  | 'unpacks_too_large'
  | 'too_complex'
  | 'took_too_long';

export class Unparsable extends Error {
  readonly problem: ParsingProblem;

  constructor(problem: ParsingProblem, cause?: unknown) {
    super(`The file cannot be read: ${problem}`, { cause });
    this.name = 'Unparsable';
    this.problem = problem;
  }
}
