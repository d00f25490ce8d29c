import type { Plugin } from 'vite';

const MARKED = /\/node_modules\/marked\/lib\/marked\.esm\.js$/;

/**
 * Of marked we use the lexer alone, and its file can't be shaken: it ends by making an instance of everything. Here it
 * ends before that, so that what turns tokens into HTML is not sent to anybody. Fails where marked's file has changed.
 */
export function leanMarked(): Plugin {
  return {
    name: 'lean-marked',
    transform(code, id) {
      if (!MARKED.test(id)) return null;
      const exported = /export\s*\{([^}]*)\}/.exec(code)?.[1] ?? '';
      const local = (name: string) =>
        new RegExp(`([\\w$]+) as ${name}\\b`).exec(exported)?.[1] ?? this.error(name);
      const instance = code.indexOf(`=new ${local('Marked')};`);
      const end = code.lastIndexOf('var ', instance);
      if (instance < 0 || end < 0) this.error('marked does not end as it did: see lean-marked.ts');
      const names = ['Lexer', 'Tokenizer'].map((name) => `${local(name)} as ${name}`);
      return { code: `${code.slice(0, end)}export{${names.join(',')}};`, map: null };
    },
  };
}
