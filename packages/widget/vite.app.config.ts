import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { leanMarked } from './lean-marked.ts';
import { sizeBudget } from './size-budget.ts';

const isLocale = (fileName: string) => /^assets\/(later-((after|bot)-)?)?(ar|de|es|fr)-/.test(fileName);
/** Loaded when the window is open or somebody writes: the socket, and what draws messages. */
const isSoon = (fileName: string) => /^assets\/(markdown|esm)-/.test(fileName);
/** Loaded by those alone who need it; the file that is imported for it has a name that begins so. */
const isLater = (fileName: string) => /^assets\/later-/.test(fileName);
/** Loaded where a bot answers. */
const isBots = (fileName: string) => /^assets\/later-bot-/.test(fileName);

/** The app in the iframe: dist/app/index.html, its assets under /widget/assets/. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'src/app'),
  base: '/widget/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/app'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    // Every browser we build for has it.
    modulePreload: { polyfill: false },
    // Fonts and pictures as data: URLs are not ours to have: the page's policy refuses most of them.
    assetsInlineLimit: 0,
  },
  plugins: [
    leanMarked(),
    sizeBudget(
      'What a first opening loads',
      33_000,
      (file) => !isLocale(file) && !isSoon(file) && !isLater(file),
    ),
    sizeBudget('All that a conversation loads', 60_000, (file) => !isLocale(file) && !isLater(file)),
    sizeBudget(
      'All that is loaded on demand',
      16_000,
      (file) => !isLocale(file) && isLater(file) && !isBots(file),
    ),
    sizeBudget('What a bot needs', 6_000, (file) => !isLocale(file) && isBots(file)),
  ],
});
