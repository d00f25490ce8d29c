import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vite';

const OWN = /(from|import)\s*\(?(['"])(\.[^'"]+)[.]tsx?\2/g;

/** Declarations of the entry and of what it names, and of nothing inside: published types stand alone. */
function declare(src: string): Map<string, string> {
  const config = ts.getParsedCommandLineOfConfigFile(resolve(src, '../tsconfig.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  });
  const entries = (config?.fileNames ?? []).filter((file) =>
    /src[/](index|locales[/][a-z]{2})[.]ts$/.test(file),
  );
  const options = { ...config?.options, noEmit: false, declaration: true, emitDeclarationOnly: true };
  const written = new Map<string, string>();
  const program = ts.createProgram(entries, {
    ...options,
    outDir: '/types',
    rootDir: resolve(src, '../../..'),
  });
  program.emit(undefined, (file, text) => {
    const [, path] = /^[/]types[/]packages[/]react[/]src[/](.*)$/.exec(file) ?? [];
    if (path) written.set(path, text);
  });
  const reached = new Map<string, string>();
  const reach = (path: string) => {
    const text = written.get(path);
    if (text === undefined || reached.has(path)) return;
    reached.set(path, text.replace(OWN, '$1 $2$3.js$2'));
    for (const [, , , name = ''] of text.matchAll(OWN))
      reach(relative(src, resolve(src, dirname(path), `${name}.d.ts`)));
  };
  for (const entry of entries) reach(relative(src, entry).replace(/ts$/, 'd.ts'));
  return reached;
}

/** Writes the package's types beside its code. */
export function emitTypes(src: string, out: string): Plugin {
  return {
    name: 'emit-types',
    apply: 'build',
    closeBundle() {
      for (const [path, text] of declare(src)) {
        if (text.includes('@switchboard/')) this.error(`${path} names what is not published`);
        const file = resolve(out, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    },
  };
}
