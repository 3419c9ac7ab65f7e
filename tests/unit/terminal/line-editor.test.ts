import { describe, expect, it } from 'vitest';
import { complete, listingLines } from '../../../src/terminal/editor/completion.ts';
import { buffer } from '../../../src/terminal/editor/buffer.ts';
import { decodeKeys } from '../../../src/terminal/editor/keys.ts';
import { layOut } from '../../../src/terminal/editor/layout.ts';
import {
  createEditor,
  press,
  remember,
  type EditorEvent,
  type EditorState,
} from '../../../src/terminal/editor/line-editor.ts';
import { mayBeUnfinished } from '../../../src/terminal/editor/unfinished.ts';

/** Types what a terminal sends; the cursor is shown as `|`. */
function type(
  data: string,
  history: readonly string[] = [],
): { shown: string; events: EditorEvent[]; state: EditorState } {
  let state = createEditor(history);
  const events: EditorEvent[] = [];
  for (const key of decodeKeys(data)) {
    const step = press(state, key);
    state = step.state;
    if (step.event) events.push(step.event);
  }
  const { text, cursor } = state.line;
  return { shown: `${text.slice(0, cursor)}|${text.slice(cursor)}`, events, state };
}

const ALT = '\x1b';
const LEFT = '\x1b[D';
const UP = '\x1b[A';
const DOWN = '\x1b[B';
const CTRL = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) & 31);

describe('moving and deleting', () => {
  it.each([
    ['docker ps', 'docker ps|'],
    [`docker${LEFT}${LEFT}X`, 'dockX|er'],
    [`ls -a${CTRL('A')}x`, 'x|ls -a'],
    [`ls${CTRL('A')}${CTRL('F')}${CTRL('F')}${CTRL('B')}x`, 'lx|s'],
    [`ls${CTRL('A')}${CTRL('E')}x`, 'lsx|'],
    [`docker image ls${ALT}b${ALT}b`, 'docker |image ls'],
    [`docker image ls${CTRL('A')}${ALT}f${ALT}f`, 'docker image| ls'],
    ['a b\x1b[1;5D\x1b[1;5D\x1b[1;5C', 'a| b'],
    [`web-ping/app.js${CTRL('W')}`, '|'],
    [`cat web-ping/app.js${ALT}\x7f`, 'cat web-ping/app.|'],
    [`one two${CTRL('A')}${ALT}d`, '| two'],
    [`one two${LEFT}${LEFT}${LEFT}${CTRL('K')}`, 'one |'],
    [`one two${LEFT}${LEFT}${LEFT}${CTRL('U')}`, '|two'],
    [`one two${CTRL('W')}${CTRL('W')}${CTRL('Y')}`, 'one two|'],
    [`sl${CTRL('T')}`, 'ls|'],
    [`sl -a${CTRL('A')}${CTRL('F')}${CTRL('T')}`, 'ls| -a'],
    [`abc${CTRL('H')}`, 'ab|'],
    [`abc${CTRL('A')}${CTRL('D')}`, '|bc'],
    [`abc${CTRL('A')}\x1b[3~`, '|bc'],
    ['레이어\x7f', '레이|'],
    ['e\u0301x\x1b[D\x7f', '|x'],
  ])('%j leaves %j', (data, shown) => {
    expect(type(data).shown).toBe(shown);
  });

  it('drops function keys and the answers that a terminal gives to queries', () => {
    expect(type('a\x1b[5~\x1b[1;1R\x1b[?1;2c\x1bP1$r0m\x1b\\\x1b]11;rgb:0/0/0\x07\x00b').shown).toBe('ab|');
  });
});

describe('giving lines', () => {
  it('Enter gives the line wherever the cursor stands', () => {
    expect(type(`ls${LEFT}\r`).events).toEqual([{ kind: 'submit', text: 'ls' }]);
  });

  it('Ctrl-D ends the input only of an empty line', () => {
    expect(type(CTRL('D')).events).toEqual([{ kind: 'end-of-input' }]);
    expect(type(`x${CTRL('A')}${CTRL('D')}`).events).toEqual([]);
  });

  it('Tab on an empty or blank line asks for nothing; the second in a row asks for a list', () => {
    expect(type('\t').events).toEqual([]);
    expect(type('  \t').events).toEqual([]);
    expect(type('d\t\tx\t').events).toEqual([
      { kind: 'complete', again: false },
      { kind: 'complete', again: true },
      { kind: 'complete', again: false },
    ]);
  });

  it.each(["echo 'a", 'echo "a', 'ls \\', 'for i in 1 2', 'cat <<EOF', 'ls |', 'true &&', 'f() {', 'a; if true'])(
    'asks the shell whether %j is whole',
    (line) => {
      expect(mayBeUnfinished(line)).toBe(true);
    },
  );

  it.each(['docker image ls', 'ls | wc -l', 'docker ps -a', 'echo format', 'true && false'])(
    '%j runs at once',
    (line) => {
      expect(mayBeUnfinished(line)).toBe(false);
    },
  );
});

