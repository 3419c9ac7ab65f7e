import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPlayedSession, type PlayedSession } from './played-session.ts';

let played: PlayedSession;

// What the first command loads takes its time where nothing is compiled yet.
beforeAll(async () => {
  await openPlayedSession().run('docker run --rm busybox sh -c true');
}, 120_000);
beforeEach(() => {
  played = openPlayedSession();
});

/** Starts a line that goes on until Ctrl-Z stops it; gives what is on the screen then. */
async function stop(line: string): Promise<string> {
  const ended = played.start(line);
  await played.turn();
  await played.turn();
  played.session.interrupt('TSTP');
  await ended;
  return played.take();
}

describe('jobs at the prompt', () => {
  test('Ctrl-Z stops what runs, bg lets it go on, kill ends it', async () => {
    expect(await stop('sleep 100')).toBe('\n[1]+  Stopped                 sleep 100\n');
    expect(await played.run('echo $?')).toBe('148\n');
    expect(await played.run('jobs')).toBe('[1]+  Stopped                 sleep 100\n');
    expect(await played.run('jobs -l')).toMatch(/^\[1\]\+ {1,2}\d+ Stopped {17}sleep 100\n$/);
    expect(await played.run('bg')).toBe('[1]+ sleep 100 &\n');
    expect(await played.run('jobs')).toBe('[1]+  Running                 sleep 100 &\n');
    expect(await played.run('kill %1; sleep 0.1')).toContain('[1]+  Terminated              sleep 100\n');
  });

  test('Ctrl-Z that comes before the program has begun stops it, and nothing of a later line', async () => {
    const ended = played.start('sleep 100');
    await played.turn();
    played.session.interrupt('TSTP');
    expect(await ended).toMatchObject({ exitCode: 148 });
    const builtin = played.start('for ((i = 0; i < 9999; i++)); do :; done');
    await played.turn();
    played.session.interrupt('TSTP');
    await builtin;
    played.take();
    expect(await played.run('sleep 0.1; echo whole')).toBe('whole\n');
  });

  test('a pipeline is one job, which fg brings back and Ctrl-C ends', async () => {
    expect(await stop('sleep   100|cat')).toBe('\n[1]+  Stopped                 sleep 100 | cat\n');
    expect(await played.run('sleep 50 &')).toMatch(/^\[2\] \d+\n$/);
    expect(await played.run('jobs')).toBe(
      '[1]+  Stopped                 sleep 100 | cat\n[2]-  Running                 sleep 50 &\n',
    );
    const ended = played.start('fg');
    await played.until('sleep 100 | cat\n');
    played.session.interrupt();
    expect(await ended).toMatchObject({ exitCode: 130 });
    played.take();
    expect(await played.run('jobs')).toBe('[2]+  Running                 sleep 50 &\n');
  });

  test('the line goes on after what was stopped, a loop does not', async () => {
    expect(await stop('sleep 100; echo after $?')).toBe('\n[1]+  Stopped                 sleep 100\nafter 148\n');
    expect(await stop('while :; do sleep 90; echo x; done')).toBe('\n[2]+  Stopped                 sleep 90\n');
    expect(await played.run('jobs')).toBe(
      '[1]-  Stopped                 sleep 100\n[2]+  Stopped                 sleep 90\n',
    );
    const ended = played.start('%1');
    await played.until('sleep 100\n');
    played.session.interrupt('TSTP');
    await ended;
    expect(await played.run('jobs')).toContain('[1]+  Stopped');
  });

  test('a stopped reader goes on reading where it is brought back', async () => {
    const first = played.start('cat');
    await played.turn();
    played.type('abc\n');
    await played.until('abc\n');
    played.session.interrupt('TSTP');
    await first;
    const again = played.start('fg');
    await played.until('cat\n');
    played.type('def\n');
    await played.until('def\n');
    played.session.endInput();
    expect(await again).toMatchObject({ exitCode: 0 });
  });

  test('a job in the background that wants the keyboard is stopped', async () => {
    await played.run('cat &');
    expect(await played.run('sleep 0.1')).toBe('\n[1]+  Stopped                 cat\n');
  });

  test('exit says first that there are stopped jobs', async () => {
    await stop('sleep 100');
    expect(await played.run('exit')).toBe('exit\nThere are stopped jobs.\n');
    expect(await played.start('exit')).toMatchObject({ exited: true });
  });

  test('a program that handles Ctrl-C goes on, and Ctrl-\\ ends it', async () => {
    const ended = played.start('bash -c \'trap "echo no" INT; echo up; while :; do sleep 1; done\'');
    await played.until('up\n');
    played.session.interrupt();
    await played.until('no\n');
    played.session.interrupt('QUIT');
    expect(await ended).toMatchObject({ exitCode: 131 });
  });
});

describe('jobs in a container', () => {
  test('ash stops, lists and continues them in its own words', async () => {
    const ended = played.start('docker run -it --rm busybox sh');
    await played.until('/ # ');
    played.type('sleep 100\n');
    await played.turn();
    played.session.interrupt('TSTP');
    await played.until('[1]+  Stopped                    sleep 100\r\n/ # ');
    played.type('jobs\n');
    await played.until('[1]+  Stopped                    sleep 100\r\n/ # ');
    played.type('bg\n');
    await played.until('[1] sleep 100\r\n/ # ');
    played.type('kill %1\n');
    await played.until('[1]+  Terminated                 sleep 100\r\n');
    played.type('exit\n');
    expect(await ended).toMatchObject({ exitCode: 0 });
  });

  test('a first process, which nobody could continue, is not stopped', async () => {
    const ended = played.start("docker run -it --rm busybox sh -c 'echo up; sleep 2; echo done'");
    await played.until('up');
    played.session.interrupt('TSTP');
    expect(await ended).toMatchObject({ exitCode: 0 });
    expect(played.take()).toContain('done');
  });
});

describe('the size of the terminal', () => {
  test('is in variables, in stty, and told by a signal, on the host and in a container', async () => {
    played.session.resize(100, 30);
    expect(await played.run('echo $COLUMNS $LINES; stty size; tput cols; tput lines')).toBe(
      '100 30\n30 100\n100\n30\n',
    );
    const script = "trap 'echo now $(stty size); exit 3' WINCH; echo up; while :; do sleep 0.1; done";
    await played.run(`cat > size.sh <<'end'\n${script}\nend`);
    const host = played.start('bash size.sh');
    await played.until('up\n');
    played.session.resize(90, 20);
    await played.until('now 20 90\n');
    expect(await host).toMatchObject({ exitCode: 3 });
    const container = played.start('docker run -it --rm -v "$PWD":/ws busybox sh /ws/size.sh');
    await played.until('up\r\n');
    played.session.resize(70, 10);
    await played.until('now 10 70\r\n');
    expect(await container).toMatchObject({ exitCode: 3 });
  });
});
