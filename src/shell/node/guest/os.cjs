'use strict';
const config = require('./config.cjs');
const MEMORY = 4_123_168_768;
module.exports = {
  EOL: '\n', devNull: '/dev/null', hostname: () => config.hostname, platform: () => 'linux', type: () => 'Linux', arch: () => 'x64',
  release: () => '6.1.0', version: () => '#1 SMP', machine: () => 'x86_64', uptime: () => Math.round(process.uptime()) + 3600, tmpdir: () => process.env.TMPDIR ?? '/tmp',
  homedir: () => process.env.HOME ?? '/root', totalmem: () => MEMORY, freemem: () => MEMORY / 2, loadavg: () => [0, 0, 0], endianness: () => 'LE',
  availableParallelism: () => 2, cpus: () => Array.from({ length: 2 }, () => ({ model: 'Simulated CPU', speed: 2000, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } })),
  networkInterfaces: () => ({ lo: [{ address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal: true, cidr: '127.0.0.1/8' }] }),
  userInfo: () => ({ uid: config.uid, gid: config.gid, username: config.uid === 0 ? 'root' : String(config.uid), homedir: process.env.HOME ?? '/', shell: '/bin/sh' }),
  constants: { signals: { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGUSR1: 10, SIGUSR2: 12, SIGTERM: 15 }, errno: {} },
}; // prettier-ignore