describe('history', () => {
  const earlier = ['docker image ls', 'docker ps -a', 'cd web-ping'];

  it('Up and Down walk it and come back to the line being written', () => {
    expect(type(`dra${UP}`, earlier).shown).toBe('cd web-ping|');
    expect(type(`dra${UP}${UP}`, earlier).shown).toBe('docker ps -a|');
    expect(type(`dra${UP}${UP}${DOWN}${DOWN}`, earlier).shown).toBe('dra|');
    expect(type(UP.repeat(9), earlier).shown).toBe('docker image ls|');
    expect(type(`${ALT}<`, earlier).shown).toBe('docker image ls|');
  });

  it('Ctrl-R finds the newest match, again the one before, and any other key takes it', () => {
    expect(type(`${CTRL('R')}docker`, earlier).state.search?.query).toBe('docker');
    expect(type(`${CTRL('R')}docker${CTRL('E')}`, earlier).shown).toBe('docker ps -a|');
    expect(type(`${CTRL('R')}docker${CTRL('R')}${CTRL('E')}`, earlier).shown).toBe('docker image ls|');
    expect(type(`${CTRL('R')}docker\r`, earlier).events).toEqual([{ kind: 'submit', text: 'docker ps -a' }]);
    expect(type(`x${CTRL('R')}docker${CTRL('G')}`, earlier).shown).toBe('x|');
    expect(type(`${CTRL('R')}nothing`, earlier).state.search?.failed).toBe(true);
  });

  it('keeps a command once where it is repeated, and blank lines not at all', () => {
    const state = ['ls', 'ls', '', ' ', 'ps'].reduce(remember, createEditor());
    expect(state.history).toEqual(['ls', 'ps']);
  });
});

describe('completion', () => {
  it('takes the only candidate whole, with a blank behind it unless it is a directory', () => {
    expect(complete(buffer('docker im'), { start: 7, candidates: ['image'] }, false).line.text).toBe('docker image ');
    expect(complete(buffer('cd we'), { start: 3, candidates: ['web-ping/'] }, false).line.text).toBe('cd web-ping/');
    expect(complete(buffer('docker im ls', 9), { start: 7, candidates: ['image'] }, false).line).toEqual(
      buffer('docker image ls', 12),
    );
  });

  it('takes what all begin with, then rings, then lists', () => {
    const found = { start: 0, candidates: ['diamol/base', 'diamol/ch02-hello-diamol'] };
    expect(complete(buffer('d'), found, false).line.text).toBe('diamol/');
    expect(complete(buffer('diamol/'), found, false)).toMatchObject({ bell: true, listing: [] });
    expect(complete(buffer('diamol/'), found, true).listing).toEqual(found.candidates);
    expect(complete(buffer('zz'), { start: 0, candidates: [] }, true).bell).toBe(true);
  });

  it('lists downwards in columns', () => {
    expect(listingLines(['aa', 'bb', 'cc', 'dd', 'ee'], 12)).toEqual(['aa  cc  ee', 'bb  dd']);
    expect(listingLines(['web-ping/app.js', 'web-ping/Dockerfile'], 20)).toEqual(['app.js', 'Dockerfile']);
  });
});

describe('layout', () => {
  it('wraps where the terminal wraps, and puts the cursor behind a full row on the next', () => {
    expect(layOut('$ ', buffer('abcdef'), 10)).toEqual({ text: 'abcdef', rows: 1, cursorRow: 0, cursorColumn: 8 });
    expect(layOut('$ ', buffer('abcdefgh'), 10)).toMatchObject({
      text: 'abcdefgh\r\n',
      rows: 2,
      cursorRow: 1,
      cursorColumn: 0,
    });
    expect(layOut('$ ', buffer('abcdefghij', 3), 10)).toMatchObject({ rows: 2, cursorRow: 0, cursorColumn: 5 });
  });

  it('gives wide characters two columns and moves one whole that does not fit', () => {
    expect(layOut('$ ', buffer('레이어'), 7)).toMatchObject({ rows: 2, cursorRow: 1, cursorColumn: 2 });
    expect(layOut('$ ', buffer('레이어'), 80)).toMatchObject({ rows: 1, cursorColumn: 8 });
  });

  it('breaks at the line breaks of a recalled command', () => {
    expect(layOut('$ ', buffer('a\nb'), 80)).toMatchObject({ text: 'a\r\nb', rows: 2, cursorRow: 1, cursorColumn: 1 });
  });
});
