import type { CannedVariable } from '@switchboard/protocol';

/** What each variable stands for, and an example of it. */
export const variables: Readonly<Record<CannedVariable, { name: string; example: string }>> = {
  customer_name: { name: 'customer’s name', example: 'Ada Lovelace' },
  customer_email: { name: 'customer’s e-mail', example: 'ada@example.com' },
  agent_name: { name: 'your name', example: 'Otto' },
  company_name: { name: 'company’s name', example: 'Corner shop' },
  subject: { name: 'subject', example: 'Where is my parcel?' },
  ticket_number: { name: 'ticket’s number', example: '42' },
};

const attribute = /^(customer|conversation)\.(.+)$/;

/** “customer’s plan”: in words what a variable stands for. */
export function nameOfVariable(variable: string): string {
  if (Object.hasOwn(variables, variable)) return variables[variable as CannedVariable].name;
  const [, whose, name] = attribute.exec(variable) ?? [];
  return whose ? `${whose}’s ${name}` : variable;
}

/** The text with examples in the places of its variables; what is no variable stands as typed. */
export function withExamples(text: string): string {
  return text.replace(/\{\{[ \t]*([^{}\r\n]*?)[ \t]*\}\}/g, (typed, name: string) => {
    if (Object.hasOwn(variables, name)) return variables[name as CannedVariable].example;
    return attribute.test(name) ? `[${nameOfVariable(name)}]` : typed;
  });
}

/** "customer’s e-mail and subject" */
export function namesOf(missing: readonly string[]): string {
  return new Intl.ListFormat('en').format(missing.map(nameOfVariable));
}
