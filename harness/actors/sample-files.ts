/** A small valid file of every accepted kind. */
import { crc32 } from 'node:zlib';

const OOXML = 'application/vnd.openxmlformats-officedocument';

/** A zip archive of uncompressed files. */
function zip(files: Record<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, rest, Buffer.from(name)]));
    bodies.push(body);
    offset += body.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(bodies.length, 8);
  end.writeUInt16LE(bodies.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...directory, end]);
}

function officeDocument(part: string, type: string): Buffer {
  const main = `${OOXML}.${type}.main+xml`;
  return zip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${main}"/></Types>`,
    [part]: '<x/>',
  });
}

const openDocument = (type: string) =>
  zip({ mimetype: `application/vnd.oasis.opendocument.${type}`, 'content.xml': '<x/>' });

/** MP4, QuickTime and HEIC begin with a box that names their brand. */
function boxed(brand: string, ...compatible: string[]): Buffer {
  const brands = Buffer.from([brand, '\0\0\0\0', ...compatible].join(''), 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(8 + brands.length);
  return Buffer.concat([length, Buffer.from('ftyp'), brands, Buffer.from('\0\0\0\x08mdat', 'latin1')]);
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);

export const PNG = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010806000000' +
    '1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082',
  'hex',
);

/** By extension. */
export const sampleFiles: Record<string, Buffer> = {
  pdf: latin1(
    '%PDF-1.7\n1 0 obj\n<</Length 8>>stream\nx\x9c\x03\0\0\0\0\x01\nendstream\nendobj\ntrailer\n<<>>\n%%EOF\n',
  ),
  png: PNG,
  jpg: latin1('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9'),
  jpeg: latin1('\xff\xd8\xff\xe1\0\x10Exif\0\0MM\0*\0\0\0\x08\xff\xd9'),
  gif: latin1('GIF89a\x01\0\x01\0\0\0\0;'),
  webp: latin1('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0'),
  heic: boxed('heic', 'mif1', 'heic'),
  txt: Buffer.from('As agreed with Zoë on Monday.\r\n'),
  csv: Buffer.from('Name;Amount\nZoë;12,50\n'),
  md: Buffer.from('# Notes\n\n- BMW offers the venue\n'),
  docx: officeDocument('word/document.xml', 'wordprocessingml.document'),
  xlsx: officeDocument('xl/workbook.xml', 'spreadsheetml.sheet'),
  pptx: officeDocument('ppt/presentation.xml', 'presentationml.presentation'),
  doc: compound,
  xls: compound,
  ppt: compound,
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  zip: zip({ 'notes.txt': 'As agreed.' }),
  mp3: Buffer.concat([
    latin1('ID3\x03\0\0\0\0\0\x0a'),
    Buffer.alloc(10),
    latin1('\xff\xfb\x90\x64'),
    Buffer.alloc(413),
  ]),
  wav: Buffer.concat([latin1('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0'), Buffer.alloc(20)]),
  m4a: boxed('M4A ', 'isom'),
  mp4: boxed('isom', 'mp42'),
  mov: boxed('qt  ', 'qt  '),
};
