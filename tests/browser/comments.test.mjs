// Comments in a browser: the check before sending points at words and offers to send the scores alone; a reader hides
// a comment and reports one; the contact reads that text and nothing else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { heading, part, press } from './steps.mjs';
import { lookAt, startBrowser, startDemo } from './support.mjs';

const LIMIT = { timeout: 180_000 };

let demo;
let browser;

before(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.url);
}, LIMIT);

after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function visit(role, button) {
  const page = await browser.newPerson();
  await page.goto(`${demo.url}/demo`);
  await press(page, role);
  if ((await page.getByRole('button', { name: button }).count()) > 0) await press(page, button);
  return page;
}

test('the check points at words and sends the scores alone', LIMIT, async () => {
  const page = await visit(/^Vul in als/, 'Openen');
  const form = page.locator('.forms li').filter({ hasNotText: 'Over jezelf' }).getByRole('link').first();
  await Promise.all([page.waitForEvent('domcontentloaded'), form.click()]);
  await page.getByRole('radio').nth(2).check();
  for (let pages = 0; pages < 12 && (await page.locator('main textarea').count()) === 0; pages += 1) {
    await press(page, 'Bewaar en verder');
  }
  assert.ok((await page.locator('main').innerText()).includes('Marijke Sluis'));
  await lookAt(page, 'comments-form');
  await page.locator('main textarea').first().fill('Vorige week dinsdag was ik de enige die je zag. Mail me: ik@waterveen.example');
  await press(page, 'Bewaar en verder');
  assert.equal(part(page), 'check');
  for (const words of ['‘Vorige week dinsdag’', '‘was ik de enige’', '‘ik@waterveen.example’']) {
    assert.equal(await page.getByText(words).count(), 1, words);
  }
  await lookAt(page, 'comments-check');
  await press(page, 'Verander je tekst');
  assert.match(page.url(), /#comment-/);
  await press(page, 'Bewaar en verder');
  await page.getByLabel('Verstuur alleen de antwoorden').check();
  await press(page, 'Verstuur');
  assert.equal(await heading(page), 'Verstuurd');
  await page.context().close();
});

test('a reader hides a comment and reports one, and the contact reads that text alone', LIMIT, async () => {
  const page = await visit(/^Lees het verslag van/, 'Open mijn verslag');
  const comments = page.locator('#comments .comment');
  const [first, second] = await Promise.all([0, 1].map((place) => comments.nth(place).locator('blockquote').innerText()));
  await Promise.all([page.waitForEvent('domcontentloaded'), comments.first().getByRole('button', { name: /^Niet nu/ }).click()]);
  assert.equal(await comments.first().locator('blockquote').count(), 0);
  await Promise.all([page.waitForEvent('domcontentloaded'), comments.nth(1).getByRole('link', { name: /^Meld deze tekst/ }).click()]);
  assert.equal(await heading(page), 'Deze tekst melden?');
  await lookAt(page, 'comments-report');
  await press(page, 'Meld deze tekst');
  assert.equal(await comments.nth(1).getByText('Je hebt deze tekst gemeld.').count(), 1);
  await lookAt(page, 'comments-marked');
  await press(page, /^Toon weer/);
  assert.equal(await comments.first().locator('blockquote').innerText(), first);

  const contact = await browser.newPerson();
  let link;
  for (let look = 0; look < 60 && !link; look += 1) {
    await contact.goto(`${demo.url}/demo/mailbox`);
    const mail = contact.getByRole('link', { name: /^Iemand meldt een tekst/ });
    if ((await mail.count()) > 0) {
      await Promise.all([contact.waitForEvent('domcontentloaded'), mail.first().click()]);
      link = (await contact.locator('main').innerText()).match(/http\S+\/reported\/[\w-]+/)?.[0];
    } else {
      await contact.waitForTimeout(500);
    }
  }
  assert.ok(link, 'the mail to the contact');
  await contact.goto(link);
  await lookAt(contact, 'comments-reported-link');
  await press(contact, 'Lees de tekst');
  assert.equal(new URL(contact.url()).pathname, '/reported');
  const words = await contact.locator('main').innerText();
  assert.ok(words.includes(second) && !words.includes(first));
  await lookAt(contact, 'comments-reported');
  await contact.context().close();
  await page.context().close();
});

test('nothing was asked of another host', LIMIT, async () => {
  await browser.stop();
});
