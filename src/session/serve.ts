import { createFlow } from './flow.ts';
import { bytesIn, type Answer, type Ended, type Port, type Request, type Response } from './messages.ts';
import { createOutlet, type Outlet } from './outlet.ts';
import { Packer } from './parcel.ts';
import type { SessionClient } from './protocol.ts';
import type { Snapshot } from './snapshot.ts';

/** Answers what a `RemoteSession` asks at the other end of the port, with a session that is opened when it says where to start. */
export function serve(port: Port, open: (start: string) => SessionClient): void {
  const post = (response: Response): void => port.postMessage(response);
  const flow = createFlow();
  let session: SessionClient | null = null;
  /** The command that was given last, until it ends, and how often something was typed for it. */
  let running: { readonly id: number; inputs: number } | null = null;
  /** The snapshot that waits until the one before has been shown. */
  let newest: Snapshot | null = null;
  let isShowing = false;
  const packer = new Packer();
  /** Where the output of the command that runs leaves. */
  let outlet: Outlet | null = null;

  async function execute(id: number, line: string, current: SessionClient): Promise<Ended> {
    const command = { id, inputs: 0 };
    running = command;
    const own = createOutlet((chunks) => {
      post({ type: 'output', id, chunks });
      return flow.sent(bytesIn(chunks));
    });
    outlet = own;
    try {
      const result = await current.execute(line, (chunk) => own.push(chunk));
      return { ...result, inputs: command.inputs };
    } finally {
      own.flush();
      // After a reset another one may run already.
      if (running === command) running = null;
    }
  }

  async function respond(question: Question | Execute, current: SessionClient): Promise<void> {
    const { id, type } = question;
    if (type === 'execute') post({ type: 'answer', id, value: await execute(id, question.line, current) });
    else if (type === 'snapshot') {
      const snapshot = await current.snapshot();
      // In one go: parcels are unpacked in the order in which they were packed.
      post({ type, id, parcel: packer.pack(snapshot) });
    } else post({ type: 'answer', id, value: await answer(question, current) });
  }

  function takeInput(command: number, bytes: Uint8Array, current: SessionClient): void {
    if (command !== running?.id) return;
    running.inputs += 1;
    current.input(bytes);
  }

  /** Sends the newest snapshot, once the one before has been shown. */
  function show(): void {
    if (isShowing || newest === null) return;
    post({ type: 'snapshot', id: null, parcel: packer.pack(newest) });
    isShowing = true;
    newest = null;
  }

  function begin(start: string): SessionClient {
    const opened = open(start);
    opened.onSnapshot((snapshot) => {
      newest = snapshot;
      show();
    });
    opened.onMode((mode) => {
      outlet?.flush();
      post({ type: 'mode', mode });
    });
    opened.onStatus((status) => post({ type: 'status', status }));
    session = opened;
    return opened;
  }

  port.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    const current = data.type === 'start' ? begin(data.start) : session;
    if (data.type === 'taken') flow.taken(data.bytes);
    if (data.type === 'shown') {
      isShowing = false;
      show();
    }
    if (current === null) return;
    if (!('id' in data)) {
      if (data.type === 'input') takeInput(data.command, data.bytes, current);
      else tell(data, current);
      return;
    }
    const { id } = data;
    respond(data, current).catch((error: unknown) =>
      post({
        type: 'failed',
        id,
        message: error instanceof Error ? error.message : String(error),
      }),
    );
  });
}

type Execute = Extract<Request, { readonly type: 'execute' }>;
type Question = Exclude<Extract<Request, { readonly id: number }>, Execute>;
type News = Exclude<Request, { readonly id: number } | { readonly type: 'input' }>;

async function answer(
  question: Exclude<Question, { readonly type: 'snapshot' }>,
  session: SessionClient,
): Promise<Answer> {
  switch (question.type) {
    case 'start':
      return session.ready;
    case 'complete':
      return session.complete(question.line, question.cursor);
    case 'is-complete':
      return session.isComplete(question.text);
    case 'history':
      return session.history();
    case 'look':
      return session.look(question.kind, question.ask, question.at);
    case 'past':
      return session.past();
    case 'snapshot-at':
      return session.snapshotAt(question.moment);
    case 'undo':
      return session.undo();
    case 'redo':
      return session.redo();
    case 'set-aside-log':
      return session.setAsideLog();
    case 'export-log':
      return session.exportLog();
    case 'open-log':
      return session.openLog(question.text);
    case 'reset':
      await session.reset(question.start);
      return null;
    default:
      return answerAboutFiles(question, session);
  }
}

type AboutFiles = Extract<
  Question,
  {
    readonly type: 'check' | 'upload' | 'read-file' | 'file-versions' | 'write-file';
  }
>;

async function answerAboutFiles(question: AboutFiles, session: SessionClient): Promise<Answer> {
  switch (question.type) {
    case 'check':
      return session.check(question.path, question.dockerfile);
    case 'upload':
      return session.upload(question.folder, question.files, question.content);
    case 'read-file':
      return session.readFile(question.path);
    case 'file-versions':
      return session.fileVersions(question.place, question.path);
    case 'write-file':
      await session.writeFile(question.path, question.bytes);
      return null;
  }
}

function tell(news: News, session: SessionClient): void {
  switch (news.type) {
    case 'interrupt': {
      session.interrupt(news.signal);
      return;
    }
    case 'end-input': {
      session.endInput();
      return;
    }
    case 'resize': {
      session.resize(news.columns, news.rows);
      return;
    }
    case 'node': {
      session.useNode(news.port);
      return;
    }
    case 'dispose': {
      session.dispose();
      return;
    }
    case 'taken':
    case 'shown':
      return undefined;
  }
}
