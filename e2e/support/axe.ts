import axe from 'axe-core';
import type { Frame, Page } from 'playwright-core';
import type { ShopPage } from './shop-page.ts';

/** What axe-core finds wrong in a document, one line per element: by all of its rules, or by those that are named. */
export async function accessibilityProblems(where: Page | Frame, rules?: string[]): Promise<string[]> {
  const known = await where.evaluate(() => 'axe' in globalThis);
  if (!known) await where.evaluate(axe.source);
  return where.evaluate(async (only) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      iframes: false,
      ...(only ? { runOnly: only } : {}),
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help} – ${node.target.join(' ')} – ${node.failureSummary ?? ''}`),
    );
  }, rules);
}

/** The document inside the widget's iframe. */
export function chatFrame({ page }: ShopPage): Frame {
  const frame = page.frames().find((one) => new URL(one.url()).pathname === '/widget/app');
  if (!frame) throw new Error('The widget has no iframe yet');
  return frame;
}

/** What can be scrolled sideways, the document or a part of it, and by how many pixels. */
export function overflow(where: Page | Frame): Promise<string[]> {
  return where.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const isDocument = element === document.documentElement;
        return isDocument || /auto|scroll/.test(getComputedStyle(element).overflowX);
      })
      .map((element) => ({ element, by: element.scrollWidth - element.clientWidth }))
      .filter(({ by }) => by > 0)
      .map(({ element, by }) => `${element.tagName.toLowerCase()}.${element.className} is ${by} px too wide`),
  );
}
