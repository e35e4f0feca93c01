// A whole round in a real browser, in Dutch: a leader opens it, three colleagues and the subject fill it in, it closes,
// and each reads what is theirs. Every page that is met is judged and pictured the first time.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { answerScales, heading, linkIn, part, press, signIn } from './steps.mjs';
import { lookAt, startBrowser, startService } from './support.mjs';

const LEADER = 'leider@waterveen.example';
const WORDS = { email: 'E-mailadres', ask: 'Stuur mij een link', confirm: 'Aanmelden' };
const ROUND = 'Samen aan de Singel';

// As a spreadsheet exports it: Dutch headers, semicolons, an empty line, an apostrophe and a diaeresis, one faulty row.
const LIST = `naam;e-mail;afdeling
Anna de Wit;anna@waterveen.example;Wmo

Bram Özdemir;bram@waterveen.example;Wmo
Chantal d'Hondt;chantal@waterveen.example;Jeugd
Daniël Visser;daniel.waterveen.example;Jeugd
`;
const SUBJECT = { name: 'Anna de Wit', address: 'anna@waterveen.example' };
const BRAM = { name: 'Bram Özdemir', address: 'bram@waterveen.example' };
const CHANTAL = { name: "Chantal d'Hondt", address: 'chantal@waterveen.example' };
const DANIEL = { name: 'Daniël Visser', address: 'daniel@waterveen.example' };

let service;
let browser;
let plain;

before(async () => {
  service = await startService({ settings: '[organisation.minimums]\ndimension = 3\n' });
  browser = await startBrowser(service.url);
  plain = await startBrowser(service.url, { scripts: false });
});

after(async () => {
  await plain?.close();
  await browser?.close();
  await service?.stop();
});

