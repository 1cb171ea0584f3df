import type { IsolationTroubleName, isolationTroubles as english } from './isolation-en.ts'

export const isolationTroubles: typeof english = {
  'not-linux': {
    cause: 'Solo Linux puede aislar programas como hace falta para calificar.',
    cure: 'Califica en Linux, por ejemplo en una máquina virtual. Aquí solo hay --isolation seatbelt: los permisos del propio Node, que no detienen a quien haga trampas a conciencia.',
  },
  'no-bwrap': {
    cause: 'bubblewrap (el programa bwrap) no está instalado.',
    cure: 'Instálalo: sudo apt install bubblewrap, o sudo dnf install bubblewrap.',
  },
  'old-bwrap': {
    cause: 'bubblewrap es demasiado antiguo: hace falta la versión 0.8 o posterior.',
    cure: 'Usa el paquete de una distribución más reciente (Debian 12, Ubuntu 24.04, Fedora) o compílalo: https://github.com/containers/bubblewrap',
  },
  'no-util-linux': {
    cause: 'Falta prlimit o setpriv.',
    cure: 'Instala el paquete util-linux.',
  },
  'userns-forbidden': {
    cause:
      'Esta máquina prohíbe los espacios de nombres de usuario a los usuarios corrientes (kernel.unprivileged_userns_clone es 0).',
    cure: 'Permítelos: sudo sysctl -w kernel.unprivileged_userns_clone=1',
  },
  'userns-none': {
    cause: 'Esta máquina no permite ningún espacio de nombres de usuario (user.max_user_namespaces es 0).',
    cure: 'Permite algunos: sudo sysctl -w user.max_user_namespaces=10000',
  },
  apparmor: {
    cause:
      'AppArmor prohíbe a bubblewrap los espacios de nombres de usuario, como hace Ubuntu desde la 23.10.',
    cure: 'Dale a bwrap un perfil que los permita: escribe «abi <abi/4.0>, profile bwrap /usr/bin/bwrap flags=(unconfined) { userns, }» en /etc/apparmor.d/bwrap y después: sudo systemctl reload apparmor. O bien, para todos los programas: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  },
  container: {
    cause:
      'Esto es un contenedor que no puede crear contenedores: tiene filtradas las llamadas al sistema o tapadas partes de /proc.',
    cure: 'Arráncalo con: docker run --security-opt seccomp=unconfined --security-opt apparmor=unconfined --security-opt systempaths=unconfined. En podman, systempaths se llama unmask=ALL.',
  },
  failed: {
    cause: 'No se pudo arrancar ninguna celda.',
    cure: 'Las propias herramientas dicen por qué; lo más habitual es un contenedor o una política de seguridad que prohíbe los espacios de nombres.',
  },
  leaky: {
    cause: 'Se arrancó una celda y desde dentro se alcanzaba algo que no debe alcanzarse.',
    cure: 'Avísanos, por favor, con la versión de bubblewrap y la del núcleo.',
  },
}

export const noIsolation = (d: { trouble: IsolationTroubleName; detail: string | undefined }): string =>
  `Aquí no se pueden aislar las entregas. ${isolationTroubles[d.trouble].cause} ${isolationTroubles[d.trouble].cure}` +
  `${d.detail === undefined ? '' : ` (${d.detail})`} Sin protección, con tu propio usuario, solo se ejecutan si lo pides: --isolation none.`
