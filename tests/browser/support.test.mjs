// The tools of the browser tests, tried on pages that are wrong on purpose: a check that cannot fail checks nothing.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { parseMail } from './mail.mjs';
import { assertAccessible, screenshots, startBrowser } from './support.mjs';

const GOOD = '<!doctype html><html lang="nl"><head><title>Goed</title></head><body><main><h1>Goed</h1><p>Tekst</p></main></body></html>';
const PAGES = {
  '/good': GOOD,
  '/unlabelled': GOOD.replace('<p>Tekst</p>', '<form><input type="text" name="x"></form>'),
  '/wide': GOOD.replace('<p>', '<pre>').replace('Tekst', 'Tekst'.repeat(200)),
  '/foreign': GOOD.replace('<p>Tekst</p>', '<img alt="" src="http://elsewhere.invalid/pixel.png">'),
  '/scripted': GOOD.replace('</main>', '</main><script src="/change.js"></script>'),
  '/change.js': 'document.title = "Veranderd";',
  '/inline': GOOD.replace('<p>', '<p style="color: red">'),
};

let server;
let url;

before(async () => {
  server = createServer((request, response) => {
    const page = PAGES[request.url];
    // A policy as strict as that of Spiegel; the foreign picture needs a way through it to be seen.
    const policy = request.url === '/foreign' ? 'default-src *' : "default-src 'none'; script-src 'self'";
    const type = request.url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8';
    response.writeHead(page ? 200 : 404, { 'Content-Type': type, 'Content-Security-Policy': policy });
    response.end(page ?? '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

const LIMIT = { timeout: 60_000 };

async function browse(t, options) {
  const browser = await startBrowser(url, options);
  t.after(() => browser.close());
  return { browser, page: await browser.newPerson() };
}

test('axe tells a good page from a bad one', LIMIT, async (t) => {
  const { browser, page } = await browse(t);
  await page.goto(`${url}/good`);
  await assertAccessible(page, 'good');
  await page.goto(`${url}/unlabelled`);
  await assert.rejects(assertAccessible(page, 'unlabelled'), /critical: label[\s\S]*<input type="text" name="x">/);
  await browser.stop();
});

test('scripts run, or do not', LIMIT, async (t) => {
  for (const [scripts, title] of [[true, 'Veranderd'], [false, 'Goed']]) {
    const { browser, page } = await browse(t, { scripts });
    await page.goto(`${url}/scripted`);
    assert.equal(await page.title(), title);
    await assertAccessible(page, 'scripted');
    await browser.stop();
  }
});

test('a page that scrolls sideways is seen', LIMIT, async (t) => {
  const { browser, page } = await browse(t);
  await page.goto(`${url}/good`);
  await screenshots(page, 'support-good');
  await page.goto(`${url}/wide`);
  await assert.rejects(screenshots(page, 'support-wide'), /scrolls sideways/);
  assert.deepEqual(page.viewportSize(), { width: 1280, height: 900 });
  await browser.stop();
});

test('a request to another host is refused and reported', LIMIT, async (t) => {
  const { browser, page } = await browse(t);
  await page.goto(`${url}/foreign`);
  await assert.rejects(browser.stop(), /elsewhere\.invalid/);
});

test('what the security policy refuses is reported', LIMIT, async (t) => {
  const { browser, page } = await browse(t);
  await page.goto(`${url}/inline`);
  await assert.rejects(browser.stop(), /Content Security Policy/);
});

test('a mail is read with its words, parts and links', () => {
  const raw = [
    'From: Spiegel <spiegel@waterveen.example>',
    'To: =?utf-8?b?Zm9v?= =?utf-8?q?_b=C3=A4r?= <foo@waterveen.example>',
    'Subject: Je verslag',
    ' staat klaar',
    'Content-Type: multipart/alternative; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Lees het ge=C3=AFnteresseerd: http://127.0.0.1:1/report/a=',
    'bc.',
    '--edge',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('<p>één</p>').toString('base64'),
    '--edge--',
    '',
  ].join('\r\n');
  const mail = parseMail(Buffer.from(raw, 'latin1'));
  assert.equal(mail.to, 'foo bär <foo@waterveen.example>');
  assert.equal(mail.subject, 'Je verslag staat klaar');
  assert.match(mail.text, /^Lees het geïnteresseerd/);
  assert.deepEqual(mail.links, ['http://127.0.0.1:1/report/abc']);
  assert.equal(mail.html.trim(), '<p>één</p>');
});
