// What every browser test needs: the service itself on a free port with a folder of its own, a fresh browser that
// refuses every other host, the accessibility check, and screenshots. Whatever is started here ends with the test.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

import { readMails, waitForMail } from './mail.mjs';

/** The widths that every page is looked at: a telephone, a tablet, a computer. In CSS pixels. */
export const WIDTHS = [320, 768, 1280];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = process.env.CARGO_TARGET_DIR ? path.resolve(ROOT, process.env.CARGO_TARGET_DIR) : path.join(ROOT, 'target');
const SPIEGEL = process.env.SPIEGEL_BINARY ?? path.join(TARGET, 'debug', 'spiegel');
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Children that still run; ended when this process ends, however it ends. */
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/**
 * Starts the service in a folder of its own and waits until it answers.
 *
 * `database` is a URL; by default a new SQLite file. `settings` is added to the configuration file, as TOML.
 * Gives `{ url, folder, mails(), mail(matches), cli(...args), output(), stop() }`.
 */
export async function startService({ database, settings = '' } = {}) {
  await access(SPIEGEL).catch(() => {
    throw new Error(`${SPIEGEL} is not there; run cargo build, or ./test`);
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'spiegel-browser.'));
  const mailFolder = path.join(folder, 'mail');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const configuration = path.join(folder, 'spiegel.toml');
  await writeFile(
    configuration,
    `[server]
listen = "127.0.0.1:${port}"
base_url = "${url}"

[database]
url = "${database ?? `sqlite:${path.join(folder, 'spiegel.db')}`}"

[keys]
folder = "${path.join(folder, 'keys')}"

[mail]
transport = "file"
folder = "${mailFolder}"
from = "Spiegel <spiegel@waterveen.example>"

[organisation]
name = "Gemeente Waterveen"
contact = "vertrouwenspersoon@waterveen.example"

${settings}
`,
  );

  // Nothing of the developer's own settings reaches the service.
  const environment = { PATH: process.env.PATH, HOME: folder };
  const cli = async (...args) => {
    const { stdout } = await promisify(execFile)(SPIEGEL, [...args, '--config', configuration], { env: environment, cwd: folder });
    return stdout;
  };
  await cli('migrate');

  const { output, stop, child } = run(['serve', '--config', configuration], folder);
  await orStop(answers(url, child, output), stop);
  return {
    url,
    folder,
    cli,
    stop,
    output,
    mails: () => readMails(mailFolder),
    mail: (matches, options) => waitForMail(mailFolder, matches, options),
  };
}

/** Starts the demo on a free port, with its data in a folder of its own. Gives `{ url, output(), stop() }`. */
export async function startDemo() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'spiegel-browser.'));
  const { output, stop, child } = run(['demo', '--port', '0', '--data', path.join(folder, 'demo')], folder);
  const url = await orStop(ready(child, output), stop);
  return { url, output, stop };
}

/** A running Spiegel in `folder`, which `stop` removes. Nothing of the developer's own settings reaches it. */
function run(args, folder) {
  let output = '';
  const child = spawn(SPIEGEL, args, { env: { PATH: process.env.PATH, HOME: folder }, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  child.on('error', (error) => (output += error.message));
  const ended = once(child, 'exit').then(() => children.delete(child));

  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const late = new AbortController();
      const inTime = await Promise.race([ended.then(() => true), pause(15_000, false, { signal: late.signal })]);
      late.abort();
      if (!inTime) {
        child.kill('SIGKILL');
        await ended;
        throw new Error('the service did not stop within 15 s of SIGTERM');
      }
    }
    await rm(folder, { recursive: true, force: true });
  };
  return { output: () => output, stop, child };
}

