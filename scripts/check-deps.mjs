import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cruise, format } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs');
const roots = ['packages', 'e2e', 'bench', 'eval'];
const isSource = (path) => /[.]tsx?$/.test(path) && !/(^|\/)(node_modules|dist)\//.test(path);
const expected = roots
  .flatMap((root) => readdirSync(root, { recursive: true }).map(String))
  .filter(isSource).length;

const { output } = await cruise(roots, { ...options, ruleSet: { forbidden }, validate: true }, undefined, {
  tsConfig: extractTsConfig(options.tsConfig.fileName),
});
if (typeof output === 'string') throw new Error('The cruise gave text where a result was expected');
const { output: report, exitCode } = await format(output, { outputType: 'err-long' });
console.log(report);

// Without a TypeScript it understands, the cruiser reads nothing and is content.
const cruised = output.modules.filter(
  ({ source, couldNotResolve }) => !couldNotResolve && isSource(source),
).length;
console.log(`${cruised} of ${expected} source files cruised`);
process.exitCode = exitCode > 0 || cruised === 0 || cruised < expected ? 1 : 0;
