/** A session as somebody typed it: what is there to begin with, and commands in order. */
export interface SessionFile {
  readonly title: string;
  readonly category: string;
  /** A preset of the catalogue: images that are already pulled. */
  readonly images: string;
  /** Texts by path in the workspace. */
  readonly files: Readonly<Record<string, string>>;
  readonly commands: readonly string[];
}

const HEADS = ['title', 'category', 'images'] as const;

/** Reads a `.session` file: heads as `# title: …`, files between `== path` and `==`, commands after `$ `. Throws where it is none of these. */
export function parseSessionFile(text: string): SessionFile {
  const heads = new Map<string, string>();
  const files: Record<string, string> = {};
  const commands: string[] = [];
  let open: { readonly path: string; readonly lines: string[] } | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const head = /^# (\w+): (.*)$/.exec(line);
    if (open !== null && line === '==') {
      files[open.path] = open.lines.map((each) => `${each}\n`).join('');
      open = null;
    } else if (open !== null) open.lines.push(line);
    else if (line.startsWith('== ')) open = { path: line.slice(3), lines: [] };
    else if (line.startsWith('$ ')) commands.push(line.slice(2));
    else if (head !== null) heads.set(head[1] ?? '', head[2] ?? '');
    else if (line !== '') throw new Error(`line ${index + 1} is no head, file or command: ${line}`);
  }
  if (open !== null) throw new Error('the last file has no end (a line "==")');
  const [title = '', category = '', images = ''] = HEADS.map((name) => {
    const value = heads.get(name);
    if (value === undefined) throw new Error(`there is no "# ${name}: …"`);
    return value;
  });
  return { title, category, images, files, commands };
}
