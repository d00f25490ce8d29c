import { expect, test } from 'vitest';
import { fill } from './fill.ts';

const values = {
  customer_name: 'Ada',
  customer_email: '',
  agent_name: 'Otto',
  company_name: 'Corner shop',
  subject: '',
  ticket_number: '7',
};

test('each variable gets its value, as often as it stands there, with or without blanks', () => {
  const text =
    'Dear {{customer_name}}, {{ customer_name }}!\n{{agent_name}} of {{company_name}} on #{{ticket_number}}';
  expect(fill(text, values)).toEqual({
    text: 'Dear Ada, Ada!\nOtto of Corner shop on #7',
    missing: [],
  });
});

test('what has no value is left empty and named once', () => {
  expect(fill('{{subject}}: to {{customer_email}} or {{customer_email}}', values)).toEqual({
    text: ': to  or',
    missing: ['subject', 'customer_email'],
  });
});

test('attributes have names of any letters; a name of every object is none of them', () => {
  const attributes = { 'customer.favourite colour': 'blue', 'conversation.page_url': 'https://shop.example' };
  const text = '{{ customer.favourite colour }} {{conversation.page_url}} {{customer.constructor}}';
  expect(fill(text, attributes)).toEqual({
    text: 'blue https://shop.example',
    missing: ['customer.constructor'],
  });
  expect(fill('{{constructor}}{{__proto__}}', attributes)).toEqual({
    text: '',
    missing: ['constructor', '__proto__'],
  });
});

test('a value is never expanded again, nor taken for a pattern of replacement', () => {
  const hostile = { ...values, customer_name: '{{agent_name}} $& $1 $$', agent_name: '{{customer_name}}' };
  expect(fill('{{customer_name}} / {{agent_name}}', hostile).text).toBe(
    '{{agent_name}} $& $1 $$ / {{customer_name}}',
  );
  expect(fill('{{{customer_name}}}', { ...values, customer_name: '{agent_name}' }).text).toBe(
    '{{agent_name}}',
  );
});
