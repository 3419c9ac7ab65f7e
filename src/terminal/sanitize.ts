/** A line of output longer than this many characters is cut: no terminal is of use beyond, and layout time explodes. */
const LONGEST_LINE = 20_000;

/** An escape sequence still incomplete after this many characters is none. */
const LONGEST_SEQUENCE = 32;

/**
 * The sequences that Docker's progress display, `clear` and coloured listings emit: SGR, cursor movement, erasing, and
 * showing or hiding the cursor. None of them makes a terminal answer, and none reaches outside it.
 */
const OBEYED = /^\x1b\[(?:[\d;:]*m|\d{0,4}[A-GK]|(?:\d{0,4}(?:;\d{0,4})?)[H]|[0-3]?J|\?25[hl])$/;

/** An obeyed sequence as far as it can be seen, a lone control character, or a sign that turns text around. */
const SUSPECT = /\x1b\[[\d;:?]{0,24}[@-~]|[\x00-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
const UNFINISHED = /\x1b(?:\[[\d;:?]{0,24})?$/;

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
  if (code === 0x7f) return '^?';
  return `<${code.toString(16).padStart(2, '0').toUpperCase()}>`;
}

const neutralise = (match: string): string => (OBEYED.test(match) ? match : visible(match) + match.slice(1));

/** Turns the bytes of one command's output into text that is safe to give to a terminal. */
export interface Sanitizer {
  /** Text for these bytes; the tail of a character or sequence that is still incomplete is kept for the next call. */
  push(bytes: Uint8Array): string;
  /** What was kept, at the end of the output. */
  end(): string;
}

/**
 * Output may come from a file, an image or a program, so it is data: control characters and foreign sequences are
 * shown in caret notation and never obeyed; invalid UTF-8 becomes U+FFFD; bidirectional overrides and overlong lines
 * cannot garble the screen.
 */
export function createSanitizer(): Sanitizer {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let kept = '';
  let lineLength = 0;

  function cutLine(line: string): string {
    const room = Math.max(0, LONGEST_LINE - lineLength);
    const wasWhole = lineLength <= LONGEST_LINE;
    lineLength += line.length;
    if (line.length <= room) return line;
    return wasWhole ? `${line.slice(0, room)}\x1b[2m… (line cut)\x1b[22m` : '';
  }

  /** True when the text has a line that is too long; nearly all output has none, and need not be taken apart. */
  function hasLongLine(text: string): boolean {
    let lineStart = -lineLength;
    while (text.length - lineStart > LONGEST_LINE) {
      const end = text.lastIndexOf('\n', lineStart + LONGEST_LINE);
      if (end < Math.max(0, lineStart)) return true;
      lineStart = end + 1;
    }
    return false;
  }

  function cutLines(text: string): string {
    if (!hasLongLine(text)) {
      const lineStart = text.lastIndexOf('\n') + 1;
      lineLength = (lineStart === 0 ? lineLength : 0) + text.length - lineStart;
      return text;
    }
    const [first = '', ...others] = text.split('\n');
    let out = cutLine(first);
    for (const line of others) {
      lineLength = 0;
      out += `\n${cutLine(line)}`;
    }
    return out;
  }

  const clean = (text: string): string => cutLines(text).replace(SUSPECT, neutralise);

  return {
    push(bytes) {
      const text = kept + decoder.decode(bytes, { stream: true });
      const tail = UNFINISHED.exec(text)?.[0] ?? '';
      kept = tail.length <= LONGEST_SEQUENCE ? tail : '';
      return clean(text.slice(0, text.length - kept.length));
    },
    end() {
      const rest = clean(kept + decoder.decode());
      kept = '';
      return rest;
    },
  };
}
