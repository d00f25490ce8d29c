import type { ExternalAgent } from '@switchboard/protocol';

/** The call by which an agent answers, to be pasted into a terminal. */
export function answerCall(
  origin: string,
  { allowUnsigned }: Pick<ExternalAgent, 'allowUnsigned'>,
  taskId = 'your-task-id',
): string {
  const proof = allowUnsigned ? [] : ['  -H "Authorization: Bearer whsec_your-secret" \\'];
  return [
    `curl -X POST ${origin}/api/communications/webhook-response \\`,
    '  -H "Content-Type: application/json" \\',
    ...proof,
    `  -d '{ "taskId": "${taskId}", "response": "This is an answer." }'`,
  ].join('\n');
}
