import { createApi } from '@switchboard/client';
import { expect, test } from 'vitest';
import { eventually } from './support/eventually.ts';
import { ADMIN } from './support/server.ts';
import { useStage } from './support/stage.ts';

/** The way in and the way out of the dashboard. */
const stage = useStage();

async function signInPage(address = '/sign-in') {
  const page = await (await stage.person()).newPage();
  await page.goto(address);
  await page.getByRole('heading', { name: 'Sign in to Switchboard' }).waitFor();
  const email = page.getByRole('textbox', { name: 'E-mail' });
  const password = page.getByLabel('Password');
  return {
    page,
    email,
    password,
    async submit(words: string) {
      await email.fill(ADMIN.email);
      await password.fill(words);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
  };
}

test('a wrong password is refused beside the field, whoever it was for; the right one leads to where one wanted to go', async () => {
  const { conversation } = await stage.visitor({ name: 'Ada', message: 'Good morning' });
  const { page, email, password, submit } = await signInPage(`/inbox/${conversation.id}`);

  await submit('correct horse batterie');
  const refusal = page.getByRole('alert');
  const words = await refusal.innerText();
  expect(words).toMatch(/wrong/i);
  expect(await email.inputValue()).toBe(ADMIN.email);
  expect(await password.getAttribute('aria-invalid')).toBe('true');
  await email.fill('nobody@example.com');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in', disabled: false }).waitFor();
  expect(await refusal.innerText()).toBe(words);

  await submit(ADMIN.password);
  await page.getByRole('log', { name: 'Messages' }).getByText('Good morning').waitFor();
  expect(new URL(page.url()).pathname).toBe(`/inbox/${conversation.id}`);
});

test('signing out ends the session on the server and in all tabs, and the way back leads to the sign-in', async () => {
  const { page, submit } = await signInPage();
  await submit(ADMIN.password);
  await page.getByRole('navigation', { name: 'Views' }).waitFor();
  const { token } = await page.evaluate(() =>
    JSON.parse(localStorage.getItem('switchboard.session') ?? '{}'),
  );
  const api = createApi({ baseUrl: stage.url, token: () => token });
  expect((await api.call('GET /api/auth/me')).operator.email).toBe(ADMIN.email);
  const tab = await page.context().newPage();
  await tab.goto('/settings/preferences');
  await tab.getByRole('heading', { name: 'Preferences' }).waitFor();

  await page.getByRole('button', { name: `Account of ${ADMIN.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  for (const one of [page, tab]) await one.getByRole('heading', { name: 'Sign in to Switchboard' }).waitFor();
  // Who signs out does not wait for the server.
  await eventually(() =>
    api.call('GET /api/auth/me').then(
      () => 200,
      ({ status }) => status,
    ),
  ).toBe(401);

  await page.goBack();
  await page.goto('/inbox');
  await page.getByRole('heading', { name: 'Sign in to Switchboard' }).waitFor();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(token);
});

test('an operator whose session was revoked elsewhere is told so, and what was written is kept', async () => {
  const { page, submit } = await signInPage();
  await submit(ADMIN.password);
  const { conversation } = await stage.visitor({ name: 'Grace', message: 'Anybody?' });
  await page.goto(`/inbox/${conversation.id}`);
  await page.getByRole('textbox', { name: 'Reply' }).fill('One moment, I');
  const { token } = await page.evaluate(() =>
    JSON.parse(localStorage.getItem('switchboard.session') ?? '{}'),
  );

  await createApi({ baseUrl: stage.url, token: () => token }).call('POST /api/auth/logout');

  await page.getByText('Your session has ended. Sign in again; what you wrote is kept.').waitFor();
  await submit(ADMIN.password);
  await page.getByRole('log', { name: 'Messages' }).getByText('Anybody?').waitFor();
  expect(await page.getByRole('textbox', { name: 'Reply' }).inputValue()).toBe('One moment, I');
});
