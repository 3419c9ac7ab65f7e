import type { ProgramTable } from '../lookup.ts';

/** Programs that only containers have: package managers, accounts, and what packages bring. */
// prettier-ignore
export const DISTRIBUTION_PROGRAMS: ProgramTable = {
  addgroup: async () => (await import('./accounts/addgroup.ts')).addgroup,
  adduser: async () => (await import('./accounts/adduser.ts')).adduser,
  'apt-cache': async () => (await import('./apt.ts')).apt,
  'apt-get': async () => (await import('./apt.ts')).apt,
  apk: async () => (await import('./apk.ts')).apk,
  apt: async () => (await import('./apt.ts')).apt,
  curl: async () => (await import('./curl.ts')).curl,
  delgroup: async () => (await import('./accounts/deluser.ts')).delgroup,
  deluser: async () => (await import('./accounts/deluser.ts')).deluser,
  dpkg: async () => (await import('./dpkg.ts')).dpkg,
  groupadd: async () => (await import('./accounts/groupadd.ts')).groupadd,
  groupdel: async () => (await import('./accounts/userdel.ts')).groupdel,
  useradd: async () => (await import('./accounts/useradd.ts')).useradd,
  userdel: async () => (await import('./accounts/userdel.ts')).userdel,
  npm: async () => (await import('./npm.ts')).npm,
  pip: async () => (await import('./pip.ts')).pip,
  pip3: async () => (await import('./pip.ts')).pip,
  'pip3.12': async () => (await import('./pip.ts')).pip,
  'pip3.13': async () => (await import('./pip.ts')).pip,
  python: async () => (await import('./python.ts')).python,
  python3: async () => (await import('./python.ts')).python,
  'python3.12': async () => (await import('./python.ts')).python,
  'python3.13': async () => (await import('./python.ts')).python,
  usermod: async () => (await import('./accounts/usermod.ts')).usermod,
};
