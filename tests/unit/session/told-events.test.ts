import { expect, test } from 'vitest';
import { createHeadlessSession } from '../../../src/session/headless-session.ts';

const FORMAT = "docker events --since 1h --until 0s --format '{{.Type}} {{.Action}}'";

test('attaching, looking at processes, committing and volumes are told, and a stop before the end', async () => {
  const session = createHeadlessSession({ preset: 'busybox', files: {} });
  await session.run('docker run --rm -v /data busybox true');
  expect((await session.run(FORMAT)).stdout).toBe(
    `volume create\ncontainer create\ncontainer attach\nvolume mount\nnetwork connect\ncontainer start\nnetwork disconnect\nvolume unmount\ncontainer die\nvolume destroy\ncontainer destroy\n`,
  );
  await session.run('docker run -d --name box busybox sleep 500; docker top box; docker exec box true');
  await session.run('docker commit box made; docker stop -t 0 box');
  const { stdout } = await session.run(`${FORMAT} --filter event=top --filter event=create --filter event=tag`);
  expect(stdout).toContain('container top\nimage create\nimage tag\n');
  expect((await session.run(`${FORMAT} --filter container=box`)).stdout).toContain(
    'container exec_create: true \ncontainer exec_start: true \n',
  );
  expect((await session.run(FORMAT)).stdout).toMatch(/network disconnect\ncontainer stop\ncontainer die\n$/);
});

test('ash passes its variables on in the order of its own table', async () => {
  const session = createHeadlessSession({ preset: 'busybox', files: {} });
  const { stdout } = await session.run('docker run --rm -h host -e B=1 -e A=2 -e ZZ=3 busybox sh -c env');
  expect(stdout.replace(/=.*/g, '').split('\n').join(' ')).toBe('HOSTNAME SHLVL HOME A PATH ZZ B PWD ');
});
