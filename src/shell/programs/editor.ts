import type { EditorManner } from '../../engine/core/errand.ts';
import { busyboxVi } from './editor/busybox-vi.ts';
import { openDocument, saveDocument, type Document } from './editor/document.ts';
import { nano } from './editor/nano.ts';
import { plain } from './editor/plain.ts';
import { vim } from './editor/vim.ts';
import type { Voice } from './editor/voice.ts';
import { answersOf, askedTerminal, type AskedTerminal } from './lib/errand-answers.ts';
import { program } from './lib/program.ts';
import type { Tool } from './lib/tool.ts';

/** What a program of this name is like. */
function mannerOf({ name, isBusybox }: Tool): { readonly manner: EditorManner; readonly voice: Voice } {
  if (name === 'nano') return { manner: 'nano', voice: nano };
  if (name === 'vi' || name === 'vim') return { manner: 'vi', voice: isBusybox ? busyboxVi : vim };
  return { manner: 'plain', voice: plain };
}

interface Wanted {
  readonly name: string;
  /** The line to begin at. */
  readonly line: number;
  readonly isReadOnly: boolean;
}

/** Operands, each with the `+LINE` before it. */
function wantedFiles(operands: readonly string[], isReadOnly: boolean): readonly Wanted[] {
  const files: Wanted[] = [];
  let line = 1;
  for (const operand of operands) {
    const start = /^\+(\d*)/.exec(operand);
    if (start === null) files.push({ name: operand, line, isReadOnly });
    line = start === null ? 1 : Math.max(1, Number(start[1]));
  }
  return files.length === 0 ? [{ name: '', line: 1, isReadOnly }] : files;
}

/** Has one file edited, until the person closes it. */
async function edit(tool: Tool, terminal: AskedTerminal, wanted: Wanted): Promise<void> {
  const { manner, voice } = mannerOf(tool);
  await terminal.inForeground?.();
  let document = await openDocument(tool, wanted.name, voice);
  const show = (now: Document): (() => void) => {
    const isReadOnly = now.isReadOnly || wanted.isReadOnly;
    return terminal.takeOver({
      kind: 'errand',
      errand: { kind: 'edit', manner, line: wanted.line, ...now, isReadOnly },
    });
  };
  let release = show(document);
  try {
    for await (const answer of answersOf(terminal)) {
      if (answer.kind === 'close') return;
      if (answer.kind !== 'save') continue;
      document = await saveDocument(tool, document, answer, voice);
      const before = release;
      release = show(document);
      before();
    }
  } finally {
    release();
  }
}

/** `nano`, `vi`, `vim`, `code`, `edit`: each asks for the editor of the page, and is done when that is closed. */
export const editor = program({
  usage: 'edit [+LINE] [FILE]...',
  summary: 'Opens files in the editor beside the terminal.',
  options: 'w,wait n,new-window r,reuse-window g,goto R,readonly v,view l,linenumbers m,mouse i,autoindent version',
  showsVersion: true,
  run: async (tool, given) => {
    if (given.has('version')) {
      await tool.out.line(`${tool.name}: the editor of this page`);
      return 0;
    }
    const terminal = askedTerminal(tool);
    if (terminal === null) {
      await tool.warn('there is no editor here, because nobody is at the terminal');
      return 1;
    }
    const isReadOnly = given.has('R', ...(tool.name === 'nano' ? ['v'] : []));
    for (const file of wantedFiles(given.operands, isReadOnly)) await edit(tool, terminal, file);
    return undefined;
  },
});
