import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { emitTypes } from './vite-emit-types.ts';
import { scopedTokens } from './vite-scoped-tokens.ts';

const src = resolve(import.meta.dirname, 'src');
const locales = readdirSync(`${src}/locales`).filter((file) => /^[a-z]{2}[.]ts$/.test(file));

/** A style sheet that is an entry leaves an empty script beside it. */
const withoutScript = (name: string): Plugin => ({
  name: 'without-script',
  generateBundle: (_options, bundle) => void delete bundle[name],
});

/** The package as it is published: dist/lib, with all it needs but React. */
export default defineConfig({
  publicDir: false,
  plugins: [react(), withoutScript('styles.js'), emitTypes(src, resolve(import.meta.dirname, 'dist/lib'))],
  css: { postcss: { plugins: [scopedTokens()] } },
  build: {
    outDir: 'dist/lib',
    emptyOutDir: true,
    target: 'es2022',
    // Whoever builds a page with it does that.
    minify: false,
    sourcemap: false,
    cssCodeSplit: true,
    lib: {
      entry: {
        index: `${src}/index.ts`,
        ...Object.fromEntries(
          locales.map((file) => [`locales/${file.slice(0, 2)}`, `${src}/locales/${file}`]),
        ),
        styles: `${src}/styles/index.css`,
      },
      formats: ['es'],
    },
    rollupOptions: {
      external: [/^react($|[/])/, /^react-dom($|[/])/],
      output: { chunkFileNames: 'chunks/[name]-[hash].js', assetFileNames: '[name][extname]' },
    },
  },
});
