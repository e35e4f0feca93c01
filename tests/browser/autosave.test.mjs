// A form that saves itself: what was typed is on the next device without any button, saving that fails is said, a
// page whose time is over sends nothing more, and nothing is kept in the browser. And the offer to stop reminders.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { heading, linkIn, part, press, signIn } from './steps.mjs';
import { lookAt, startBrowser, startService } from './support.mjs';

const LEADER = 'leider@waterveen.example';
const WORDS = { email: 'E-mailadres', ask: 'Stuur mij een link', confirm: 'Aanmelden' };
const LIST = `naam;e-mail;afdeling
Anna de Wit;anna@waterveen.example;Wmo
Bram Özdemir;bram@waterveen.example;Wmo
Chantal d'Hondt;chantal@waterveen.example;Jeugd
Daniël Visser;daniel@waterveen.example;Jeugd
`;
const SUBJECT = 'Anna de Wit';
const RATER = 'bram@waterveen.example';
const SAVED = 'Opgeslagen';
const FAILED = /^Opslaan lukt nu niet/;
const OVER = /^We kunnen deze pagina niet meer opslaan/;

let service;
let browser;
let link;

before(async () => {
  service = await startService({ settings: '[organisation.minimums]\ndimension = 3\n' });
  browser = await startBrowser(service.url);
  await openRound();
  link = linkIn(await service.mail({ to: RATER, text: /\/survey\// }), '/survey/');
});

after(async () => {
  await browser?.close();
  await service?.stop();
});

test('a change is saved by itself and is there on another device', { timeout: 60_000 }, async () => {
  const here = await atPart(2);
  const saves = savesOf(here);
  await lookAt(here, 'autosave-before');
  assert.equal(await told(here).innerText(), '');
  await here.getByRole('radio').nth(3).check();
  await here.getByRole('radio').nth(8).check();
  await told(here).getByText(SAVED).waitFor();
  assert.equal(saves.length, 1, 'changes that follow each other are saved together');
  await lookAt(here, 'autosave-saved');

  const there = await atPart(2);
  assert.ok(await there.getByRole('radio').nth(3).isChecked());
  assert.ok(await there.getByRole('radio').nth(8).isChecked());
  const kept = await here.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys().catch(() => [])).length]);
  assert.deepEqual(kept, [0, 0, 0, 0]);
  assert.doesNotMatch(service.output(), /survey/);
  await leave(here, there);
});

test('leaving the page saves what was typed a moment ago', { timeout: 60_000 }, async () => {
  const here = await atPart(6);
  await here.getByRole('textbox').first().fill('Bij het wijkplan belde je iedereen.');
  await here.goto(`${service.url}/survey`);
  // The save goes on by itself after the page is gone, so it may arrive after the next page was asked for.
  const there = await atPart(6);
  const text = there.getByRole('textbox').first();
  for (let tries = 0; tries < 50 && (await text.inputValue()) === ''; tries += 1) await there.reload();
  assert.equal(await text.inputValue(), 'Bij het wijkplan belde je iedereen.');
  await leave(here, there);
});

test('a link waits until what was typed is saved, but not for ever', { timeout: 60_000 }, async () => {
  const here = await atPart(6);
  const slow = async (route) => {
    if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  };
  await here.context().route('**/survey/form/**', slow);
  await here.getByRole('textbox').nth(1).fill('Bel ons eerder.');
  await press(here, 'English');
  assert.equal(await here.getByRole('textbox').nth(1).inputValue(), 'Bel ons eerder.');
  // Also while an earlier save is on its way.
  const saving = here.waitForRequest((request) => (request.postData() ?? '').includes('then=quietly'));
  await here.getByRole('textbox').nth(1).fill('Bel ons een dag eerder.');
  await saving;
  await here.getByRole('textbox').nth(1).fill('Bel ons twee dagen eerder.');
  await press(here, 'Nederlands');
  assert.equal(await here.getByRole('textbox').nth(1).inputValue(), 'Bel ons twee dagen eerder.');

  await here.context().unroute('**/survey/form/**');
  await here.context().route('**/survey/form/**', (route) => (route.request().method() === 'POST' ? undefined : route.continue()));
  await here.getByRole('textbox').nth(1).fill('Bel ons.');
  await press(here, 'Vorig deel');
  assert.equal(part(here), '5');
  await here.context().unrouteAll({ behavior: 'ignoreErrors' });
  await leave(here);
});

test('two tabs of one form keep what each of them saved', { timeout: 60_000 }, async () => {
  const one = await atPart(5);
  const other = await one.context().newPage();
  await other.goto(one.url());
  const check = async (tab, question, option) => {
    await tab.locator('fieldset.item').nth(question).getByRole('radio').nth(option).check();
    await told(tab).getByText(SAVED).waitFor();
  };
  await check(one, 0, 3);
  await check(other, 1, 2);
  const there = await atPart(5);
  for (const [question, option] of [[0, 3], [1, 2]]) {
    assert.ok(await there.locator('fieldset.item').nth(question).getByRole('radio').nth(option).isChecked());
  }
  await leave(one, there);
});

test('what another tab changed after the check is checked again before it is sent', { timeout: 60_000 }, async () => {
  const tab = await atPart(6);
  const check = await tab.context().newPage();
  await check.goto(tab.url().replace(/\d+$/, 'check'));
  await tab.getByRole('textbox').first().fill('Dat zei Chantal ook.');
  await told(tab).getByText(SAVED).waitFor();
  await press(check, 'Verstuur');
  assert.equal(await heading(check), 'Kijk het na');
  await check.getByText('Er is intussen iets veranderd. Kijk het nog eens na.').waitFor();
  await check.getByText('‘Chantal’').waitFor();
  await lookAt(check, 'survey-check-changed');
  await leave(tab);
});

