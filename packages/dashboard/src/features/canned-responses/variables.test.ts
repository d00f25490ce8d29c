import { expect, test } from 'vitest';
import { namesOf, withExamples } from './variables.ts';

test('examples stand in the places of variables; what is none stays as typed', () => {
  expect(withExamples('Hi {{customer_name}}, {{ agent_name }} {{name}} {{constructor}}')).toBe(
    'Hi Ada Lovelace, Otto {{name}} {{constructor}}',
  );
});

test('an attribute’s example says whose it is', () => {
  expect(withExamples('{{customer.plan}} {{ conversation.page url }} {{contact.plan}}')).toBe(
    '[customer’s plan] [conversation’s page url] {{contact.plan}}',
  );
});

test('missing values are named in words', () => {
  expect(namesOf(['subject'])).toBe('subject');
  expect(namesOf(['customer_email', 'subject', 'ticket_number'])).toBe(
    'customer’s e-mail, subject, and ticket’s number',
  );
  expect(namesOf(['customer.plan', 'subject'])).toBe('customer’s plan and subject');
});
