import { describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';

const from = 'Corner shop <help@shop.example>';

describe('the settings of mail', () => {
  test('are read together; without them there is no mail', () => {
    expect(readConfig({}).mail).toBeNull();
    expect(readConfig({ SMTP_URL: 'smtps://u:p@mail.example', MAIL_FROM: from }).mail).toEqual({
      smtpUrl: 'smtps://u:p@mail.example',
      from: { name: 'Corner shop', address: 'help@shop.example' },
    });
    const alone = readConfig({ SMTP_URL: 'smtp://localhost', MAIL_FROM: 'help@shop.example' }).mail;
    expect(alone?.from).toEqual({ name: '', address: 'help@shop.example' });
  });

  test.each([
    [{ SMTP_URL: 'https://mail.example', MAIL_FROM: from }, /^SMTP_URL: must start with smtp: or smtps:$/],
    [{ SMTP_URL: 'mail.example', MAIL_FROM: from }, /^SMTP_URL: /],
    [{ SMTP_URL: 'smtp://localhost' }, /^MAIL_FROM: must be set where SMTP_URL is$/],
    [{ SMTP_URL: 'smtp://localhost', MAIL_FROM: 'nobody' }, /^MAIL_FROM: must be an address such as/],
    [{ MAIL_FROM: 'a@b.example\r\nBcc: eve@evil.example' }, /^MAIL_FROM: /],
  ])('%j stops the start with one line that names the setting', (env, words) => {
    expect(() => readConfig(env)).toThrow(words);
  });
});
