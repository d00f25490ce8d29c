import { createHash } from 'node:crypto';

/** The one style of the pages; light or dark as the reader's system is. */
export const STYLE = `
:root { color-scheme: light dark; --ground: light-dark(#fff, #16181d); --ink: light-dark(#1f2430, #e8eaf0); --muted: light-dark(#5b6270, #a5acba); --line: light-dark(#dfe2e8, #343944); --control: light-dark(#858c99, #767e8d); --soft: light-dark(#f4f5f8, #20242c); --accent: light-dark(#2a4fb8, #9db4ff); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem; }
header { padding-bottom: 0; }
footer { color: var(--muted); font-size: .875rem; }
a { color: var(--accent); text-underline-offset: 3px; }
a:focus-visible, input:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: .5rem 0; text-wrap: balance; overflow-wrap: anywhere; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
h3, h4 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
form { display: flex; gap: .5rem; margin: 1rem 0; }
input { flex: 1; min-width: 0; }
input, button { min-height: 2.75rem; border: 1px solid var(--control); border-radius: 8px; padding: 0 .8rem; font: inherit; background: var(--ground); color: inherit; }
button { background: var(--soft); cursor: pointer; }
ul.articles { list-style: none; margin: 0; padding: 0; }
ul.articles li { padding: .75rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
ul.articles a { font-weight: 600; }
.muted { color: var(--muted); margin: 0; }
.text { overflow-wrap: anywhere; }
.text img { max-width: 100%; height: auto; border-radius: 8px; }
mark { background: light-dark(#fff0b8, #4a3c10); color: var(--ink); border-radius: 3px; }
.draft { background: light-dark(#fff0b8, #4a3c10); padding: .6rem 1rem; margin: 0; text-align: center; }
h2 a { color: inherit; }
.text pre { background: var(--soft); border-radius: 8px; padding: .75rem; overflow-x: auto; }
.text code { font: .875em ui-monospace, monospace; }
.text blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--muted); }
.text table { display: block; overflow-x: auto; border-collapse: collapse; }
.text th, .text td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start; }
`;

/** What a content security policy allows this very style by. */
export const STYLE_HASH = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
