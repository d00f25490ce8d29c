import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

/**
 * Fails the build when the files that `counts` names weigh more than `bytes` together, as browsers get them
 * (brotli). Other people's pages pay for what is added here, so adding has to be a decision.
 */
export function sizeBudget(what: string, bytes: number, counts: (fileName: string) => boolean): Plugin {
  return {
    name: 'size-budget',
    generateBundle: {
      // After the minifiers.
      order: 'post',
      handler(_options, bundle) {
        const weights = Object.values(bundle)
          .filter(({ fileName }) => counts(fileName))
          .map((file) => brotliCompressSync(file.type === 'chunk' ? file.code : file.source).length);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        if (total > bytes) this.error(`${what}: ${total} bytes of brotli, allowed are ${bytes}`);
      },
    },
  };
}
