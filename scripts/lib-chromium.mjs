// Finds a Chromium for the browser tests: one that is there, else Playwright's download, else the system's package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ENVIRONMENT, ROOT } from './lib-setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function onPath() {
  for (const name of NAMES) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return PLACES.find((place) => existsSync(place)) ?? null;
}

async function playwrights() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : null;
}

function downloaded() {
  const result = spawnSync('playwright', ['install', 'chromium'], {
    cwd: ROOT,
    env: ENVIRONMENT,
    stdio: 'inherit',
    timeout: 300_000,
  });
  return result.status === 0;
}

function packaged() {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    return (
      spawnSync(command, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
        .status === 0
    );
  };
  return apt('update', '-qq') && apt('install', '-y', '-qq', 'chromium');
}

/** Path of a Chromium, installed first if need be; exits with a plain message when none can be had. */
export async function findChromium() {
  const present = process.env.CHROMIUM_PATH ?? onPath() ?? (await playwrights());
  if (present) return present;
  console.log('No Chromium found: installing one for the browser tests…');
  const installed = (packaged() && onPath()) || (downloaded() && (await playwrights()));
  if (installed) return installed;
  console.error('The browser tests need Chromium: install it (apt-get install chromium) or set CHROMIUM_PATH.');
  process.exit(1);
}
