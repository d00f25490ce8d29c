/** As much of PostCSS's tree as this needs. */
interface StyleRoot {
  walkRules(visit: (rule: { selectors: string[] }) => void): void;
  walkComments(visit: (comment: { remove(): void }) => void): void;
  walkDecls(visit: (declaration: { prop: string; value: string }) => void): void;
}

/** Names that begin so are ours, on whatever page. */
const OURS = '--sb-';
const ROOTS = /:root|:host(?:\(([^()]*(?:\([^()]*\))?[^()]*)\))?/g;

/** `:root` and `:host` are pages; a component's own root stands in for them, and weighs nothing, so that any page's rule wins. */
function scopeSelector(selector: string): string {
  const scoped = selector.replace(ROOTS, (_, inside?: string) => `.sb-chat${inside ?? ''}`);
  if (scoped === selector && selector !== '[data-theme="dark"]') return selector;
  return `:where(${scoped.startsWith('[') ? `.sb-chat${scoped}` : scoped})`;
}

function scope(root: StyleRoot): void {
  // They speak of the pages that the tokens were made for.
  root.walkComments((comment) => comment.remove());
  root.walkRules((rule) => {
    rule.selectors = [...new Set(rule.selectors.map(scopeSelector))];
  });
  root.walkDecls((declaration) => {
    if (declaration.prop.startsWith('--') && !declaration.prop.startsWith(OURS))
      declaration.prop = OURS + declaration.prop.slice(2);
    declaration.value = declaration.value.replace(/var\(--(?!sb-)/g, `var(${OURS}`);
  });
}

/** Makes the design tokens, which belong to whole pages elsewhere, those of a component on somebody else's page. */
export function scopedTokens() {
  return { postcssPlugin: 'scoped-tokens', OnceExit: scope };
}
