import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../../test/databases.ts';
import { COMPANY, OTHER, openLibrary } from '../../../../test/library.ts';
import { extractAnswer, type Findings } from '../index.ts';

const REFUND = 'A refund is paid within five days. The money goes back to the card it came from.';
const PARCEL = 'Parcels leave our warehouse in Hamburg each morning. Shipping to Norway takes a week.';

const texts = ({ passages }: Findings) => passages.map(({ text }) => text);

const HOSTILE = [
  'refund" OR "1"="1',
  "refund'; DROP TABLE knowledge_chunk; --",
  'refund* AND NEAR(x, 2) NOT (a : b) ^ {}',
  '%_\\ refund',
  'refund\u0000refund \ud800',
  '\u202erefund\u202c רענון 💶',
  `refund ${'x'.repeat(1_000_000)}`,
  `refund ${'many words '.repeat(10_000)}`,
];

eachDatabase((_, openTestDatabase) => {
  describe('a search', () => {
    it('finds what fits, the best first, and says why', async () => {
      const library = await openLibrary(openTestDatabase);
      await library.write(PARCEL, { title: 'Shipping' });
      const id = await library.write(REFUND, { title: 'Money' });
      await library.work();
      const findings = await library.knowledge.search(
        { companyId: COMPANY },
        { text: 'When is my refund paid?' },
      );
      const [best] = findings.passages;
      expect(best).toMatchObject({ source: { id, title: 'Money', kind: 'text' }, text: REFUND, position: 0 });
      expect(best?.why.terms.toSorted()).toEqual(['paid', 'refund']);
      expect(best?.why.words).toBeGreaterThan(0);
      expect(best?.why.meaning).toBeGreaterThan(0);
      expect(findings).toMatchObject({ language: 'en', meaning: 'compared' });
      expect(findings.ground.likelihood).toBeGreaterThan(0.3);
    });

    it('understands a question by the turn before it and by the answer to that', async () => {
      const library = await openLibrary(openTestDatabase);
      await library.write('The basic plan costs 10 euros. It can be ended each month.', {
        title: 'Basic plan',
      });
      await library.write('The business plan costs 90 euros. It can be ended each year.', {
        title: 'Business plan',
      });
      const ask = async (previous?: string) =>
        texts(
          await library.knowledge.search(
            { companyId: COMPANY },
            { text: 'And how much does it cost?', previous },
          ),
        )[0];
      expect(await ask('Tell me about the business plan')).toContain('90 euros');
      expect(await ask('Tell me about the basic plan')).toContain('10 euros');
    });

    it('never finds another company’s passages, nor counts their words', async () => {
      const library = await openLibrary(openTestDatabase);
      await library.write(REFUND);
      const alone = await library.knowledge.search({ companyId: COMPANY }, { text: 'refund card' });
      for (let i = 0; i < 5; i += 1) await library.write(`${REFUND} Secret ${i}.`, { companyId: OTHER });
      await library.work();
      const { passages } = await library.knowledge.search(
        { companyId: COMPANY },
        { text: 'refund card secret' },
      );
      expect(passages.map(({ text }) => text)).toEqual([REFUND]);
      const again = await library.knowledge.search({ companyId: COMPANY }, { text: 'refund card' });
      expect(again.passages[0]?.why.words).toBe(alone.passages[0]?.why.words);
      expect(await library.knowledge.search({ companyId: 'nobody' }, { text: 'refund' })).toMatchObject({
        passages: [],
        ground: { likelihood: 0 },
      });
    });

    it('of a bot finds what the bot answers from, whatever else there is', async () => {
      const library = await openLibrary(openTestDatabase);
      await library.write(REFUND, { botIds: ['sales', 'support'] });
      const parcels = await library.write(PARCEL, { botIds: ['support'] });
      await library.write('A refund for staff is secret.');
      await library.work();
      const ask = (botId?: string, companyId = COMPANY) =>
        library.knowledge.search({ companyId, botId }, { text: 'refund shipping' }).then(texts);
      expect(await ask('sales')).toEqual([REFUND]);
      expect((await ask('support')).sort()).toEqual([REFUND, PARCEL].sort());
      expect(await ask('nobody')).toEqual([]);
      expect(await ask('support', OTHER)).toEqual([]);
      expect(await ask()).toHaveLength(3);
      await library.knowledge.change(COMPANY, parcels, { botIds: ['sales'] });
      expect(await ask('support')).toEqual([REFUND]);
    });

    it('passes over disabled sources until they are enabled again', async () => {
      const library = await openLibrary(openTestDatabase);
      const id = await library.write(REFUND);
      await library.work();
      const ask = () => library.knowledge.search({ companyId: COMPANY }, { text: 'refund' }).then(texts);
      expect(await ask()).toEqual([REFUND]);
      await library.knowledge.change(COMPANY, id, { enabled: false });
      expect(await ask()).toEqual([]);
      await library.knowledge.change(COMPANY, id, { enabled: true });
      expect(await ask()).toEqual([REFUND]);
    });

    it.each(HOSTILE)('takes any question as words: %#', async (text) => {
      const library = await openLibrary(openTestDatabase);
      await library.write(REFUND);
      await library.work();
      expect(texts(await library.knowledge.search({ companyId: COMPANY }, { text }))).toEqual([REFUND]);
    });

    it.each(['', ' ', '?', '😀', 'the', 'a b c', '\u0000'])(
      'finds nothing by nothing: "%s"',
      async (text) => {
        const library = await openLibrary(openTestDatabase);
        await library.write('Zebras eat grass.');
        const { passages, ground } = await library.knowledge.search({ companyId: COMPANY }, { text });
        expect(passages).toEqual([]);
        expect(ground.likelihood).toBe(0);
      },
    );

    it('finds texts with anything in them', async () => {
      const library = await openLibrary(openTestDatabase);
      for (const text of HOSTILE) await library.write(text);
      await library.work();
      const { passages } = await library.knowledge.search(
        { companyId: COMPANY },
        { text: 'refund' },
        { limit: 100, oneEach: true },
      );
      expect(passages).toHaveLength(HOSTILE.length);
    });

    it('finds each language by its own words in one knowledge', async () => {
      const library = await openLibrary(openTestDatabase);
      const german = 'Die Rückerstattung wird innerhalb von fünf Tagen auf Ihr Konto gezahlt.';
      const chinese = '退款将在五天内支付到您的帐户。';
      for (const text of [REFUND, german, chinese]) await library.write(text, { title: '' });
      await library.work();
      const ask = async (text: string) =>
        texts(await library.knowledge.search({ companyId: COMPANY }, { text }))[0];
      expect(await ask('When is a refund paid?')).toBe(REFUND);
      expect(await ask('Wann kommt meine Erstattung auf das Konto?')).toBe(german);
      expect(await ask('什么时候退款？')).toBe(chinese);
    });

    it('gives the passages around one, and the best of each source where asked', async () => {
      const library = await openLibrary(openTestDatabase);
      const part = (name: string) =>
        `# ${name}\n${`The ${name} is described here at some length. `.repeat(8)}`;
      await library.write([part('engine'), part('gearbox'), part('brake')].join('\n'));
      const scope = { companyId: COMPANY };
      const [best] = (await library.knowledge.search(scope, { text: 'gearbox' }, { neighbours: true }))
        .passages;
      expect(best?.path).toEqual(['gearbox']);
      expect([best?.before, best?.after]).toEqual([
        expect.stringContaining('engine'),
        expect.stringContaining('brake'),
      ]);
      const each = await library.knowledge.search(scope, { text: 'engine gearbox brake' }, { oneEach: true });
      expect(each.passages).toHaveLength(1);
    });

    it('answers many at once as it answers one', async () => {
      const library = await openLibrary(openTestDatabase);
      for (let i = 0; i < 20; i += 1) await library.write(`Number ${i} is about topic${i} and refunds.`);
      await library.work();
      const all = await Promise.all(
        Array.from({ length: 60 }, (_, i) =>
          library.knowledge.search({ companyId: COMPANY }, { text: `What about topic${i % 20}?` }),
        ),
      );
      expect(all.map(({ passages }) => passages[0]?.text)).toEqual(
        Array.from({ length: 60 }, (_, i) => `Number ${i % 20} is about topic${i % 20} and refunds.`),
      );
    });
  });

  describe('a search without vectors', () => {
    it('goes by words while there are none yet, and when the model fails', async () => {
      const library = await openLibrary(openTestDatabase);
      await library.write(REFUND);
      const ask = () => library.knowledge.search({ companyId: COMPANY }, { text: 'refund' });
      expect(await ask()).toMatchObject({ meaning: 'not_compared', passages: [{ why: { meaning: null } }] });
      await library.work();
      library.embedder.failure = new Error('no memory');
      expect(await ask()).toMatchObject({ meaning: 'too_late', passages: [{ why: { meaning: null } }] });
      library.embedder.failure = undefined;
      expect(await ask()).toMatchObject({
        meaning: 'compared',
        passages: [{ why: { meaning: expect.any(Number) } }],
      });
    });

    it('compares only passages whose words fit where all vectors are more than memory may hold', async () => {
      const library = await openLibrary(openTestDatabase, { maxVectorBytes: 600 });
      for (let i = 0; i < 5; i += 1) await library.write(`Page ${i} about refunds and topic${i}.`);
      await library.work();
      const { meaning, passages } = await library.knowledge.search(
        { companyId: COMPANY },
        { text: 'topic3' },
      );
      expect(meaning).toBe('compared');
      expect(passages[0]?.text).toContain('topic3');
      expect(passages.map(({ why }) => typeof why.meaning)).toEqual(['number']);
    });
  });

  describe('an answer without a model', () => {
    it('quotes the sentences that tell most, each exactly where it says, and no heading', async () => {
      const library = await openLibrary(openTestDatabase);
      await library.write(`# When a refund is paid\n\nWelcome to us. ${PARCEL} ${REFUND} Have a nice day.`);
      await library.work();
      const findings = await library.knowledge.search(
        { companyId: COMPANY },
        { text: 'When is a refund paid?' },
      );
      const quotes = extractAnswer(findings);
      expect(quotes.map(({ text }) => text)).toContain('A refund is paid within five days.');
      expect(quotes.filter(({ text }) => text.startsWith('#'))).toEqual([]);
      expect(quotes.length).toBeLessThanOrEqual(3);
      for (const { passageId, start, end, text } of quotes) {
        expect(findings.passages.find(({ id }) => id === passageId)?.text.slice(start, end)).toBe(text);
      }
      expect(extractAnswer({ passages: [], telling: new Map() })).toEqual([]);
    });
  });
});
