import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

const policy = '/usr/sbin/policy-rc.d';

/** Installs Debian packages where this is Debian and root; elsewhere it does nothing. */
export function installPackages(names) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`Installing ${names.join(', ')} (apt-get) …`);
  // Only the programs are wanted: Debian would also start each as a service of the machine.
  const denies = !existsSync(policy);
  if (denies) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...names);
  } finally {
    if (denies) rmSync(policy, { force: true });
  }
}

function apt(...args) {
  const { status, stdout, stderr } = spawnSync('apt-get', ['-q', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.error(`apt-get ${args[0]} failed:\n${stdout}${stderr}`);
}
