/** Stops a command with one line that says why: nothing for a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
