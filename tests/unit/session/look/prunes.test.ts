import { expect, it } from 'vitest';
import { createHeadlessSession } from '../../../../src/session/headless-session.ts';
import { prunesOf } from '../../../../src/session/look/prunes.ts';
import { startOf } from '../../../../src/session/workspaces.ts';
import { humanSize } from '../../../../src/session/wording.ts';

const BEFORE = [
  'docker image build -t web-ping ./web-ping',
  'docker run --name stopped diamol/base sh -c "echo hello > /file"',
  'docker run -d --name running web-ping',
  'echo changed > web-ping/app.js',
  'docker image build -t web-ping ./web-ping',
];

async function prepared(): Promise<ReturnType<typeof createHeadlessSession>> {
  const { preset, files } = startOf('chapter');
  const session = createHeadlessSession({ preset, files });
  for (const command of BEFORE) await session.run(command);
  return session;
}

it('says before each prune what it reclaims, removes and leaves, and changes nothing', async () => {
  const { machine } = await prepared();
  const before = machine.engine.state;
  const prunes = prunesOf(machine.engine);
  expect(machine.engine.state).toBe(before);
  for (const { command, reclaimed, images, containers, layers } of prunes) {
    const session = await prepared();
    const { engine } = session.machine;
    const { stdout, code } = await session.run(`${command} --force`);
    expect(code, command).toBe(0);
    expect(/Total(?: reclaimed space)?:\s+(.*)/.exec(stdout)?.[1] ?? '0B', command).toBe(humanSize(reclaimed));
    expect(engine.state.images.size, command).toBe(before.images.size - images.length);
    expect(engine.state.containers.size, command).toBe(before.containers.size - containers.length);
    expect(engine.state.layers.size, command).toBe(before.layers.size - layers.length);
  }
  expect(prunes.some(({ images }) => images.length > 0)).toBe(true);
  expect(prunes.some(({ containers }) => containers.length > 0)).toBe(true);
});
