// What people do on the pages of Spiegel, as the journeys play it: sign in, answer the questions of a part, send.

import assert from 'node:assert/strict';

/** The link in a mail whose path begins with `path`, such as `/survey/`. */
export function linkIn(mail, path) {
  const link = mail.links.find((candidate) => new URL(candidate).pathname.startsWith(path));
  assert.ok(link, `no link to ${path} in "${mail.subject}":\n${mail.text}`);
  return link;
}

/** The heading of the page, as a reader meets it. */
export async function heading(page) {
  return (await page.locator('h1').innerText()).trim();
}

/** Presses the button or link called `name` and waits for the page that follows. */
export async function press(page, name) {
  const control = page.getByRole('button', { name }).or(page.getByRole('link', { name })).first();
  await Promise.all([page.waitForEvent('domcontentloaded'), control.click()]);
}

/** Asks for a sign-in link on the page, opens the one from the mail, and presses the button behind it. Gives the link. */
export async function signIn(page, service, address, words) {
  await page.goto(`${service.url}/sign-in`);
  await page.getByLabel(words.email).fill(address);
  await press(page, words.ask);
  const link = linkIn(await service.mail({ to: address, text: /\/sign-in\// }), '/sign-in/');
  await page.goto(link);
  await press(page, words.confirm);
  return link;
}

/**
 * Answers every scale question on the page, each with the option that `choose(index)` gives: 0 to 4 for never to
 * always, 5 for the way out where there is one.
 */
export async function answerScales(page, choose) {
  const questions = await page.locator('fieldset.item:has(.opts--scale)').all();
  for (const [index, question] of questions.entries()) {
    const options = question.getByRole('radio');
    const wanted = Math.min(choose(index), (await options.count()) - 1);
    await options.nth(wanted).check();
  }
  return questions.length;
}

/** Which part of the form this is, by the address: 1 and up, or `check`. */
export function part(page) {
  return new URL(page.url()).pathname.split('/').pop();
}
