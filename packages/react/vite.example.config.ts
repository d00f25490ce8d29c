import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The example, with the package as it is published: after vite.config.ts. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'example'),
  base: './',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, 'dist/example'),
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
  },
});
