import type { ApiClient } from '@switchboard/client';

/** Things that a tea house tells, one document each. */
const TOPICS = [
  'Gift cards are valid for three years and can be used in the shop and online.',
  'Loose leaf tea keeps its taste for a year in a dark tin.',
  'Our tasting room takes groups of up to twelve people on Saturdays.',
  'Invoices are sent by e-mail on the first day of each month.',
  'Green tea is best brewed at seventy degrees for two minutes.',
  'The newsletter tells of new harvests twice a year.',
  'Wholesale customers order at least ten kilograms at a time.',
  'Employees speak Danish, German and English.',
  'Bicycles can be parked in the courtyard behind the house.',
  'The loyalty programme gives one point for each purchase.',
];

/** Adds a text and waits until bots answer from it. */
export async function addKnowledge(admin: ApiClient, title: string, text: string): Promise<string> {
  const { document } = await admin.call('POST /api/documents', { body: { title, text } });
  for (;;) {
    const now = await admin.call('GET /api/documents/:id', {
      params: { id: document.id },
      query: { limit: 1 },
    });
    if (now.document.status === 'ready') return document.id;
    if (now.document.status === 'failed') throw new Error(now.document.error?.message);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Enough around an answer for it to stand out: how likely a passage answers is measured beside others. */
export async function addTopics(admin: ApiClient): Promise<void> {
  await Promise.all(TOPICS.map((text, at) => addKnowledge(admin, `Topic ${at + 1}`, text)));
}