async function orStop(started, stop) {
  try {
    return await started;
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Starts a browser with an empty profile. Pages may reach `allowedUrl` and nothing else: `stop()` fails when one tried.
 *
 * `locale` sets what the browser asks for. `scripts: false` refuses every script file, which is all there is to refuse:
 * the security policy of the pages allows no other script, and axe has to run in the page.
 * Gives `{ newPerson(), stop(), close() }`: each person has cookies of their own; `stop()` closes and judges,
 * `close()` only closes, for `after`.
 */
export async function startBrowser(allowedUrl, { locale = 'nl-NL', scripts = true } = {}) {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'spiegel-chromium.'));
  const browser = await chromium.launch({
    executablePath: process.env.SPIEGEL_CHROMIUM ?? (await findChromium()),
    args: [...CHROMIUM_FLAGS, `--disk-cache-dir=${path.join(profile, 'cache')}`],
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  });
  const allowed = new URL(allowedUrl).origin;
  const foreign = [];
  const faults = [];

  const newPerson = async () => {
    const context = await browser.newContext({ locale, viewport: { width: 1280, height: 900 } });
    await context.route(
      (target) => target.protocol.startsWith('http') && target.origin !== allowed,
      (route) => {
        foreign.push(route.request().url());
        return route.abort();
      },
    );
    if (!scripts) await context.route(/\.m?js($|\?)/, (route) => route.abort('blockedbyclient'));
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // What the security policy refuses is reported here only. The status of a page is for the test to judge.
      const expected = /status of 4|ERR_BLOCKED_BY_CLIENT/.test(message.text());
      if (message.type() === 'error' && !expected) faults.push(`${page.url()}: ${message.text()}`);
    });
    return page;
  };

  const close = async () => {
    await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const stop = async () => {
    await close();
    assert.deepEqual(foreign, [], 'pages asked for other hosts');
    assert.deepEqual(faults, [], 'the browser complained');
  };
  return { newPerson, stop, close };
}

/** Fails with a readable list when axe finds anything wrong on the page as it stands. */
export async function assertAccessible(page, name = page.url()) {
  const session = await page.context().newCDPSession(page);
  try {
    // Through the debugger, so that the page's own security policy stays as it is and is tested with it.
    await evaluate(session, AXE);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const options = { runOnly: tags, resultTypes: ['violations'] };
    const violations = await evaluate(session, `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`);
    const list = violations.flatMap((violation) => [
      `${violation.impact ?? 'minor'}: ${violation.id}: ${violation.help}`,
      ...violation.nodes.map((node) => `    ${node.target.join(' ')}\n    ${node.html}`),
    ]);
    assert.equal(violations.length, 0, `${name}: ${violations.length} accessibility violations\n${list.join('\n')}`);
  } finally {
    await session.detach();
  }
}

/** Screenshots of the whole page at every width, as target/screenshots/<name>-<width>.png; fails on sideways scrolling. */
export async function screenshots(page, name) {
  const folder = path.join(TARGET, 'screenshots');
  await mkdir(folder, { recursive: true });
  const before = page.viewportSize();
  const tooWide = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: true });
    const session = await page.context().newCDPSession(page);
    const needed = await evaluate(session, 'document.documentElement.scrollWidth');
    await session.detach();
    if (needed > width) tooWide.push(`${width} px wide: needs ${needed} px`);
  }
  await page.setViewportSize(before);
  assert.deepEqual(tooWide, [], `${name} scrolls sideways`);
}

/** What a reader meets on a page: accessible, and fit for every width. */
export async function lookAt(page, name) {
  await screenshots(page, name);
  await assertAccessible(page, name);
}

async function evaluate(session, expression) {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url, child, output) {
  const deadline = Date.now() + 30_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    try {
      await fetch(url, { redirect: 'manual' });
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error(`the service does not answer; it said:\n${output()}`);
}

async function ready(child, output) {
  const deadline = Date.now() + 90_000;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const [, url] = /^Ready: open (http\S+)\/demo/m.exec(output()) ?? [];
    if (url) return url;
    await pause(50);
  }
  throw new Error(`the demo is not ready; it said:\n${output()}`);
}

async function findChromium() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    for (const folder of folders) {
      const candidate = path.join(folder, name);
      if (await access(candidate).then(() => true, () => false)) return candidate;
    }
  }
  throw new Error('no Chromium; install it, or name one in SPIEGEL_CHROMIUM');
}
