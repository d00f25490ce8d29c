/**
 * Measures finding and answering on public questions, through the product's own module over a real database:
 * `npm run eval [-- xquad-en …]`. Ends with 1 where a figure is below its floor. docs/evaluation.md explains the figures.
 * `--quick`, as `npm test` runs it: no vector is kept, the two largest sets go by words alone, one database.
 */
import { agreeOnPostgres } from './agree.ts';
import { aucLeftOut, aucOf, type Case, casesOf, curveOf, WITH_MEANING } from './answerable.ts';
import { type Asked, askAll, extractAll, scoresOf } from './ask.ts';
import { type Bounds, check, type Figure, verdictOf } from './figures.ts';
import { FLOORS, WORDS_ALONE } from './floors.ts';
import { freshEmbedder, keptEmbedder, wordsAlone } from './local.ts';
import { readSet, SET_NAMES, type SetName } from './sets.ts';
import { openStand, type Stand } from './stand.ts';

const quick = process.argv.includes('--quick');
const wanted = process.argv.slice(2).filter((word) => word !== '--quick');
const unknown = wanted.find((name) => !SET_NAMES.includes(name as SetName));
if (unknown !== undefined) {
  console.error(`There is no set "${unknown}": ${SET_NAMES.join(', ')}`);
  process.exit(2);
}

const figures: Figure[] = [];

function printAnswerable(asked: readonly Asked[]): Case[] {
  const cases = casesOf(asked, WITH_MEANING);
  const count = cases.filter(({ example }) => example.yes).length;
  console.log(`\n  Refusing what cannot be answered (${count} answerable, ${cases.length - count} not):`);
  console.log('    threshold   answered   refused');
  for (const { threshold, answered, refused } of curveOf(cases)) {
    console.log(
      `    ${threshold.toFixed(2).padStart(9)} ${answered.toFixed(3).padStart(10)} ${refused.toFixed(3).padStart(9)}`,
    );
  }
  return cases;
}

async function evaluate(stand: Stand, name: SetName, floors: Record<string, Bounds>): Promise<void> {
  const set = readSet(name);
  const docOf = await stand.load(set);
  const asked = await askAll(stand, set, docOf);
  const { questions, ndcg, recall, mrr, p50, p95 } = scoresOf(asked);
  console.log(`\n${name}: ${set.docs.length} documents, ${questions} questions with an answer in them`);
  console.log(
    `  a search: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms${quick ? '' : ' (vectors of questions kept)'}`,
  );
  const found: Record<string, number> = { 'nDCG@10': ndcg, 'recall@5': recall, MRR: mrr };
  if (name === 'mtrag-dialogues') {
    const cases = printAnswerable(asked);
    found['AUC of answerable, weights as shipped'] = aucOf(cases);
    found['AUC of answerable, dialogues left out'] = aucLeftOut(cases);
  }
  if (name.startsWith('xquad')) {
    const { contained, valid, chars } = await extractAll(stand, set);
    console.log(`  three sentences without a model: ${Math.round(chars)} characters on average`);
    found['answer in three sentences'] = contained;
    found['citations that are there'] = valid;
  }
  for (const [what, measured] of Object.entries(found)) {
    const figure = check(what, measured, floors[what]);
    figures.push(figure);
    console.log(`  ${what.padEnd(40)} ${measured.toFixed(4)}  ${verdictOf(figure)}`);
  }
}

const embedder = quick ? freshEmbedder() : keptEmbedder();
const stand = await openStand(embedder);
const words = await openStand(wordsAlone(embedder));
for (const name of wanted.length > 0 ? (wanted as SetName[]) : SET_NAMES) {
  const byWords = quick ? WORDS_ALONE[name] : undefined;
  await evaluate(byWords ? words : stand, name, byWords ?? FLOORS[name]);
}
const { TEST_DATABASE_URL: databaseUrl } = process.env;
if (databaseUrl && wanted.length === 0 && !quick) {
  const { searches, differing } = await agreeOnPostgres(embedder, databaseUrl);
  const figure = check('searches that SQLite and Postgres answer alike', 1 - differing / searches, {
    floor: 1,
  });
  figures.push(figure);
  console.log(`\n${figure.what}: ${searches - differing} of ${searches}  ${verdictOf(figure)}`);
}
await stand.close();
await words.close();
await embedder.close();

const below = figures.filter(({ isBelow }) => isBelow);
console.log(`\n${figures.length - below.length} of ${figures.length} figures at or above their floor.`);
process.exitCode = below.length > 0 ? 1 : 0;
