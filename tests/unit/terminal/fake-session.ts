import type {
  CommandResult,
  OutputChunk,
  SessionClient,
  SessionStatus,
  TerminalMode,
} from '../../../src/session/protocol.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A command that the test ends when it likes. */
export interface RunningCommand {
  readonly line: string;
  print(text: string): void;
  end(result?: Partial<CommandResult>): Promise<void>;
}

/** A session whose commands do what the test says. */
export interface FakeSession extends SessionClient {
  readonly commands: readonly RunningCommand[];
  readonly typed: readonly string[];
  interrupts: number;
  becomeReady(): Promise<void>;
  /** The command that runs wants its keys in another way. */
  changeMode(mode: TerminalMode): void;
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

export function createFakeSession(): FakeSession {
  const commands: RunningCommand[] = [];
  const typed: string[] = [];
  const modeListeners = new Set<(mode: TerminalMode) => void>();
  let markReady: (status: SessionStatus) => void = () => undefined;
  const ready = new Promise<SessionStatus>((resolve) => (markReady = resolve));
  const unused = (): never => {
    throw new Error('the terminal does not use this');
  };
  const session: FakeSession = {
    commands,
    typed,
    interrupts: 0,
    ready,
    becomeReady: async () => {
      markReady({ restored: 0, cwd: '/home/learner', setAside: false, notKept: null });
      await settle();
    },
    execute: (line, onOutput) =>
      new Promise((resolve) => {
        const chunk = (text: string): OutputChunk => ({ stream: 'stdout', bytes: encoder.encode(text) });
        commands.push({
          line,
          print: (text) => void onOutput(chunk(text)),
          end: async (result) => {
            resolve({ exitCode: 0, cwd: '/home/learner', ...result });
            await settle();
          },
        });
      }),
    interrupt: () => void (session.interrupts += 1),
    input: (bytes) => void typed.push(decoder.decode(bytes)),
    endInput: () => void typed.push('<end>'),
    resize: () => undefined,
    useNode: unused,
    complete: async (line) => ({ start: line.lastIndexOf(' ') + 1, candidates: ['image', 'images'] }),
    isComplete: async (text) => (text.split("'").length - 1) % 2 === 0,
    check: unused,
    history: async () => ['docker image ls'],
    snapshot: unused,
    look: unused,
    onSnapshot: unused,
    onStatus: unused,
    onMode: (listener) => {
      modeListeners.add(listener);
      return () => void modeListeners.delete(listener);
    },
    changeMode: (mode) => modeListeners.forEach((listener) => listener(mode)),
    fileVersions: async () => [],
    readFile: unused,
    writeFile: unused,
    upload: unused,
    setAsideLog: unused,
    exportLog: async () => ({ refused: 'too-large' }),
    openLog: async () => ({ refused: 'damaged' }),
    reset: unused,
    undo: unused,
    redo: unused,
    past: unused,
    snapshotAt: unused,
    dispose: () => undefined,
  };
  return session;
}