test('a round from opening to report', { timeout: 240_000 }, async (t) => {
  await service.cli('leader', 'add', LEADER, '--name', 'Lotte Leider');
  const leader = await browser.newPerson();
  let round;

  // Each step builds on those before it, so after a failure the rest would only wait in vain.
  let failed = false;
  const step = (name, play) =>
    t.test(name, { skip: failed ? 'an earlier step failed' : false }, async () => {
      failed = true;
      await play();
      failed = false;
    });

  await step('the front door and the pages of the footer are for everybody', async () => {
    for (const [path, name] of [
      ['/', 'home'],
      ['/help', 'help'],
      ['/how-anonymous', 'how-anonymous'],
      ['/privacy', 'privacy'],
      ['/accessibility', 'accessibility'],
      ['/sign-in', 'sign-in'],
      ['/nowhere', 'not-found'],
    ]) {
      await leader.goto(service.url + path);
      await lookAt(leader, name);
    }
  });

  await step('the leader signs in by a mailed link, which works once', async () => {
    await leader.goto(`${service.url}/sign-in`);
    await leader.getByLabel('E-mailadres').fill('geen adres');
    await press(leader, 'Stuur mij een link');
    assert.equal(await leader.getByLabel('E-mailadres').inputValue(), 'geen adres');
    await lookAt(leader, 'sign-in-fault');
    const link = await signIn(leader, service, LEADER, WORDS);
    assert.equal(await heading(leader), 'Jouw rondes');
    await lookAt(leader, 'rounds-empty');

    const stranger = await browser.newPerson();
    await stranger.goto(link);
    if ((await stranger.getByRole('button', { name: 'Aanmelden' }).count()) > 0) {
      await lookAt(stranger, 'sign-in-confirm');
      await press(stranger, 'Aanmelden');
    }
    assert.equal(await heading(stranger), 'Deze link werkt niet meer');
    await lookAt(stranger, 'sign-in-used');
    await stranger.getByRole('link', { name: 'Vraag een nieuwe link aan' }).click();
    await stranger.getByLabel('E-mailadres').fill('niemand@waterveen.example');
    await press(stranger, 'Stuur mij een link');
    assert.equal(await heading(stranger), 'Kijk in je mail');
    await lookAt(stranger, 'link-sent');
    await stranger.context().close();
  });

  await step('the leader begins a round; what is wrong is said and what was typed stays', async () => {
    await press(leader, 'Nieuwe ronde');
    await lookAt(leader, 'round-basics');
    await leader.getByLabel('Titel van de ronde').fill(ROUND);
    await leader.getByLabel('Een afdeling of team').check();
    await leader.getByLabel('Datum').fill('2020-01-02');
    await leader.getByLabel('Tijd', { exact: true }).fill('17:00');
    await press(leader, 'Bewaar en ga verder');
    const summary = leader.getByRole('alert');
    await summary.getByText('Kies een datum en tijd die nog komen.').waitFor();
    await summary.getByText('Zet een vinkje bij je belofte.').waitFor();
    assert.match(await leader.title(), /^Fout:/);
    assert.equal(await leader.getByLabel('Titel van de ronde').inputValue(), ROUND);
    await lookAt(leader, 'round-basics-faults');
    await summary.getByRole('link', { name: /belofte/ }).click();
    assert.equal(await leader.evaluate(() => document.activeElement.name), 'promise');
    await leader.getByLabel('Datum').fill(inDays(21));
    await leader.getByLabel(/Ik gebruik dit alleen om te leren/).check();
    await press(leader, 'Bewaar en ga verder');
    assert.match(await heading(leader), /Wie doen er mee/);
    round = new URL(leader.url()).pathname.replace(/\/people$/, '');
    await lookAt(leader, 'round-people-empty');
  });

  await step('a faulty row is named, the good rows are kept, nothing typed is lost', async () => {
    await leader.getByLabel('Of plak een lijst').fill(LIST);
    await press(leader, 'Voeg toe');
    await leader.getByText('3 mensen zijn toegevoegd').first().waitFor();
    await leader.getByRole('rowheader', { name: 'Regel 6' }).waitFor();
    await lookAt(leader, 'round-people-faults');
    const rest = await leader.getByLabel('Of plak een lijst').inputValue();
    assert.match(rest, /Daniël Visser;daniel\.waterveen\.example;Jeugd/);
    await leader.getByLabel('Of plak een lijst').fill(rest.replace('daniel.waterveen', 'daniel@waterveen'));
    await press(leader, 'Voeg toe');
    await leader.getByText('Eén persoon is toegevoegd').waitFor();
    await leader.getByText('4 collega’s').waitFor();
    await lookAt(leader, 'round-people');
  });

  await step('everybody rates everybody, and one person is looked at', async () => {
    await press(leader, 'Verder naar wie wie feedback geeft');
    await lookAt(leader, 'round-raters-empty');
    await leader.getByLabel('Iedereen geeft iedereen feedback').check();
    await press(leader, 'Verdeel');
    
    assert.equal(await leader.getByRole('row').count(), 5);
    await lookAt(leader, 'round-raters');
    await press(leader, SUBJECT.name);
    assert.equal(await leader.getByRole('checkbox', { checked: true }).count(), 3);
    await lookAt(leader, 'round-subject-raters');
    await press(leader, `Bewaar de keuze voor ${SUBJECT.name}`);
  });

  await step('the leader looks everything over and opens the round', async () => {
    await leader.goto(`${service.url}${round}/preview`);
    await lookAt(leader, 'round-preview');
    for (const summary of await leader.locator('main summary').all()) await summary.click();
    await leader.getByText('Beste').or(leader.getByText('Dag')).first().waitFor();
    await lookAt(leader, 'round-preview-all');
    await press(leader, 'Verder naar de start');
    await lookAt(leader, 'round-open');
    await press(leader, 'Start de ronde en verstuur 4 uitnodigingen');
    await leader.getByText('De ronde is gestart').waitFor();
    await lookAt(leader, 'round-running');
    await leader.goto(`${service.url}/rounds`);
    await lookAt(leader, 'rounds');
  });

  await step('the subject fills in the form about themselves', async () => {
    const page = await browser.newPerson();
    const invitation = await invitationOf(SUBJECT);
    assert.match(invitation.subject, /\S/);
    await page.goto(linkIn(invitation, '/survey/'));
    await lookAt(page, 'survey-link');
    await press(page, 'Openen');
    await lookAt(page, 'survey-start');
    await startForm(page, /over jezelf/i);
    const pictured = new Set();
    while (part(page) !== 'check') {
      await answerScales(page, (index) => [3, 4, 3, 2][index % 4]);
      for (const checkbox of (await page.getByRole('checkbox').all()).slice(0, 2)) await checkbox.check();
      if (!pictured.has(part(page))) await lookAt(page, `survey-own-${part(page)}`);
      pictured.add(part(page));
      await press(page, 'Bewaar en verder');
    }
    await lookAt(page, 'survey-own-check');
    await press(page, 'Verstuur');
    assert.match(await heading(page), /Verstuurd/);
    await lookAt(page, 'survey-own-sent');
    await page.context().close();
  });

  await step('one rater stumbles, stops, comes back, and sends', async () => {
    const page = await browser.newPerson();
    const link = linkIn(await invitationOf(BRAM), '/survey/');
    await page.goto(link);
    await press(page, 'Openen');
    await startForm(page, SUBJECT.name);
    await lookAt(page, 'survey-familiarity');
    await page.getByRole('radio').nth(2).check();
    await press(page, 'Bewaar en verder');

    await answerScales(page, (index) => (index === 1 ? 5 : 1 + (index % 3)));
    await page.getByRole('radio', { name: 'Kan ik niet beoordelen', checked: true }).first().waitFor();
    await lookAt(page, 'survey-items');
    const firstPart = page.url();
    await press(page, 'Bewaar en ga later verder');
    await page.getByText('Bezig').waitFor();
    await lookAt(page, 'survey-start-again');

    // Another device: the same link goes on where they were.
    const elsewhere = await browser.newPerson();
    await elsewhere.goto(link);
    await press(elsewhere, 'Openen');
    await startForm(elsewhere, SUBJECT.name);
    await elsewhere.goto(firstPart);
    assert.ok((await elsewhere.getByRole('radio', { checked: true }).count()) > 1);
    await page.context().close();
    await press(elsewhere, 'Bewaar en verder');

    while ((await elsewhere.getByRole('textbox').count()) === 0) {
      await answerScales(elsewhere, (index) => 1 + (index % 3));
      await press(elsewhere, 'Bewaar en verder');
    }
    const comment = elsewhere.getByRole('textbox').first();
    const long = 'Vorige maand in het overleg vroeg je door. '.repeat(60);
    // A browser stops at the limit of the field; what does not is told by the service.
    await comment.evaluate((field) => field.removeAttribute('maxlength'));
    await comment.fill(long);
    await elsewhere.getByRole('textbox').nth(1).fill('Betrek de balie eerder.');
    await press(elsewhere, 'Bewaar en verder');
    await elsewhere.getByRole('alert').getByText('Deze tekst is te lang.').waitFor();
    assert.equal((await elsewhere.getByRole('textbox').first().inputValue()).trim(), long.trim());
    assert.equal(await elsewhere.getByRole('textbox').nth(1).inputValue(), 'Betrek de balie eerder.');
    await lookAt(elsewhere, 'survey-comments-fault');
    await elsewhere.getByRole('textbox').first().fill('Vorige maand in het overleg vroeg je door.');
    await lookAt(elsewhere, 'survey-comments');
    await press(elsewhere, 'Bewaar en verder');
    assert.equal(await heading(elsewhere), 'Kijk het na');
    await lookAt(elsewhere, 'survey-check');
    await press(elsewhere, 'Verstuur');
    await lookAt(elsewhere, 'survey-sent');

    await elsewhere.goto(firstPart);
    assert.equal(await heading(elsewhere), 'Verstuurd');

    // Too little seen of this colleague: passing them over asks for no reason.
    await elsewhere.goto(`${service.url}/survey`);
    await startForm(elsewhere, DANIEL.name);
    await elsewhere.getByRole('radio').first().check();
    await press(elsewhere, 'Bewaar en verder');
    assert.equal(await heading(elsewhere), 'Je slaat dit formulier over');
    await lookAt(elsewhere, 'survey-skipped');
    await elsewhere.context().close();
  });

  await step('two more raters send, without any script', async () => {
    for (const rater of [CHANTAL, DANIEL]) {
      const page = await plain.newPerson();
      await page.goto(linkIn(await invitationOf(rater), '/survey/'));
      await press(page, 'Openen');
      await startForm(page, SUBJECT.name);
      await page.getByRole('radio').nth(3).check();
      await press(page, 'Bewaar en verder');
      while (part(page) !== 'check') {
        await answerScales(page, (index) => index % 3);
        await press(page, 'Bewaar en verder');
      }
      await press(page, 'Verstuur');
      assert.match(await heading(page), /Verstuurd/);
      await page.context().close();
    }
  });

  await step('a link that nobody has gets a helpful page', async () => {
    const page = await browser.newPerson();
    for (const [path, name] of [['survey', 'survey-unknown'], ['report', 'report-unknown']]) {
      await page.goto(`${service.url}/${path}/${'A'.repeat(43)}`);
      if ((await page.locator('main form button').count()) > 0) await page.locator('main form button').click();
      assert.equal(await heading(page), 'Deze link kennen we niet');
      await lookAt(page, name);
    }
    await page.context().close();
  });

  await step('the leader closes the round and sees no person', async () => {
    await leader.goto(service.url + round);
    await press(leader, 'Sluit de ronde nu');
    await lookAt(leader, 'round-close');
    await press(leader, 'Sluit de ronde');
    await service.mail({ to: SUBJECT.address, text: /\/report\// });
    await service.mail({ to: LEADER, text: new RegExp(round) }).catch(() => undefined);
    await leader.goto(service.url + round);
    await leader.getByText('Er is geen verslag van de groep.').waitFor();
    await lookAt(leader, 'round-closed');
    const answer = await leader.goto(`${service.url}${round}/report`);
    assert.ok(answer.status() < 500);
    await lookAt(leader, 'group-report-withheld');
    assert.doesNotMatch(await leader.locator('main').innerText(), /Anna|Bram|Chantal|Daniël/);
  });

  await step('the subject reads ranges by theme and nothing of fewer people than promised', async () => {
    const page = await browser.newPerson();
    await page.goto(linkIn(await service.mail({ to: SUBJECT.address, text: /\/report\// }), '/report/'));
    await lookAt(page, 'report-link');
    await press(page, 'Open mijn verslag');
    assert.equal(await heading(page), 'Jouw verslag');
    await lookAt(page, 'report-three');
    for (const details of await page.locator('main details').all()) await details.evaluate((one) => (one.open = true));
    await lookAt(page, 'report-three-all');
    const text = await page.locator('main').innerText();
    assert.match(text, /Collega’s: 3 mensen gaven antwoord/);
    assert.match(text, /Er zijn geen opmerkingen om te tonen/);
    assert.doesNotMatch(text, /Vorige maand in het overleg/);
    assert.doesNotMatch(text, /Bram|Chantal|Daniël/);
    // A theme is shown from three answers on, single behaviour from five.
    const themes = page.locator('#mirrors tbody tr');
    assert.equal(await themes.count(), 7);
    for (const theme of await themes.all()) {
      assert.match(await theme.locator('td').last().innerText(), /^(weinig|niet weinig en niet veel|veel)/);
    }
    const behaviours = await page.locator('#themes tbody tr').all();
    assert.ok(behaviours.length > 20);
    for (const behaviour of behaviours) {
      assert.match(await behaviour.locator('td').last().innerText(), /te weinig antwoorden|niet gevraagd/);
    }
    await page.context().close();
  });

  await step('a survey link after closing says that the round is closed', async () => {
    const page = await browser.newPerson();
    await page.goto(linkIn(await invitationOf(BRAM), '/survey/'));
    if ((await page.getByRole('button', { name: 'Openen' }).count()) > 0) await press(page, 'Openen');
    assert.equal(await heading(page), 'Deze ronde is gesloten');
    await lookAt(page, 'survey-closed');
    await page.context().close();
  });

  await step('every mail has a text, an HTML part and one recipient', async () => {
    for (const mail of await service.mails()) {
      assert.ok(mail.text.length > 80 && mail.html.includes('<html'), mail.subject);
      assert.equal(mail.to.split('@').length, 2, mail.to);
      assert.doesNotMatch(mail.text + mail.html + mail.subject, /\{\{|\{ ?\$|undefined/);
    }
  });

  await step('no page asked for another host and none broke its own policy', async () => {
    await plain.stop();
    await browser.stop();
  });
});

function invitationOf(person) {
  return service.mail({ to: person.address, text: /\/survey\// });
}

/** From the start page to the first part of the form about `about`. */
async function startForm(page, about) {
  const card = page.locator('.forms li').filter({ has: page.getByRole('heading', { name: about }) });
  await Promise.all([page.waitForEvent('domcontentloaded'), card.getByRole('link').click()]);
}

function inDays(days) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
