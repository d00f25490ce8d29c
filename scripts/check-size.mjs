// The widget is a guest on other people's pages: what it may weigh, compressed as it is sent.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const dist = 'packages/widget/dist';
const isLoader = (path) => path === 'widget.js';
/** Loaded by those alone who need it, such as who waits for a person. */
const isLater = (path) => /assets[/]later-/.test(path);
/** Loaded where a bot answers, and there alone. */
const isBots = (path) => /assets[/]later-bot-/.test(path);
const budgets = [
  { name: 'loader', limit: 4_000, counts: isLoader },
  { name: 'app: loaded at opening', limit: 60_000, counts: (path) => !isLoader(path) && !isLater(path) },
  { name: 'on demand', limit: 16_000, counts: (path) => isLater(path) && !isBots(path) },
  { name: 'with a bot', limit: 6_000, counts: isBots },
];
// A visitor loads the texts of one language: the largest counts, of those at opening and of those on demand.
const languages = [
  /assets[/][a-z]{2}-[^/]+[.]js$/,
  /assets[/]later-[a-z]{2}-[^/]+[.]js$/,
  /assets[/]later-after-[a-z]{2}-[^/]+[.]js$/,
  /assets[/]later-bot-[a-z]{2}-[^/]+[.]js$/,
];

if (!existsSync(dist)) {
  console.error(`${dist} is missing: npm run build`);
  process.exit(1);
}

const files = readdirSync(dist, { recursive: true })
  .map(String)
  .filter((path) => /[.](js|css)$/.test(path))
  .map((path) => ({ path, size: brotliCompressSync(readFileSync(join(dist, path))).length }));

const unused = languages.flatMap((isLanguage) =>
  files
    .filter(({ path }) => isLanguage.test(path))
    .sort((a, b) => b.size - a.size)
    .slice(1),
);
const loaded = files.filter((file) => !unused.includes(file));

const figures = budgets.map(({ name, limit, counts }) => {
  const size = loaded.filter(({ path }) => counts(path)).reduce((sum, file) => sum + file.size, 0);
  const isWrong = size === 0 || size > limit;
  return { isWrong, text: `${name} ${kB(size)} of ${kB(limit)} kB${isWrong ? ' (!)' : ''}` };
});

for (const { path, size } of files) console.log(`${path} ${kB(size)} kB`);
console.log(figures.map(({ text }) => text).join(', '));
process.exitCode = figures.some(({ isWrong }) => isWrong) ? 1 : 0;

function kB(bytes) {
  return (bytes / 1000).toFixed(1);
}
