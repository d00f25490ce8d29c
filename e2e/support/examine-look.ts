import type { Frame, Page } from 'playwright-core';
import { accessibilityProblems, overflow } from './axe.ts';
import type { Stage } from './stage.ts';

/** Keeps pictures for people, and has the document examined; in the dark only the colours are others. */
export async function examineLook(stage: Stage, where: Page | Frame, name: string): Promise<string[]> {
  const page = 'mainFrame' in where ? where : where.page();
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: stage.screenshot(`look/${name}-${colorScheme}`) });
    found.push(
      ...(await accessibilityProblems(where, colorScheme === 'dark' ? ['color-contrast'] : undefined)),
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
  found.push(...(await overflow(where)));
  return found.map((problem) => `${name}: ${problem}`);
}
