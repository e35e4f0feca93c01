// The demo as a visitor meets it: three roles by one click, a full report, the report of the group, a form to fill in,
// a round in preparation, and the mailbox. And the same by keyboard, and once in English.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { heading, part, press } from './steps.mjs';
import { lookAt, startBrowser, startDemo } from './support.mjs';

const LIMIT = { timeout: 180_000 };
const SUBJECT = /^Lees het verslag van/;
const RATER = /^Vul in als/;
const LEADER = /^Meld je aan als/;

let demo;
let browser;
let english;

before(async () => {
  demo = await startDemo();
  browser = await startBrowser(demo.url);
  english = await startBrowser(demo.url, { locale: 'en-GB' });
}, LIMIT);

after(async () => {
  await english?.close();
  await browser?.close();
  await demo?.stop();
});

async function visit(role, from = browser) {
  const page = await from.newPerson();
  await page.goto(`${demo.url}/demo`);
  await press(page, role);
  return page;
}

test('the start page explains the roles and the mailbox shows every mail', LIMIT, async () => {
  const page = await browser.newPerson();
  await page.goto(`${demo.url}/demo`);
  await lookAt(page, 'demo-start');
  for (const role of [SUBJECT, RATER, LEADER]) assert.ok((await page.getByRole('button', { name: role }).count()) > 0);
  await press(page, 'Bekijk het postvak');
  await lookAt(page, 'demo-mailbox');
  const subjects = await page.locator('tbody th').allInnerTexts();
  assert.ok(subjects.length > 20);
  const kinds = [...new Set(subjects.map((subject) => subject.split(/[:'‘]/)[0]))];
  assert.ok(kinds.length >= 2, kinds.join(', '));
  for (const [index, kind] of kinds.entries()) {
    await page.goto(`${demo.url}/demo/mailbox`);
    await page.locator('tbody th a').nth(subjects.findIndex((subject) => subject.startsWith(kind))).click();
    await lookAt(page, `demo-mail-${index + 1}`);
  }
  await page.getByRole('link', { name: 'Bekijk de mail met opmaak' }).click();
  await page.getByText('Spiegel').first().waitFor();
  await page.context().close();
});

test('a subject reads the full gap report', LIMIT, async () => {
  const page = await visit(SUBJECT);
  if ((await page.getByRole('button', { name: 'Open mijn verslag' }).count()) > 0) await press(page, 'Open mijn verslag');
  assert.equal(await heading(page), 'Jouw verslag');
  await lookAt(page, 'demo-report');
  for (const section of ['read', 'build', 'mirrors', 'differences', 'themes', 'comments', 'withheld', 'next', 'method']) {
    assert.equal(await page.locator(`section#${section}`).count(), 1, section);
  }
  assert.equal(await page.locator('#mirrors .mirrors__row svg[role=img]').count(), 7);
  assert.ok((await page.locator('#comments blockquote').count()) > 0);
  for (const details of await page.locator('main details').all()) await details.evaluate((one) => (one.open = true));
  assert.equal(await page.locator('#mirrors tbody tr').count(), 7);
  await lookAt(page, 'demo-report-all');
  await page.context().close();
});

test('the leader reads the report of the group, and prepares a round', LIMIT, async () => {
  const page = await visit(LEADER);
  await page.goto(`${demo.url}/rounds`);
  await lookAt(page, 'demo-rounds');
  await press(page, 'Integraal werken in Waterveen');
  await lookAt(page, 'demo-round-closed');
  await press(page, 'Lees het verslag van de groep');
  assert.ok((await page.locator('#mirrors .mirrors__row').count()) > 0);
  for (const details of await page.locator('main details').all()) await details.evaluate((one) => (one.open = true));
  await lookAt(page, 'demo-group-report');
  await page.goto(`${demo.url}/rounds`);
  await press(page, 'Samen buiten en aan de balie');
  await lookAt(page, 'demo-round-draft');
  const round = new URL(page.url()).pathname.split('/').slice(0, 3).join('/');
  for (const step of ['people', 'raters', 'preview']) {
    await page.goto(`${demo.url}${round}/${step}`);
    await lookAt(page, `demo-round-${step}`);
  }
  await page.context().close();
});

test('a rater fills in a form by keyboard alone', LIMIT, async () => {
  const page = await visit(RATER);
  if ((await page.getByRole('button', { name: 'Openen' }).count()) > 0) await press(page, 'Openen');
  await lookAt(page, 'demo-survey-start');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('href')), '#main');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');

  const form = page.locator('.forms li').filter({ hasNotText: 'Over jezelf' }).getByRole('link').first();
  await form.focus();
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  const first = page.getByRole('radio').first();
  await first.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.getByRole('radio').nth(2).isChecked());
  await lookAt(page, 'demo-survey-keyboard');
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
  assert.equal(part(page), '2');
  await page.context().close();
});

test('the same rounds read in English', LIMIT, async () => {
  const reader = await visit(/^Read/, english);
  if ((await reader.locator('main form button').first().innerText()).startsWith('Open')) {
    await Promise.all([reader.waitForEvent('domcontentloaded'), reader.locator('main form button').first().click()]);
  }
  assert.equal(await reader.locator('html').getAttribute('lang'), 'en');
  assert.equal(await reader.locator('section#mirrors').count(), 1);
  await lookAt(reader, 'english-report');
  await reader.context().close();
});

test('nothing was asked of another host', LIMIT, async () => {
  await english.stop();
  await browser.stop();
});
