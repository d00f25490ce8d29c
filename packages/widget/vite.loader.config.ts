import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { sizeBudget } from './size-budget.ts';

/** The script that websites include: one file, dist/widget.js, nothing global but `Switchboard`. */
export default defineConfig({
  build: {
    outDir: resolve(import.meta.dirname, 'dist'),
    // The app lies in the same folder.
    emptyOutDir: false,
    target: 'es2022',
    cssTarget: ['chrome123', 'safari17.5', 'firefox128'],
    sourcemap: false,
    lib: {
      entry: resolve(import.meta.dirname, 'src/loader.ts'),
      formats: ['iife'],
      name: 'SwitchboardLoader',
      fileName: () => 'widget.js',
    },
  },
  plugins: [sizeBudget('The loader', 4_000, (file) => file === 'widget.js')],
});
