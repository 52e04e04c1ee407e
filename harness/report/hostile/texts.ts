/** Texts that have broken reports, grouped by the part that they break. */
import fc from 'fast-check';

export const groups: Record<string, string[]> = {
  'line breaks': ['\u2028', '\u2029', '\u0085', '\r', '\r\n', '\n', '\u000b', '\f'],
  controls: ['\u0000', '\u0007', '\b', '\u001b', '\u007f', '\u009b', '\ufffe', '\u{1fffe}', '\ufdd0'],
  'half characters': ['\ud800', '\udfff', 'a\ud83d', '😀', '\u0301', '\ufeff'],
  'marks of direction': ['\u202e', '\u2066', '\u200f', 'שלום'],
  XML: [']]>', ']]>]]>', '<![CDATA[', '-->', '&', '&#0;', '&amp;', '"', "'"],
  HTML: ['</script>', '<script>window.hostile=1</script>', '</pre></details>', '{{messages}}', '$&'],
  Markdown: ['`', '```', '|', '\\', '\n# h', '- [x](y)', '<img src=x>', '@all'],
  'escape sequences': ['\u001b[31m', '\u001b]0;x\u0007', '\u001b[2J', '\u009b1m'],
  'workflow commands': ['\n::error::x', '\n::stop-commands::x', '##[error]x', '%0A', '\n::add-mask::a'],
  'words of a report': [
    '\n# pass 99',
    '\nnot ok 1 - x',
    'expected a, observed b',
    'HarnessError: x',
    '\nExpected: a',
  ],
};

const MEGABYTE = 1024 * 1024;
export const long: Record<string, string> = {
  words: 'expected '.repeat(MEGABYTE / 9),
  blanks: ' \n'.repeat(MEGABYTE / 2),
  'ids of requirements': 'AA-'.repeat(MEGABYTE / 3),
  'a file name': `show-trace ${'a'.repeat(MEGABYTE)}`,
  'line separators': '\u2028'.repeat(MEGABYTE),
};

export const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Object.values(groups).flat()),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** One text of every group. */
export const oneOfEach = fc.tuple(...Object.values(groups).map((texts) => fc.constantFrom(...texts)));
