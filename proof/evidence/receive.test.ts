/** How one file of a multipart request is received: by its content, however it is cut into packets and labelled. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { sampleFiles } from '../../harness/actors/sample-files.ts';
import { acceptedExtensions } from '../../src/domain/evidence-file.ts';
import { Refusal, type RefusalCode } from '../../src/domain/refusal.ts';
import { receiveFile, receiveForm } from '../../src/evidence/receive.ts';

const MEGABYTE = 1024 * 1024;
const HEADERS = { 'content-type': 'multipart/form-data; boundary=x' };
/** What browsers have been seen to send, and what they could. */
const labels = [
  'application/vnd.ms-excel',
  'application/x-zip-compressed',
  'application/octet-stream',
  'text/html',
  'image/png',
  'APPLICATION/PDF',
  '',
];

/** Each part of the body is a packet: it is read before the next one arrives. `cause` then breaks the connection. */
function request(body: Buffer[], headers: Record<string, string> = HEADERS, cause?: Error): IncomingMessage {
  const packets = Readable.from(
    (async function* () {
      for (const packet of body) {
        yield packet;
        await setImmediate();
      }
      if (cause) throw cause;
    })(),
  );
  return Object.assign(packets, { headers }) as never;
}

function form(
  content: Buffer | string,
  { name = 'a.txt' as Buffer | string, label = 'text/plain' } = {},
): Buffer {
  const parts = ['--x\r\nContent-Disposition: form-data; name="file"; filename="', name, '"\r\n'];
  const rest = [label && `Content-Type: ${label}\r\n`, '\r\n', content, '\r\n'];
  return Buffer.concat([...parts, ...rest].map((part) => Buffer.from(part as string)));
}
const END = Buffer.from('--x--\r\n');
const receive = (...parts: Buffer[]) => receiveFile(request([...parts, END]));

/** Cuts at the places, wherever they are. */
function cut(whole: Buffer, places: number[]): Buffer[] {
  const at = [0, ...new Set(places.map((place) => place % whole.length)), whole.length].toSorted(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, nth) => whole.subarray(at[nth], end));
}

async function refuses(code: RefusalCode, sent: Promise<unknown>, message = /./): Promise<void> {
  await assert.rejects(
    sent,
    (error) => error instanceof Refusal && error.code === code && message.test(error.message),
  );
}

