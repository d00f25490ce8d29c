import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { scopedTokens } from './vite-scoped-tokens.ts';

const root = resolve(import.meta.dirname, 'page');

/** The pages that the server sends at /chat/<bot> and /embed/<bot>: dist/page, its assets under /bot-pages/assets/. */
export default defineConfig({
  root,
  base: '/bot-pages/',
  publicDir: false,
  plugins: [react()],
  css: { postcss: { plugins: [scopedTokens()] } },
  build: {
    outDir: resolve(import.meta.dirname, 'dist/page'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: [resolve(root, 'index.html'), resolve(root, 'missing.html')] },
  },
});
