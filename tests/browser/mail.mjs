// Reads the mails that the service wrote as files: headers, the text part, the HTML part and the links in it.

import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Every mail in `folder`, oldest file name first; none when the folder is not there yet. */
export async function readMails(folder) {
  let names;
  try {
    names = await readdir(folder);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  names = names.filter((name) => name.endsWith('.eml')).sort();
  return Promise.all(names.map(async (name) => ({ file: name, ...parseMail(await readFile(path.join(folder, name))) })));
}

/**
 * The first mail that `matches` accepts, as soon as there is one. `matches` is a function of a mail, or an object
 * such as `{ to: 'a@b.example', subject: /verslag/ }`.
 */
export async function waitForMail(folder, matches, { timeout = 15_000 } = {}) {
  const accepts = typeof matches === 'function' ? matches : (mail) => agrees(mail, matches);
  const deadline = Date.now() + timeout;
  for (;;) {
    const mails = await readMails(folder);
    const found = mails.find(accepts);
    if (found) return found;
    if (Date.now() > deadline) {
      const seen = mails.map((mail) => `  ${mail.to}: ${mail.subject}`).join('\n') || '  none';
      throw new Error(`no such mail within ${timeout / 1000} s; there are:\n${seen}`);
    }
    await pause(50);
  }
}

/** A mail from its bytes: `{ headers, from, to, subject, text, html, links }`. */
export function parseMail(bytes) {
  const { headers, body } = splitHeaders(bytes.toString('latin1'));
  const parts = flatten(headers, body);
  const find = (type) => parts.find((part) => part.type === type)?.text ?? '';
  const text = find('text/plain');
  const html = find('text/html');
  return {
    headers,
    from: headers.from ?? '',
    to: headers.to ?? '',
    subject: headers.subject ?? '',
    text,
    html,
    links: [...new Set(text.match(/https?:\/\/[^\s<>"]+[^\s<>".,;:)]/g) ?? [])],
  };
}

function agrees(mail, wanted) {
  return Object.entries(wanted).every(([key, value]) => (value instanceof RegExp ? value.test(mail[key]) : mail[key].includes(value)));
}

function splitHeaders(raw) {
  const [, head, body] = /^([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(raw) ?? [null, raw, ''];
  const headers = {};
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = decodeWords(line.slice(colon + 1).trim());
  }
  return { headers, body };
}

/** Words such as =?utf-8?b?…?= in a header; the blank between two of them does not count. */
function decodeWords(value) {
  const joined = value.replace(/(\?=)\s+(=\?)/g, '$1$2');
  return joined.replace(/=\?([^?]+)\?([bq])\?([^?]*)\?=/gi, (_all, charset, encoding, data) => {
    const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(data, 'base64') : quotedPrintable(data.replace(/_/g, ' '));
    return new TextDecoder(charset).decode(bytes);
  });
}

function flatten(headers, body) {
  const contentType = headers['content-type'] ?? 'text/plain; charset=utf-8';
  const type = contentType.split(';')[0].trim().toLowerCase();
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (type.startsWith('multipart/') && boundary) {
    const inside = body.split(`--${boundary}--`)[0].split(`--${boundary}`).slice(1);
    return inside.flatMap((part) => {
      const inner = splitHeaders(part.replace(/^\r?\n/, ''));
      return flatten(inner.headers, inner.body);
    });
  }
  const encoding = (headers['content-transfer-encoding'] ?? '7bit').toLowerCase();
  let bytes = Buffer.from(body, 'latin1');
  if (encoding === 'base64') bytes = Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') bytes = quotedPrintable(body.replace(/=\r?\n/g, ''));
  const charset = /charset="?([^";\s]+)"?/i.exec(contentType)?.[1] ?? 'utf-8';
  return [{ type, text: new TextDecoder(charset).decode(bytes).replace(/\r\n/g, '\n') }];
}

function quotedPrintable(text) {
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_all, hex) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  );
}
