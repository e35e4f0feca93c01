// The same in English, for a browser that asks for it: signing in, the list of rounds, and the pages of a form.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { answerScales, heading, linkIn, part, signIn } from './steps.mjs';
import { lookAt, startBrowser, startService } from './support.mjs';

const LEADER = 'leader@waterveen.example';
const WORDS = { email: 'E-mail address', ask: 'Send me a link', confirm: 'Sign in' };
const LIST = `name;email;department
Ann White;ann@waterveen.example;Care
Bea Brown;bea@waterveen.example;Care
Cas Green;cas@waterveen.example;Youth
Dan Black;dan@waterveen.example;Youth
`;

let service;
let browser;

before(async () => {
  service = await startService({ settings: '[organisation.minimums]\ndimension = 3\n' });
  browser = await startBrowser(service.url, { locale: 'en-GB' });
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

test('a leader opens a round and a rater answers, in English', { timeout: 120_000 }, async () => {
  await service.cli('leader', 'add', LEADER, '--name', 'Lea Leader', '--language', 'en');
  const leader = await browser.newPerson();
  await leader.goto(service.url);
  assert.equal(await leader.locator('html').getAttribute('lang'), 'en');
  await lookAt(leader, 'english-home');
  await signIn(leader, service, LEADER, WORDS);
  await lookAt(leader, 'english-rounds-empty');

  await leader.goto(`${service.url}/rounds/new`);
  await leader.locator('#title').fill('Together at the Quay');
  await leader.locator('#setting-project').check();
  await leader.locator('#closes_on').fill(new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10));
  await leader.locator('#closes_at').fill('17:00');
  await leader.locator('#language-en').check();
  await leader.locator('#promise').check();
  await lookAt(leader, 'english-round-basics');
  await submit(leader, 'main form .btn--primary');
  await leader.locator('#pasted').fill(LIST);
  await submit(leader, 'main form.narrow .btn');
  await lookAt(leader, 'english-round-people');
  await submit(leader, 'main .actions a.btn--primary');
  await leader.locator('#preset-everyone').check();
  await submit(leader, 'main form.narrow .btn');
  await lookAt(leader, 'english-round-raters');
  await submit(leader, 'main .actions a.btn--primary');
  await lookAt(leader, 'english-round-preview');
  await submit(leader, 'main .actions a.btn--primary');
  await submit(leader, 'main form .btn--primary');
  await lookAt(leader, 'english-round-running');

  const rater = await browser.newPerson();
  const invitation = await service.mail({ to: 'bea@waterveen.example', text: /\/survey\// });
  assert.doesNotMatch(invitation.text, /\b(het|een|je)\b/);
  await rater.goto(linkIn(invitation, '/survey/'));
  await submit(rater, 'main form .btn--primary');
  await lookAt(rater, 'english-survey-start');
  const form = rater.locator('.forms li').filter({ hasText: 'Ann White' }).getByRole('link');
  await Promise.all([rater.waitForEvent('domcontentloaded'), form.click()]);
  await rater.getByRole('radio').nth(2).check();
  await submit(rater, 'main form .actions .btn--primary');
  while (part(rater) !== 'check') {
    await answerScales(rater, (index) => 1 + (index % 4));
    if (['2', '6'].includes(part(rater))) await lookAt(rater, `english-survey-${part(rater)}`);
    await submit(rater, 'main form .actions .btn--primary');
  }
  await lookAt(rater, 'english-survey-check');
  await submit(rater, 'main form .btn--primary');
  assert.match(await heading(rater), /Sent/);
  await lookAt(rater, 'english-survey-sent');
  await browser.stop();
});

async function submit(page, selector) {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.locator(selector).last().click()]);
}
