import { describe, expect, test } from 'vitest';
import { createNetwork, type Topology } from '../../../src/shell/network/network.ts';
import { cardsOf, networkOf, wayOut } from '../../../src/shell/programs/network/cards.ts';
import { createHost, runContainer, testClock } from './machine.ts';

const topology: Topology = {
  placeOf: () => null,
  named: () => null,
  reachesInternet: () => true,
  published: () => null,
  addressOf: () => null,
  interfacesOf: () => [
    { address: '172.18.0.3', prefix: 24, gateway: null, mac: '02:42:ac:12:00:03', priority: 9 },
    { address: '172.17.0.2', prefix: 16, gateway: '172.17.0.1', mac: '02:42:ac:11:00:02', priority: 0 },
  ],
};

describe('programs about the network', () => {
  test('a container without a network has its loopback only', async () => {
    const { stdout } = await runContainer(['sh', '-c', 'ip addr; ip route']);
    expect(stdout).toMatch(
      /^1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 .*\n {4}link\/loopback .*\n {4}inet 127\.0\.0\.1\/8 /,
    );
    expect(stdout).not.toContain('default');
  });

  test('ip says what it does not find and what a container may not do', async () => {
    expect(await runContainer(['ip', 'addr', 'show', 'eth9'])).toMatchObject({
      stderr: "ip: can't find device 'eth9'\n",
      code: 1,
    });
    expect(await runContainer(['ip', 'link', 'set', 'lo', 'down'])).toMatchObject({
      stderr: 'ip: RTNETLINK answers: Operation not permitted\n',
      code: 2,
    });
  });

  test('the way out is the interface with a gateway', () => {
    const network = createNetwork({ clock: testClock(), topology });
    const cards = cardsOf({ network, place: 'c' });
    expect(cards.map(({ name }) => name)).toEqual(['eth0', 'eth1']);
    expect(wayOut(cards)?.name).toBe('eth1');
    expect(cards.map(networkOf)).toEqual([
      { base: '172.18.0.0', broadcast: '172.18.0.255', mask: '255.255.255.0' },
      { base: '172.17.0.0', broadcast: '172.17.255.255', mask: '255.255.0.0' },
    ]);
  });

  test('nslookup asks for both kinds of addresses', async () => {
    const { stdout, code } = await runContainer(['nslookup', 'nope']);
    expect(stdout.match(/\*\* server can't find nope: NXDOMAIN\n/g)).toHaveLength(2);
    expect(code).toBe(1);
  });

  test("the host's own network is not simulated, and says so", async () => {
    expect((await createHost().run('ip addr')).stderr).toContain('not simulated');
  });
});

describe('su', () => {
  test('runs commands as another user, with that user’s home', async () => {
    const { stdout } = await runContainer(['su', 'me', '-c', 'id -un; echo $HOME $USER']);
    expect(stdout).toBe('me\n/home/me me\n');
  });

  test('a login begins anew', async () => {
    const { stdout } = await runContainer(['sh', '-c', 'A=1 su - me -c \'echo "$A|$PATH|$0"\'']);
    expect(stdout).toBe('|/bin:/usr/bin|-sh\n');
  });

  test('says whom it does not know, and who may not', async () => {
    expect(await runContainer(['su', 'nosuch'])).toMatchObject({ stderr: 'su: unknown user nosuch\n', code: 1 });
    expect(await runContainer(['su', 'me', '-c', 'su -c id'])).toMatchObject({
      stderr: 'su: must be suid to work properly\n',
      code: 1,
    });
  });
});