describe('a file of an accepted kind', () => {
  test('has a sample in this test', () => {
    assert.deepEqual(
      Object.keys(sampleFiles)
        .map((one) => `.${one}`)
        .toSorted(),
      acceptedExtensions.toSorted(),
    );
  });

  test('is received the same however the request is cut and whatever its label says', async () => {
    const sample = fc.constantFrom(...Object.entries(sampleFiles));
    const places = fc.oneof(
      fc.array(fc.nat(2_000), { maxLength: 12 }),
      // The first bytes of the file each in a separate packet.
      fc.integer({ min: 100, max: 200 }).map((from) => Array.from({ length: 60 }, (_, nth) => from + nth)),
    );
    await fc.assert(
      fc.asyncProperty(
        sample,
        fc.constantFrom(...labels),
        places,
        async ([extension, bytes], label, where) => {
          const name = `Übersicht 1.${extension}`;
          const whole = Buffer.concat([form(bytes, { name, label }), END]);
          const received = await receiveFile(request(cut(whole, where)));
          const usual = await receive(form(bytes, { name }));
          assert.deepEqual(received, usual);
          assert.equal(received.name, name);
          assert.equal(received.size, bytes.length);
          assert.equal(received.sha256, createHash('sha256').update(bytes).digest('hex'));
          assert.ok(bytes.equals(received.bytes));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('has a media type by its extension and content', async () => {
    const expected = {
      ...{ pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', csv: 'text/csv' },
      ...{
        xls: 'application/vnd.ms-excel',
        doc: 'application/msword',
        zip: 'application/zip',
        md: 'text/markdown',
      },
      ...{ m4a: 'audio/mp4', mp4: 'video/mp4', mov: 'video/quicktime', mp3: 'audio/mpeg' },
      docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    };
    for (const [extension, mediaType] of Object.entries(expected)) {
      const bytes = sampleFiles[extension] as Buffer;
      assert.equal(
        (await receive(form(bytes, { name: `a.${extension.toUpperCase()}` }))).mediaType,
        mediaType,
      );
    }
  });

  test('is refused under the name of another kind', async () => {
    /** Contents that may have each other's extension: programs name them so, or one contains the other. */
    const alike: Record<string, string> = {
      ...{ jpeg: 'jpg', txt: 'text', csv: 'text', md: 'text', m4a: 'mpeg-4', mp4: 'mpeg-4', mov: 'mpeg-4' },
      ...{ doc: 'compound', xls: 'compound', ppt: 'compound' },
    };
    const kind = (extension: string) => alike[extension] ?? extension;
    const fits = (content: string, extension: string) =>
      kind(content) === kind(extension) ||
      (kind(content) === 'compound' && /^(docx|xlsx|pptx)$/.test(extension)) ||
      (extension === 'zip' && /^(docx|xlsx|pptx|odt|ods|odp)$/.test(content));
    for (const [content, bytes] of Object.entries(sampleFiles)) {
      for (const extension of Object.keys(sampleFiles)) {
        const sent = receive(form(bytes, { name: `a.${extension}` }));
        if (fits(content, extension)) await sent;
        else await refuses('media-type', sent, new RegExp(`"a.${extension}"`));
      }
    }
  });

  test('without an extension has the kind of its content', async () => {
    for (const [extension, mediaType] of [
      ['png', 'image/png'],
      ['pdf', 'application/pdf'],
      ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['txt', 'text/plain'],
    ] as const) {
      const { mediaType: found } = await receive(form(sampleFiles[extension] as Buffer, { name: 'scan' }));
      assert.equal(found, mediaType);
    }
  });

  const texts: Record<string, Buffer> = {
    'that begins like an image': Buffer.from('BMW offers the venue'),
    'that begins like a program': Buffer.from('MZ Halle has room'),
    'in the encoding of a German Excel': Buffer.from('Name;Ort\r\nM\xfcller;K\xf6ln\r\n', 'latin1'),
    'in UTF-8 with a byte order mark': Buffer.from('\ufeffName;Ort'),
    'in UTF-16': Buffer.from('\ufeffName;Ort', 'utf16le'),
    'that is a web page': Buffer.from('<!doctype html><p>'),
  };
  for (const [which, bytes] of Object.entries(texts)) {
    test(`may be a text ${which}`, async () => {
      assert.equal((await receive(form(bytes, { name: 'list.csv' }))).mediaType, 'text/csv');
    });
  }

  test('may have 4 MB, and not a byte more', async () => {
    assert.equal((await receive(form('x'.repeat(4 * MEGABYTE)))).size, 4 * MEGABYTE);
    await refuses('too-large', receive(form('x'.repeat(4 * MEGABYTE + 1))));
  });

  test('loses the path in its name', async () => {
    assert.equal((await receive(form('x', { name: '..\\..\\x/a b.txt' }))).name, 'a b.txt');
  });
});

describe('a file is refused', () => {
  const html = '<!doctype html><script>alert(1)</script>';
  test('when its content does not match its name', async () => {
    for (const [name, content] of [
      ['photo.png', html],
      ['photo.png', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['contract.pdf', 'MZ\x90\0\x03'],
      ['notes.txt', Buffer.from([0x4d, 0x5a, 0x90, 0, 3])],
    ] as const) {
      const label = name === 'photo.png' ? 'image/png' : 'application/pdf';
      await refuses(
        'media-type',
        receive(form(content, { name, label })),
        /".*" has other content than its extension/,
      );
    }
  });
  test('when its extension is of no accepted kind', async () => {
    for (const name of ['page.html', 'setup.exe', 'a.svg', 'a.pdf.exe', 'a.js']) {
      await refuses(
        'media-type',
        receive(form(html, { name, label: 'application/pdf' })),
        /must have one of the extensions .pdf/,
      );
    }
  });
  test('when neither name nor content show its kind', async () => {
    await refuses('media-type', receive(form(Buffer.from([0, 1, 2, 3]), { name: 'blob' })));
  });
  test('when its name is not UTF-8', async () => {
    const name = Buffer.concat([Buffer.from('caf'), Buffer.from([0xe9]), Buffer.from('.txt')]);
    await refuses('invalid', receive(form('one', { name })), /file must be well-formed Unicode/);
  });
  test('when it is empty', () => refuses('invalid', receive(form('', { name: 'a.txt' })), /empty/));
  test('when none was chosen', () =>
    refuses('invalid', receive(form('', { name: '', label: labels[2] })), /required/));
  test('when the form has no file', () => refuses('invalid', receive(), /required/));
  test('next to another file', () => refuses('invalid', receive(form('one'), form('two'))));
  test('next to a field', () =>
    refuses(
      'invalid',
      receive(form('one'), Buffer.from('--x\r\nContent-Disposition: form-data; name="n"\r\n\r\nv\r\n')),
    ));
  test('unread, when the request says that it is too large', () =>
    refuses('too-large', receiveFile(request([], { ...HEADERS, 'content-length': '9000000000' }))));
  test('when the body is not a form', () =>
    refuses('media-type', receiveFile(request([Buffer.from('{}')], { 'content-type': 'application/json' }))));
  test('when the form has no boundary', () =>
    refuses(
      'unreadable',
      receiveFile(request([Buffer.from('x')], { 'content-type': 'multipart/form-data' })),
    ));

  const whole = Buffer.concat([form(sampleFiles.png as Buffer, { name: 'photo.png' }), END]);
  test('when the body ends early, wherever', async () => {
    // Without the last line break, or a dash of it, it is whole all the same.
    for (let length = 0; length < whole.length - 4; length++) {
      await refuses('unreadable', receiveFile(request([whole.subarray(0, length)])));
    }
  });
  test('when the connection is closed, wherever', async () => {
    for (let length = 0; length < whole.length - 4; length += 7) {
      await refuses(
        'unreadable',
        receiveFile(request([whole.subarray(0, length)], HEADERS, new Error('aborted'))),
      );
    }
  });
});

describe('a form with a file', () => {
  const field = (name: string, value: string | Buffer) =>
    Buffer.concat([
      Buffer.from(`--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]);
  const receiveAll = (...parts: Buffer[]) => receiveForm(request([...parts, END]));
  const MOST = 1_000_000;

  test('may have a million characters of text, and not one more', async () => {
    const halves = (more: string) => [
      field('a', 'x'.repeat(MOST / 2)),
      field('b', `${more}${'x'.repeat(MOST / 2)}`),
    ];
    const { fields, file } = await receiveAll(...halves(''), form('one'));
    assert.deepEqual(
      [fields.b?.length, file instanceof Refusal, file?.constructor],
      [MOST / 2, false, Object],
    );
    await refuses('too-large', receiveAll(...halves('x'), form('one')));
  });

  test('may have 150 fields, and not one more', async () => {
    const fields = (many: number) => Array.from({ length: many }, (_, at) => field(`f${at}`, 'v'));
    assert.equal(Object.keys((await receiveAll(...fields(150), form('one'))).fields).length, 150);
    await refuses('too-large', receiveAll(...fields(151), form('one')));
  });

  test('is refused for a text that is not UTF-8, with the name of its field', () =>
    refuses('invalid', receiveAll(field('note', Buffer.from([0xff])), form('one')), /note/));

  test('keeps its fields if its file is refused', async () => {
    const parts = [field('note', 'Kept'), form('x'.repeat(4 * MEGABYTE + 1))];
    const { fields, file } = await receiveAll(...parts);
    assert.deepEqual([fields, (file as Refusal).code], [{ note: 'Kept' }, 'too-large']);
  });
});
