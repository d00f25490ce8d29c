// The thread that reads models, on which the platform's own way out is shut.
globalThis.fetch = () => Promise.reject(new Error('Somebody went another way.'));
await import('../../src/platform/ai/thread/program.ts');
