import { statfs } from 'node:fs/promises'

/** Magic numbers of file systems that are not on this machine, or may not be (statfs(2), linux/magic.h). */
const remote = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x65735546, // FUSE: sshfs and virtiofs among others
  0x01021997, // 9P: a Windows drive in WSL among others
  0x786f4256, // VirtualBox' shared folders
  0x5346414f, // AFS
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
])

export const isRemoteType = (type: number) => remote.has(type >>> 0)

/**
 * Whether a folder lies on a file system that is not this machine's alone. Processes share no memory there, so that
 * SQLite's WAL does not work; and Linux tells only of what this very kernel writes.
 */
export async function isRemote(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  return isRemoteType((await statfs(folder)).type)
}
