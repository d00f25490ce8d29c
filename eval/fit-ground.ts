/** Fits the weights of modules/knowledge/search/ground.ts: node eval/fit-ground.ts, then copy what it prints. */
import { casesOf, WITH_MEANING, WORDS_ONLY } from './answerable.ts';
import { askAll } from './ask.ts';
import { keptEmbedder } from './local.ts';
import { learn } from './logistic.ts';
import { readSet } from './sets.ts';
import { openStand } from './stand.ts';

const embedder = keptEmbedder();
const stand = await openStand(embedder);
const set = readSet('mtrag-dialogues');
const asked = await askAll(stand, set, await stand.load(set));
for (const [title, names] of Object.entries({ WITH_MEANING, WORDS_ONLY })) {
  const [bias = 0, ...weights] = learn(casesOf(asked, names).map(({ example }) => example));
  const lines = names.map((name, i) => `  ${name}: ${weights[i]?.toFixed(3)},`);
  console.log([`const ${title}: Weights = {`, `  bias: ${bias.toFixed(3)},`, ...lines, '};'].join('\n'));
}
await stand.close();
await embedder.close();
