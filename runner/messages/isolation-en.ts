/** Why submissions cannot be isolated on a machine, and what to do about it. */
export const isolationTroubles = {
  'not-linux': {
    cause: 'Only Linux can isolate programs as grading needs it.',
    cure: 'Grade on Linux, in a virtual machine for instance. --isolation seatbelt is what there is here: Node’s own permissions, which keep no determined cheat in.',
  },
  'no-bwrap': {
    cause: 'bubblewrap (the program bwrap) is not installed.',
    cure: 'Install it: sudo apt install bubblewrap, or sudo dnf install bubblewrap.',
  },
  'old-bwrap': {
    cause: 'bubblewrap is too old: it has to be 0.8 or newer.',
    cure: 'Take the package of a newer distribution (Debian 12, Ubuntu 24.04, Fedora), or build it: https://github.com/containers/bubblewrap',
  },
  'no-util-linux': {
    cause: 'prlimit or setpriv is not installed.',
    cure: 'Install the package util-linux.',
  },
  'userns-forbidden': {
    cause: 'This machine forbids user namespaces to ordinary users (kernel.unprivileged_userns_clone is 0).',
    cure: 'Allow them: sudo sysctl -w kernel.unprivileged_userns_clone=1',
  },
  'userns-none': {
    cause: 'This machine allows no user namespaces at all (user.max_user_namespaces is 0).',
    cure: 'Allow some: sudo sysctl -w user.max_user_namespaces=10000',
  },
  apparmor: {
    cause: 'AppArmor forbids user namespaces to bubblewrap, as on Ubuntu since 23.10.',
    cure: 'Give bwrap a profile that allows them: write "abi <abi/4.0>, profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }" to /etc/apparmor.d/bwrap, then sudo systemctl reload apparmor. Or, for all programs: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
  container: {
    cause:
      'This is a container that may not make containers of its own: its system calls are filtered, or parts of /proc are covered.',
    cure: 'Start it with: docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined. With podman, systempaths is called unmask=ALL.',
  },
  failed: {
    cause: 'A cell could not be started.',
    cure: 'The tools say why; the commonest reason is a container or a security policy that forbids namespaces.',
  },
  leaky: {
    cause: 'A cell was started, and something could be reached from it that must not be.',
    cure: 'Please report this, with the version of bubblewrap and of the kernel.',
  },
}

export type IsolationTroubleName = keyof typeof isolationTroubles

export const noIsolation = (d: { trouble: IsolationTroubleName; detail: string | undefined }): string =>
  `Submissions cannot be isolated here. ${isolationTroubles[d.trouble].cause} ${isolationTroubles[d.trouble].cure}` +
  `${d.detail === undefined ? '' : ` (${d.detail})`} Without protection, as you yourself, they run only when you ask for it: --isolation none.`
