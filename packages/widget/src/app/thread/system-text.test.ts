import { describe, expect, it } from 'vitest';
import { aMessage, aSystemLine } from '../../../test/messages.ts';
import { app as german } from '../../i18n/de.ts';
import { app as english } from '../../i18n/en.ts';
import type { AppTexts } from '../../i18n/types.ts';
import { systemText } from './system-text.ts';

const texts: AppTexts = english;

describe('systemText', () => {
  it('says who has joined, in the visitor’s language', () => {
    const line = aSystemLine(1, 'agent_joined', { name: 'Grace Hopper' });
    expect(systemText(line, texts)).toBe("You're now connected to Grace Hopper");
    expect(systemText(line, german)).toBe('Sie sind jetzt mit Grace Hopper verbunden');
  });

  it('shows the stored words of a line we have no words for', () => {
    const line = aMessage(1, { role: 'SYSTEM', text: 'Something new happened' });
    expect(systemText(line, texts)).toBe('Something new happened');
    const unknown = {
      ...line,
      meta: { ...line.meta, system: { code: 'from_the_future' as never, params: {} } },
    };
    expect(systemText(unknown, texts)).toBe('Something new happened');
  });
});