test('a save that fails is said, and tried again with the next change', { timeout: 60_000 }, async () => {
  const here = await atPart(3);
  await here.context().route('**/survey/form/**', (route) => (route.request().method() === 'POST' ? route.abort('blockedbyclient') : route.continue()));
  await here.getByRole('radio').nth(2).check();
  await told(here).getByText(FAILED).waitFor();
  await lookAt(here, 'autosave-failed');
  await here.context().unroute('**/survey/form/**');
  await here.getByRole('radio').nth(9).check();
  await told(here).getByText(SAVED).waitFor();
  const there = await atPart(3);
  assert.ok(await there.getByRole('radio').nth(2).isChecked());
  assert.ok(await there.getByRole('radio').nth(9).isChecked());
  await leave(here, there);
});

test('a button that is pressed while a save is on its way has the last word', { timeout: 60_000 }, async () => {
  const here = await atPart(4);
  const arrived = [];
  await here.context().route('**/survey/form/**', async (route) => {
    const body = route.request().postData() ?? '';
    if (body.includes('then=quietly')) await new Promise((resolve) => setTimeout(resolve, 1_500));
    if (body) arrived.push(new URLSearchParams(body).get('then'));
    await route.continue();
  });
  const saving = here.waitForRequest((request) => (request.postData() ?? '').includes('then=quietly'));
  await here.getByRole('radio').nth(1).check();
  await saving;
  await here.getByRole('radio').nth(2).check();
  await press(here, 'Bewaar en verder');
  assert.equal(part(here), '5');
  assert.deepEqual(arrived, ['quietly', 'next']);
  const there = await atPart(4);
  assert.ok(await there.getByRole('radio').nth(2).isChecked());
  await leave(here, there);
});

test('without a session and after sending nothing more is sent', { timeout: 60_000 }, async () => {
  const gone = await atPart(2);
  await gone.context().clearCookies();
  await endsQuietly(gone);
  await lookAt(gone, 'autosave-over');

  const stale = await atPart(2);
  const sender = await atPart(1);
  await sender.getByRole('radio').nth(2).check();
  await press(sender, 'Bewaar en verder');
  await sender.goto(sender.url().replace(/\d+$/, 'check'));
  await press(sender, 'Verstuur');
  assert.equal(await heading(sender), 'Verstuurd');
  await endsQuietly(stale);
  await stale.reload();
  assert.equal(await heading(stale), 'Verstuurd');

  // On the receipt, before and after the click.
  await lookAt(sender, 'survey-sent-reminders');
  await press(sender, 'Stop de herinneringen');
  await sender.getByText('Je krijgt geen herinneringen meer over deze ronde.').waitFor();
  assert.equal(await heading(sender), 'Verstuurd');
  await lookAt(sender, 'survey-sent-reminders-stopped');
  await sender.goto(`${service.url}/survey`);
  await lookAt(sender, 'survey-start-reminders-stopped');
  await press(sender, 'Toch weer herinneren');
  await sender.getByRole('button', { name: 'Stop de herinneringen' }).waitFor();
  await lookAt(sender, 'survey-start-reminders');
  await leave(gone, stale, sender);
  await browser.stop();
});

/** A change on a page whose time is over is refused once, which is said; further changes send nothing. */
async function endsQuietly(page) {
  const saves = savesOf(page);
  await page.getByRole('radio').nth(4).check();
  await told(page).getByText(OVER).waitFor();
  await page.getByRole('radio').nth(2).check();
  await page.waitForTimeout(1_500);
  assert.equal(saves.length, 1);
}

/** What the page says about saving. */
function told(page) {
  return page.getByRole('status');
}

/** The saves that a page sends by itself from now on. */
function savesOf(page) {
  const saves = [];
  page.on('request', (request) => {
    if ((request.postData() ?? '').includes('then=quietly')) saves.push(request.url());
  });
  return saves;
}

/** A part of the rater's form about the subject, on a device of its own. */
async function atPart(number) {
  const page = await browser.newPerson();
  await page.goto(link);
  await press(page, 'Openen');
  const card = page.locator('.forms li').filter({ has: page.getByRole('heading', { name: SUBJECT }) });
  const form = await card.getByRole('link').getAttribute('href');
  await page.goto(service.url + form.replace(/\d+$/, String(number)));
  return page;
}

async function leave(...pages) {
  for (const page of pages) await page.context().close();
}

async function openRound() {
  await service.cli('leader', 'add', LEADER, '--name', 'Lotte Leider');
  const leader = await browser.newPerson();
  await signIn(leader, service, LEADER, WORDS);
  await leader.goto(`${service.url}/rounds/new`);
  await leader.getByLabel('Titel van de ronde').fill('Samen aan de Singel');
  await leader.getByLabel('Een afdeling of team').check();
  await leader.getByLabel('Datum').fill(new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10));
  await leader.getByLabel('Tijd', { exact: true }).fill('17:00');
  await leader.getByLabel(/Ik gebruik dit alleen om te leren/).check();
  await press(leader, 'Bewaar en ga verder');
  await leader.getByLabel('Of plak een lijst').fill(LIST);
  await press(leader, 'Voeg toe');
  await press(leader, 'Verder naar wie wie feedback geeft');
  await leader.getByLabel('Iedereen geeft iedereen feedback').check();
  await press(leader, 'Verdeel');
  await leader.goto(leader.url().replace(/\/raters.*$/, '/open'));
  await press(leader, 'Start de ronde en verstuur 4 uitnodigingen');
  await leader.context().close();
}
