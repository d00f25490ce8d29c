import { describe, expect, it } from 'vitest';
import { sniffType } from './sniff.ts';

const UNKNOWN = 'application/octet-stream';
const OFFICE = 'application/vnd.openxmlformats-officedocument';

function bytes(binary: string): Uint8Array {
  return Buffer.from(binary, 'latin1');
}

/** A zip archive of uncompressed entries, without the directory at its end. */
function zip(entries: Record<string, string>): Uint8Array {
  const parts = Object.entries(entries).map(([name, content]) => {
    const header = Buffer.alloc(30);
    header.write('PK\x03\x04', 'latin1');
    header.writeUInt32LE(content.length, 18);
    header.writeUInt32LE(content.length, 22);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, Buffer.from(name), Buffer.from(content)]);
  });
  return Buffer.concat(parts);
}

function office(mainType: string, folder: string): Uint8Array {
  return zip({
    '[Content_Types].xml': `<Override ContentType="${mainType}.main+xml"/>`,
    [`${folder}/x.xml`]: '<x/>',
  });
}

describe('sniffType', () => {
  it.each([
    [
      'image/png',
      bytes(
        '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IDAT\0\0\0\0',
      ),
    ],
    ['image/jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF\0')],
    ['image/gif', bytes('GIF89a\x01\0\x01\0')],
    ['image/webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
    ['image/avif', bytes('\0\0\0\x1cftypavif\0\0\0\0avifmif1')],
    ['application/pdf', bytes('%PDF-1.7\n%\xe2\xe3')],
    ['audio/wav', bytes('RIFF\x24\0\0\0WAVEfmt ')],
    ['audio/mpeg', bytes(`\xff\xfb\x90\x64${'\0'.repeat(413)}\xff\xfb\x90\x64${'\0'.repeat(413)}`)],
    ['audio/mp4', bytes('\0\0\0\x18ftypM4A \0\0\0\0')],
    ['audio/ogg', bytes(`OggS\0\x02${'\0'.repeat(22)}OpusHead`)],
    ['video/mp4', bytes('\0\0\0\x18ftypisom\0\0\0\0isommp42')],
    ['video/quicktime', bytes('\0\0\0\x14ftypqt  \0\0\0\0qt  ')],
    [
      'video/webm',
      bytes(
        '\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87\x81\x02',
      ),
    ],
    ['application/zip', zip({ 'notes.txt': 'hello' })],
    [`${OFFICE}.wordprocessingml.document`, office(`${OFFICE}.wordprocessingml.document`, 'word')],
    [`${OFFICE}.spreadsheetml.sheet`, office(`${OFFICE}.spreadsheetml.sheet`, 'xl')],
    [`${OFFICE}.presentationml.presentation`, office(`${OFFICE}.presentationml.presentation`, 'ppt')],
  ])('knows %s by its first bytes', async (type, head) => {
    expect(await sniffType(head)).toBe(type);
  });

  it.each([
    'hello',
    'Grüße, 東京 👋\n\tsecond line\r\n',
    'BM is a name',
    'MZ too',
    'a < b && b > c',
    'I <3 you',
    '"a";"b"\n1;2',
  ])('takes %j for plain text', async (text) =>
    expect(await sniffType(Buffer.from(text))).toBe('text/plain'),
  );

  it('takes text for text when the head ends inside a character', async () => {
    expect(await sniffType(Buffer.from('Grüße').subarray(0, 3))).toBe('text/plain');
  });

  it.each([
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['an SVG after a BOM and spaces', '\ufeff \n <svg/>'],
    ['XML', '<?xml version="1.0"?><svg/>'],
    ['HTML', '<!doctype html><p>hi'],
    ['HTML behind words', 'hello <img src=x onerror=alert(1)>'],
    ['a closing tag behind words', 'x </title><script>alert(1)</script>'],
    ['PHP', '<?php system($_GET["c"]);'],
    ['PHP behind words', 'hi <?= `id` ?>'],
    ['a shell script', '#!/bin/sh\nrm -rf /'],
    ['a Windows program', 'MZ\x90\0\x03\0\0\0'],
    ['a Linux program', '\x7fELF\x02\x01\x01\0'],
    ['text with NUL', 'a\0b'],
    ['UTF-16', '\xff\xfeh\0i\0'],
    ['Latin-1', 'Gr\xfc\xdfe'],
    ['a Java archive', Buffer.from(zip({ 'META-INF/MANIFEST.MF': 'Main-Class: X' })).toString('latin1')],
    [
      'a macro document',
      Buffer.from(office('application/vnd.ms-word.document.macroEnabled', 'word')).toString('latin1'),
    ],
  ])('cases 36, 37: does not take %s for anything that a browser shows', async (_what, content) => {
    const head = content.charCodeAt(0) === 0xfeff ? Buffer.from(content) : bytes(content);
    expect(await sniffType(head)).toBe(UNKNOWN);
  });

  it('case 48: takes a picture with a page inside for a picture, which is all that it is served as', async () => {
    expect(await sniffType(bytes('GIF89a/*<html><script>alert(1)</script>*/=1;'))).toBe('image/gif');
  });
});
